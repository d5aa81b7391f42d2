/**
 * Stacks that earlier versions of this program made become today's without losing anything: what
 * they had keeps its id, nothing is deleted or replaced, and afterwards there is nothing to change.
 *
 * `test/golden/upgrade/` holds what the earlier programs recorded and what they sent to Azure, each
 * from its own `up` onto the local Azure of its day: `first` is the first stack (commit dbf06b7:
 * workspace, control-plane logs, routes, one alert), `containers` the one with Container insights
 * (commit acbd6b1). The files are never made anew: old states do not change.
 */
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../cli/local/folders";
import { stackResources, type StateResource } from "../../cli/local/stack-state";
import type { OtherCall } from "../../emulator/control";
import { LocalStack, type StackConfig } from "../helpers/local-stack";
import { byId, withoutMonitoring } from "../helpers/tree";

/** An earlier stack. */
interface Earlier {
  readonly stack: string;
  readonly config: StackConfig;
  /** Its writes in their order. */
  readonly requests: readonly OtherCall[];
  /** What it recorded. */
  readonly resources: readonly StateResource[];
}

/**
 * Types of what was there before and is written once more: settings that are new since, and the
 * alert, whose description has the address of its runbook.
 */
const WRITTEN = [
  "Microsoft.ContainerService/managedClusters",
  "Microsoft.Insights/metricAlerts",
  "Microsoft.OperationalInsights/workspaces",
];

/** The setting that CHANGELOG.md asks for since: without it no stack with pages is accepted. */
function withRunbooks(config: StackConfig): StackConfig {
  const alerts = config["aks-monitoring:alerts"] as Readonly<Record<string, unknown>>;
  const runbookBaseUrl = "https://runbooks.contoso.example/aks";
  return { ...config, "aks-monitoring:alerts": { ...alerts, runbookBaseUrl } };
}

const FOLDER = path.join(PROJECT_ROOT, "test", "golden", "upgrade");

for (const name of ["first-dev", "first-prod", "containers-dev", "containers-prod"]) {
  describe(`the earlier stack ${name}`, function () {
    this.timeout(300_000);
    const earlier = JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), "utf8")) as Earlier;
    const made = earlier.resources.filter(({ id }) => id?.startsWith("/subscriptions/") === true);
    let stack: LocalStack;

    before(async () => {
      stack = await LocalStack.open(earlier.stack, { lag: true });
      const { azure, onStack } = stack.session;
      for (const call of earlier.requests) azure.control.asOther(call);
      await stack.addStack(earlier.stack, withRunbooks(earlier.config));
      const file = path.join(stack.folders.project, "earlier.json");
      const manifest = { time: "2026-11-24T00:00:00Z", magic: "", version: "" };
      const deployment = { manifest, resources: earlier.resources };
      await writeFile(file, JSON.stringify({ version: 3, deployment }));
      const words = ["stack", "import", "--file", file];
      const { code, output } = await onStack(earlier.stack, words, { capture: true });
      expect(code, output).to.equal(0);
    });
    after(() => stack.close());

    it("becomes today's, and nothing of it is deleted, replaced or made again", async () => {
      const { azure } = stack.session;
      const before = byId(azure);
      const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
      expect(code, output).to.equal(0);
      expect(output).not.to.match(/replaced|deleted/);
      const again = azure.requests.filter(({ method, id }) => method !== "GET" && before.has(id));
      const rule = name.startsWith("containers-") ? ["Microsoft.Insights/dataCollectionRules"] : [];
      expect(again.map(({ type }) => type).sort()).to.deep.equal([...WRITTEN, ...rule].sort());
      const deleted = azure.requests.filter(({ method }) => method === "DELETE");
      expect(deleted).to.deep.equal([]);
      const now = await stackResources(stack.session, earlier.stack);
      const idsNow = new Map(now.map(({ urn, id }) => [urn, id]));
      expect(made).to.have.length.above(6);
      expect(made.filter(({ urn, id }) => idsNow.get(urn) !== id)).to.deep.equal([]);
      const after = byId(azure);
      expect([...before.keys()].filter((id) => !after.has(id))).to.deep.equal([]);
      for (const [id, was] of before) {
        if (!/\/managedClusters\/[^/]+$/.test(id)) continue;
        expect(withoutMonitoring(after.get(id) ?? {}), id).to.deep.equal(withoutMonitoring(was));
      }
    });

    it("keeps what protects its data", async () => {
      const kept = (resources: readonly StateResource[]) =>
        resources.flatMap(({ urn, protect, retainOnDelete }) =>
          protect === true && retainOnDelete === true ? [urn] : [],
        );
      const before = kept(earlier.resources);
      expect(before).to.have.length(earlier.stack === "prod" ? 2 : 0);
      expect(kept(await stackResources(stack.session, earlier.stack))).to.include.members(before);
    });

    it("has nothing to change afterwards", async () => {
      const words = ["preview", "--refresh", "--expect-no-changes"];
      const { code, output } = await stack.pulumi(...words);
      expect(code, output).to.equal(0);
    });
  });
}
