/** ControlPlaneLogs: one diagnostic setting on the cluster, in a fixed order. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  auditSettingArgs,
  ControlPlaneLogs,
  settingArgs,
  type AuditDestination,
} from "../../components/control-plane-logs";
import { collect, valueOf } from "../helpers/mocks";

const args = { clusterId: "/cluster", workspaceId: "/workspace", settingName: "aks-monitoring-x" };
const categories = ["kube-audit-admin", "guard", "cluster-autoscaler"];

/** The setting of a second place with these properties. */
function audit(place: Partial<AuditDestination>) {
  return auditSettingArgs({ ...args, categories }, { settingName: "a", categories: [], ...place });
}

/** Id of the setting that was made. */
async function idOf({ settingId }: ControlPlaneLogs): Promise<string> {
  if (settingId === undefined) throw new Error("there is no setting");
  return (await valueOf(settingId)).value;
}

describe("ControlPlaneLogs", () => {
  it("makes one setting with own tables, its categories in a fixed order", async () => {
    const { resources, components, result } = await collect(
      () => new ControlPlaneLogs("control-plane-logs", { ...args, categories }),
    );
    expect(resources).to.deep.equal([
      {
        type: "azure-native:monitor:DiagnosticSetting",
        name: "control-plane-logs-setting",
        inputs: {
          resourceUri: "/cluster",
          name: "aks-monitoring-x",
          workspaceId: "/workspace",
          logAnalyticsDestinationType: "Dedicated",
          logs: [
            { category: "cluster-autoscaler", enabled: true },
            { category: "guard", enabled: true },
            { category: "kube-audit-admin", enabled: true },
          ],
        },
      },
    ]);
    expect(components).to.deep.equal([
      {
        type: "aks-monitoring:index:ControlPlaneLogs",
        name: "control-plane-logs",
        inputs: { ...args, categories: ["kube-audit-admin", "guard", "cluster-autoscaler"] },
      },
    ]);
    expect(await idOf(result)).to.equal("/made/control-plane-logs-setting");
  });

  it("sends the same whatever the order of the configuration", async () => {
    const inputs = async (list: string[]) => {
      const make = () => new ControlPlaneLogs("logs", { ...args, categories: list });
      return (await collect(make)).resources.map((resource) => resource.inputs);
    };
    expect(await inputs(categories)).to.deep.equal(await inputs([...categories].reverse()));
  });

  it("sends the audit to a second place by a setting of its own", async () => {
    const auditDestination = {
      settingName: "aks-monitoring-x-audit",
      categories: ["kube-audit", "guard"],
      storageAccountId: "/storage",
    };
    const { resources, result } = await collect(
      () => new ControlPlaneLogs("logs", { ...args, categories, auditDestination }),
    );
    expect(resources.map(({ name }) => name)).to.deep.equal(["logs-audit-setting", "logs-setting"]);
    expect(resources[0]).to.deep.equal({
      type: "azure-native:monitor:DiagnosticSetting",
      name: "logs-audit-setting",
      inputs: {
        resourceUri: "/cluster",
        name: "aks-monitoring-x-audit",
        storageAccountId: "/storage",
        logs: [
          { category: "guard", enabled: true },
          { category: "kube-audit", enabled: true },
        ],
      },
    });
    expect(await idOf(result)).to.equal("/made/logs-setting");
  });

  it("makes no setting without a category, and that of the second place all the same", async () => {
    const auditDestination = {
      settingName: "aks-monitoring-x-audit",
      categories: ["kube-audit"],
      storageAccountId: "/storage",
    };
    const make = (more: object) => () =>
      new ControlPlaneLogs("logs", { ...args, categories: [], ...more });
    const none = await collect(make({}));
    expect(none.resources).to.deep.equal([]);
    expect(none.result.settingId).to.equal(undefined);
    const { resources } = await collect(make({ auditDestination }));
    expect(resources.map(({ name }) => name)).to.deep.equal(["logs-audit-setting"]);
  });

  it("sends to an Event Hub, its name left to Azure unless one is given", () => {
    const eventHub = { authorizationRuleId: "/rule" };
    const inputs = { resourceUri: "/cluster", name: "a", eventHubAuthorizationRuleId: "/rule" };
    expect(audit({ eventHub })).to.deep.equal({ ...inputs, logs: [] });
    expect(audit({ eventHub: { ...eventHub, name: "audit" } })).to.deep.equal({
      ...{ ...inputs, eventHubName: "audit" },
      logs: [],
    });
  });

  it("refuses both audits in one place without a reason", () => {
    const both = ["kube-audit", "kube-audit-admin"];
    const sentence = (at: string) =>
      `${at} has both "kube-audit" and "kube-audit-admin", which bills the same events twice; ` +
      'remove "kube-audit" unless read requests must be kept, or write down why in bothAuditsReason.';
    expect(() => settingArgs({ ...args, categories: both, bothAuditsReason: " " })).to.throw(
      pulumi.RunError,
      sentence("controlPlane.categories"),
    );
    expect(() => audit({ categories: both, storageAccountId: "/s" })).to.throw(
      pulumi.RunError,
      sentence("controlPlane.auditDestination.categories"),
    );
    const { logs } = settingArgs({ ...args, categories: both, bothAuditsReason: "court order" });
    expect(logs).to.have.length(2);
  });

  it("refuses a second place that is none, two, or the first one again", () => {
    const at = "controlPlane.auditDestination";
    expect(() => audit({})).to.throw(
      pulumi.RunError,
      `${at} has no place; give storageAccountId or eventHub.`,
    );
    const eventHub = { authorizationRuleId: "/rule" };
    expect(() => audit({ eventHub, storageAccountId: "/s" })).to.throw(
      pulumi.RunError,
      `${at} has two places; give storageAccountId or eventHub.`,
    );
    expect(() => audit({ eventHub, settingName: args.settingName })).to.throw(
      pulumi.RunError,
      `${at}.settingName is "aks-monitoring-x", the name of the first setting; give another one.`,
    );
  });
});
