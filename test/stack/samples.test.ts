/**
 * The other sample environments with the real engine and lag, in both ways a cluster may answer a
 * PUT: up, nothing to change, nothing written again, and what a destroy leaves behind.
 */
import { expect } from "chai";

import { LOCAL_SUBSCRIPTION } from "../../cli/local/environment";
import { LocalStack } from "../helpers/local-stack";
import { byId, changesSince, withoutMonitoring, type Tree } from "../helpers/tree";

/** What is peculiar to a sample. */
interface Sample {
  readonly cluster: string;
  /** Parts of the cluster that were absent and can only be switched off. */
  readonly switchedOff: readonly string[];
  /** Ids of what stays in Azure when the stack is gone, beyond what hangs below them. */
  readonly kept: readonly RegExp[];
}

const GROUPS = `/subscriptions/${LOCAL_SUBSCRIPTION}/resourceGroups`;
const clusterOf = (name: string) =>
  `${GROUPS}/rg-shop-${name}/providers/Microsoft.ContainerService/managedClusters/aks-shop-${name}`;

const SAMPLES: Readonly<Record<string, Sample>> = {
  test: {
    cluster: clusterOf("test"),
    switchedOff: ["addonProfiles.omsagent", "azureMonitorProfile.metrics"],
    kept: [],
  },
  prod: {
    cluster: clusterOf("prod"),
    switchedOff: [
      "addonProfiles.omsagent",
      "azureMonitorProfile.appMonitoring",
      "azureMonitorProfile.metrics",
      "securityProfile.defender",
    ],
    kept: [
      /\/resourceGroups\/rg-aks-shop-prod-monitoring$/,
      /\/rg-aks-shop-prod-monitoring\/providers\/Microsoft\.OperationalInsights\/workspaces\//,
      /\/rg-aks-shop-prod-monitoring\/providers\/Microsoft\.Monitor\/accounts\//,
      /\/resourceGroups\/MA_amw-aks-shop-prod-/,
      // A plan is raised and never lowered.
      /\/providers\/Microsoft\.Security\/pricings\/Containers$/,
    ],
  },
};

for (const [name, { cluster, switchedOff, kept }] of Object.entries(SAMPLES)) {
  for (const putMode of ["merge", "replace"] as const) {
    describe(`the sample ${name}, cluster PUT mode ${putMode}`, function () {
      this.timeout(300_000);
      let stack: LocalStack;
      let start: Tree;

      before(async () => {
        stack = await LocalStack.open(name, { lag: true, putMode });
        start = byId(stack.session.azure);
      });
      after(() => stack.close());

      it("goes up and writes the cluster once", async () => {
        const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
        expect(code, output).to.equal(0);
        const puts = stack.session.azure.requests.filter(
          ({ method, id }) => method === "PUT" && id === cluster,
        );
        expect(puts).to.have.length(1);
      });

      it("has nothing to change, and writes nothing when it goes up again", async () => {
        const words = ["preview", "--refresh", "--expect-no-changes"];
        const { code, output } = await stack.pulumi(...words);
        expect(code, output).to.equal(0);
        const { azure } = stack.session;
        const before = azure.requests.length;
        const again = await stack.pulumi("up", "--yes", "--skip-preview");
        expect(again.code, again.output).to.equal(0);
        expect(changesSince(azure, before)).to.deep.equal([]);
      });

      it("leaves what a destroy has to leave, and nothing else", async () => {
        const free = await stack.pulumi("state", "unprotect", "--all", "--yes");
        expect(free.code, free.output).to.equal(0);
        const { code, output } = await stack.pulumi("destroy", "--yes", "--skip-preview");
        expect(code, output).to.equal(0);
        const told = [...output.matchAll(/(\S+) was absent before and can only be/g)];
        expect([...new Set(told.map(([, part]) => part))].sort()).to.deep.equal(switchedOff);

        const end = byId(stack.session.azure);
        const isKept = (id: string) => kept.some((pattern) => pattern.test(id));
        const left = [...end.keys()].filter((id) => !start.has(id));
        expect(left.filter((id) => !isKept(id))).to.deep.equal([]);
        for (const pattern of kept) {
          expect(
            [...end.keys()].some((id) => pattern.test(id)),
            String(pattern),
          ).to.equal(true);
        }
        const changed = [...start].filter(
          ([id, was]) => id !== cluster && JSON.stringify(end.get(id)) !== JSON.stringify(was),
        );
        expect(changed.map(([id]) => id)).to.deep.equal([]);
        expect(withoutMonitoring(end.get(cluster) ?? {})).to.deep.equal(
          withoutMonitoring(start.get(cluster) ?? {}),
        );
      });
    });
  }
}
