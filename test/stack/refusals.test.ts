/** What the program refuses, seen through the real engine: nothing is created and no stack shown. */
import { expect } from "chai";

import { LocalStack } from "../helpers/local-stack";
import { changesSince, treeOf } from "../helpers/tree";

/** Ten different mistakes in one file, and the sentence each one gets. */
const MISTAKES: Readonly<Record<string, unknown>> = {
  "azure-native:location": undefined,
  "azure-native:subscriptionId": "11111111-1111-1111-1111-111111111111",
  "aks-monitoring:environment": "production",
  "aks-monitoring:cluster":
    "/subscriptions/00000000-0000-0000-0000-0000000a2f01/resourceGroups/rg-shop-dev/providers/" +
    "Microsoft.ContainerService/managedCluster/aks-shop-dev",
  "aks-monitoring:logs": { retentionDays: 7, dailyCapGb: "one", workspaceNam: "log-shop" },
  "aks-monitoring:controlPlane": { categories: ["kube-audit", "kube-audit-admin"] },
  "aks-monitoring:alerts": {
    routes: { page: { emails: ["nobody"] } },
    overrides: { EtcdDatabaseNearlyFull: { usage: 99 } },
  },
  "aks-monitoring:alert": {},
};

const SENTENCES = [
  "azure-native:location is missing; give the region of the logs, such as westeurope.",
  'azure-native:subscriptionId is "11111111-1111-1111-1111-111111111111", but the cluster is in',
  'aks-monitoring:environment is "production"; give an environment: dev, test, prod.',
  "aks-monitoring:cluster is ",
  "aks-monitoring:logs.retentionDays is 7; give a whole number of days from 30 to 730.",
  'aks-monitoring:logs.dailyCapGb is "one"; give a number of GB from 0.023 to 100000.',
  'aks-monitoring:logs.workspaceNam is not a setting; did you mean "workspaceName"?',
  'aks-monitoring:controlPlane.categories has both "kube-audit" and "kube-audit-admin"',
  'aks-monitoring:alerts.routes.page.emails[0] is "nobody"; give an e-mail address.',
  "aks-monitoring:alerts.overrides.EtcdDatabaseNearlyFull.usage is 99; give",
  'aks-monitoring:alert is not a setting; did you mean "alerts"?',
];

describe("refusals", function () {
  this.timeout(300_000);
  let stack: LocalStack;

  beforeEach(async () => {
    stack = await LocalStack.open("dev");
  });
  afterEach(() => stack.close());

  it("lists every mistake of a stack file in one message and creates nothing", async () => {
    await stack.configure((config) => {
      for (const [key, value] of Object.entries(MISTAKES)) {
        if (value === undefined) Reflect.deleteProperty(config, key);
        else config[key] = value;
      }
    });
    const before = treeOf(stack.session.azure);
    for (const words of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const { code, output } = await stack.pulumi(...words);
      expect(code).not.to.equal(0);
      for (const sentence of SENTENCES) expect(output).to.contain(sentence);
      expect(output).to.contain(
        `has ${SENTENCES.length} problems; nothing was created or changed.`,
      );
      expect(output, "a stack trace").not.to.match(/\n\s+at /);
    }
    expect(stack.session.azure.requests).to.deep.equal([]);
    expect(treeOf(stack.session.azure)).to.deep.equal(before);
  });

  it("names the setting when the cluster is not there, and creates nothing", async () => {
    await stack.configure((config) => {
      config["aks-monitoring:cluster"] = `${String(config["aks-monitoring:cluster"])}-typo`;
    });
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code).not.to.equal(0);
    expect(output).to.match(/aks-monitoring:cluster "\/subscriptions\/.*-typo" cannot be read/);
    expect(output).to.contain('Code="ResourceNotFound"');
    expect(output, "a stack trace").not.to.match(/\n\s+at /);
    expect(changesSince(stack.session.azure, 0)).to.deep.equal([]);
  });

  it("names the setting when the cluster may not be read", async () => {
    stack.session.azure.control.role("*", { actions: ["Microsoft.Insights/*"] });
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code).not.to.equal(0);
    expect(output).to.contain("cannot be read in subscription");
    expect(output).to.contain("AuthorizationFailed");
    expect(changesSince(stack.session.azure, 0)).to.deep.equal([]);
  });

  it("goes on after a failure half-way and creates nothing twice", async () => {
    const { azure } = stack.session;
    azure.control.fault({ kind: "conflict", method: "PUT", path: "metricAlerts", times: 9 });
    const failed = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(failed.code, failed.output).not.to.equal(0);
    azure.control.clearFaults();
    const start = azure.requests.length;
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    const written = (from: number, to?: number) =>
      azure.requests
        .slice(from, to)
        .filter(({ method, status }) => method === "PUT" && status < 300)
        .map(({ id }) => id);
    const [before, after] = [written(0, start), written(start)];
    expect(after.join("\n")).to.contain("/metricAlerts/");
    expect(after.filter((id) => before.includes(id))).to.deep.equal([]);
    expect(new Set(after).size).to.equal(after.length);
  });
});
