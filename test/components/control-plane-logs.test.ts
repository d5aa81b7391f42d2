/** ControlPlaneLogs: one diagnostic setting on the cluster, in a fixed order. */
import { expect } from "chai";

import { ControlPlaneLogs } from "../../components/control-plane-logs";
import { collect } from "../helpers/mocks";

const args = { clusterId: "/cluster", workspaceId: "/workspace", settingName: "aks-monitoring-x" };

describe("ControlPlaneLogs", () => {
  it("makes one setting with own tables, its categories in a fixed order", async () => {
    const categories = ["kube-audit-admin", "guard", "cluster-autoscaler"];
    const { resources } = await collect(
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
  });
});
