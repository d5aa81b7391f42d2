/** Settings from a stack file: what is filled in, and each mistake with its sentence. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import fc from "fast-check";

import { parseSettings } from "../../infra/config";
import { asText, stackConfig } from "../helpers/config";

const dev = stackConfig("dev");
const cluster = dev["aks-monitoring:cluster"] ?? "";

/** The message for the dev stack with some values changed, or with `undefined` left out. */
function complaint(changes: Readonly<Record<string, unknown>>): string[] {
  try {
    parseSettings(asText({ ...dev, ...changes }));
  } catch (error) {
    expect(error).to.be.instanceOf(pulumi.RunError);
    return (error as Error).message.split("\n").map((line) => line.trim());
  }
  throw new Error("the configuration was accepted");
}

const routes = { page: { emails: ["a@b.example"] } };

describe("settings", () => {
  it("fills in the defaults of dev", () => {
    const settings = parseSettings(dev);
    expect(settings).to.deep.include({
      environment: "dev",
      location: "westeurope",
      resourceGroup: { name: "rg-aks-shop-dev-monitoring", create: true },
      logs: { workspaceName: "log-aks-shop-dev-49a2960d", retentionDays: 30, dailyCapGb: 1 },
      controlPlane: { categories: ["cluster-autoscaler", "guard", "kube-audit-admin"] },
      tags: {},
      keepData: false,
    });
  });

  it("keeps data for 90 days, without a cap and protected, in prod", () => {
    const { logs, keepData, controlPlane } = parseSettings(stackConfig("prod"));
    expect(logs).to.deep.include({ retentionDays: 90, dailyCapGb: undefined });
    expect(keepData).to.equal(true);
    expect(controlPlane.categories).to.include.members(["kube-apiserver", "kube-audit-admin"]);
  });

  it("takes what is written over what is filled in", () => {
    const settings = parseSettings(
      asText({
        ...dev,
        "azure-native:location": "West Europe",
        "aks-monitoring:resourceGroup": { name: "rg-mine", create: false },
        "aks-monitoring:logs": { retentionDays: 60, workspaceName: "log-mine" },
        "aks-monitoring:tags": { team: "shop" },
      }),
    );
    expect(settings.location).to.equal("westeurope");
    expect(settings.resourceGroup).to.deep.equal({ name: "rg-mine", create: false });
    expect(settings.logs).to.deep.equal({
      workspaceName: "log-mine",
      retentionDays: 60,
      dailyCapGb: 1,
    });
    expect(settings.tags).to.deep.equal({ team: "shop" });
  });

  it("is frozen to the bottom", () => {
    const { logs, alerts } = parseSettings(dev);
    expect(Object.isFrozen(logs)).to.equal(true);
    expect(Object.isFrozen(alerts.routes.page?.emails)).to.equal(true);
  });

  it("never answers any text with anything but settings or one message", () => {
    const keys = ["environment", "cluster", "logs", "alerts", "tags", "resourceGroup", "x"];
    const values = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), values), (written) => {
        const named = Object.entries(written).map(([key, value]) => [
          `aks-monitoring:${key}`,
          value,
        ]);
        try {
          parseSettings({ ...dev, ...(Object.fromEntries(named) as Record<string, string>) });
        } catch (error) {
          expect(error).to.be.instanceOf(pulumi.RunError);
        }
      }),
    );
  });
});

