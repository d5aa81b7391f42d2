/** ControlPlaneLogs: one diagnostic setting on the cluster, in a fixed order. */
import { expect } from "chai";

import { ControlPlaneLogs } from "../../components/control-plane-logs";
import { collect, valueOf } from "../helpers/mocks";

const args = { clusterId: "/cluster", workspaceId: "/workspace", settingName: "aks-monitoring-x" };
const categories = ["kube-audit-admin", "guard", "cluster-autoscaler"];

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
    const { value } = await valueOf(result.settingId);
    expect(value).to.equal("/made/control-plane-logs-setting");
  });

  it("sends the same whatever the order of the configuration", async () => {
    const inputs = async (list: string[]) => {
      const make = () => new ControlPlaneLogs("logs", { ...args, categories: list });
      return (await collect(make)).resources.map((resource) => resource.inputs);
    };
    expect(await inputs(categories)).to.deep.equal(await inputs([...categories].reverse()));
  });
});
