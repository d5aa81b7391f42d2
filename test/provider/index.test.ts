/** The classes of the provider: what a program writes is what the plugin takes. */
import { expect } from "chai";

import type { JsonObject } from "../../provider/json";
import * as aks from "../../provider";
import { KINDS } from "../../provider/plugin/main";
import { CLUSTER, GROUP, SUBSCRIPTION, WORKSPACE } from "../emulator/helpers";
import { collect } from "../helpers/mocks";

describe("the classes of the provider", () => {
  it("register each type of the plugin, with arguments that it takes", async () => {
    const { resources } = await collect(() => {
      const provider = new aks.AksMonitoringProvider("aks-monitoring");
      new aks.ClusterFeatures(
        "features",
        { clusterId: CLUSTER, properties: { azureMonitorProfile: { metrics: { enabled: true } } } },
        { provider },
      );
      new aks.WorkspaceTable(
        "table",
        { workspaceId: WORKSPACE, tableName: "ContainerLogV2", plan: "Basic" },
        { provider },
      );
      new aks.WorkspaceDefaultRule(
        "rule",
        {
          workspaceId: WORKSPACE,
          dataCollectionRuleId: `${GROUP}/providers/Microsoft.Insights/dataCollectionRules/dcr`,
        },
        { provider },
      );
      new aks.GrafanaIntegration(
        "grafana",
        {
          grafanaId: `${GROUP}/providers/Microsoft.Dashboard/grafana/graf`,
          monitorWorkspaceId: `${GROUP}/providers/Microsoft.Monitor/accounts/amw`,
        },
        { provider },
      );
      new aks.DefenderPlan(
        "defender",
        {
          subscriptionId: SUBSCRIPTION.split("/")[2] ?? "",
          planName: "Containers",
          pricingTier: "Standard",
          extensions: [{ name: "ContainerSensor", isEnabled: true }],
        },
        { provider },
      );
    });
    const made = resources.filter(({ type }) => type.startsWith("aks-monitoring:azure:"));
    expect(made.map(({ type }) => type).sort()).to.deep.equal(
      KINDS.map(({ token }) => token).sort(),
    );
    for (const { type, inputs } of made) {
      const kind = KINDS.find(({ token }) => token === type);
      expect(kind?.check(inputs as JsonObject), type).to.deep.equal([]);
    }
  });
});