/** One mistake each, and its sentence in full. */
const MISTAKES: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
  [
    { "azure-native:location": undefined },
    "azure-native:location is missing; give the region of the logs, such as westeurope.",
  ],
  [
    { "azure-native:location": "west-europe!" },
    'azure-native:location is "west-europe!"; give the region of the logs, such as westeurope.',
  ],
  [
    { "azure-native:subscriptionId": undefined },
    "azure-native:subscriptionId is missing; give the subscription of the cluster, " +
      "00000000-0000-0000-0000-0000000a2f01.",
  ],
  [
    { "azure-native:subscriptionId": "shop" },
    'azure-native:subscriptionId is "shop"; give the id of a subscription, which is a GUID.',
  ],
  [
    { "azure-native:subscriptionId": "11111111-1111-1111-1111-111111111111" },
    'azure-native:subscriptionId is "11111111-1111-1111-1111-111111111111", but the cluster is in ' +
      '"00000000-0000-0000-0000-0000000a2f01"; one stack monitors one cluster from the ' +
      "cluster's own subscription.",
  ],
  [
    { "aks-monitoring:environment": "production" },
    'aks-monitoring:environment is "production"; give an environment: dev, test, prod.',
  ],
  [
    { "aks-monitoring:cluster": undefined },
    "aks-monitoring:cluster is missing; give the resource id of an AKS cluster: " +
      "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.ContainerService/" +
      "managedClusters/<name>.",
  ],
  [
    { "aks-monitoring:log": { retentionDays: 30 } },
    'aks-monitoring:log is not a setting; did you mean "logs"?',
  ],
  [
    { "aks-monitoring:logs": { retentionDay: 30 } },
    'aks-monitoring:logs.retentionDay is not a setting; did you mean "retentionDays"?',
  ],
  [
    { "aks-monitoring:logs": { retentionDays: 731 } },
    "aks-monitoring:logs.retentionDays is 731; give a whole number of days from 30 to 730.",
  ],
  [
    { "aks-monitoring:logs": { retentionDays: "90" } },
    'aks-monitoring:logs.retentionDays is "90"; give a whole number of days from 30 to 730.',
  ],
  [
    { "aks-monitoring:logs": "90 days" },
    'aks-monitoring:logs is "90 days"; give the settings of the Log Analytics workspace.',
  ],
  [
    { "aks-monitoring:logs": { dailyCapGb: 0 } },
    "aks-monitoring:logs.dailyCapGb is 0; give a number of GB from 0.023 to 100000.",
  ],
  [
    { "aks-monitoring:logs": { workspaceName: "a" } },
    'aks-monitoring:logs.workspaceName is "a"; give a workspace name: 4 to 63 letters, digits and ' +
      '"-", beginning and ending with a letter or digit.',
  ],
  [
    { "aks-monitoring:controlPlane": { categories: ["kube-audit", "kube-audit-admin"] } },
    'aks-monitoring:controlPlane.categories has both "kube-audit" and "kube-audit-admin", which ' +
      'bills the same events twice; remove "kube-audit" unless read requests must be kept.',
  ],
  [
    { "aks-monitoring:controlPlane": { categories: ["guard", "guard"] } },
    "aks-monitoring:controlPlane.categories names a category twice; remove the second one.",
  ],
  [
    { "aks-monitoring:controlPlane": { categories: [] } },
    "aks-monitoring:controlPlane.categories is empty; name at least one log category of AKS.",
  ],
  [
    { "aks-monitoring:alerts": { routes: {} } },
    "aks-monitoring:alerts.routes has no route, so nobody would be told; give page, ticket or " +
      "inform a receiver.",
  ],
  [
    { "aks-monitoring:alerts": { routes: { page: {} } } },
    "aks-monitoring:alerts.routes.page has no receiver; give it emails or webhooks, or leave the " +
      "route out.",
  ],
  [
    { "aks-monitoring:alerts": { routes: { page: { emails: ["nobody"] } } } },
    'aks-monitoring:alerts.routes.page.emails[0] is "nobody"; give an e-mail address.',
  ],
  [
    { "aks-monitoring:alerts": { routes: { page: { webhooks: ["http://secret"] } } } },
    "aks-monitoring:alerts.routes.page.webhooks[0] is not an address that begins with https://; " +
      "give an address that begins with https:// (the value is not shown).",
  ],
  [
    { "aks-monitoring:alerts": { routes, disabled: ["EtcdFull"] } },
    'aks-monitoring:alerts.disabled[0] is "EtcdFull"; give a rule: EtcdDatabaseNearlyFull.',
  ],
  [
    { "aks-monitoring:alerts": { routes, overrides: { EtcdDatabaseNearlyFull: { usage: 99 } } } },
    "aks-monitoring:alerts.overrides.EtcdDatabaseNearlyFull.usage is 99; give a number of percent " +
      "from 50 to 95.",
  ],
  [
    { "aks-monitoring:tags": { "cost%": "1" } },
    'aks-monitoring:tags["cost%"] is "cost%"; give a tag name without < > % & \\ ? / of at most ' +
      "512 characters.",
  ],
  [
    { "aks-monitoring:resourceGroup": { name: "rg-a", creat: false } },
    'aks-monitoring:resourceGroup.creat is not a setting; did you mean "create"?',
  ],
];

describe("mistakes in settings", () => {
  for (const [change, sentence] of MISTAKES) {
    it(sentence.slice(0, 90), () => {
      expect(complaint(change)).to.deep.equal([
        "The stack's configuration has one problem; nothing was created or changed.",
        sentence,
      ]);
    });
  }

  it("are told all at once", () => {
    const lines = complaint({
      "azure-native:location": undefined,
      "aks-monitoring:environment": "x",
      "aks-monitoring:cluster": `${cluster}/x`,
      "aks-monitoring:logs": { retentionDays: 1, dailyCapGb: 0 },
    });
    expect(lines[0]).to.contain("has 5 problems");
    expect(lines).to.have.length(6);
  });
});
