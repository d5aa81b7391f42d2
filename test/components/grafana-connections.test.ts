/** Private ways out of a Managed Grafana, and what is said until they are approved. */
import { expect } from "chai";

import {
  approvalWarning,
  GrafanaConnections,
  type GrafanaConnectionsArgs,
} from "../../components/grafana-connections";
import { collect } from "../helpers/mocks";

const args: GrafanaConnectionsArgs = {
  resourceGroupName: "rg",
  grafanaName: "amg-aks",
  location: "westeurope",
  requestMessage: "for the monitoring of aks",
  connections: [
    {
      key: "metrics",
      resourceId: "/account",
      resourceRegion: "westeurope",
      groupId: "prometheusMetrics",
    },
    { key: "logs", resourceId: "/scope", groupId: "azuremonitor" },
  ],
};

describe("GrafanaConnections", () => {
  it("asks for a connection to each target, with a region where the target has one", async () => {
    const { resources } = await collect(() => new GrafanaConnections("grafana", args));
    const common = {
      resourceGroupName: "rg",
      workspaceName: "amg-aks",
      location: "westeurope",
      requestMessage: "for the monitoring of aks",
      tags: {},
    };
    expect(resources).to.deep.equal([
      {
        type: "azure-native:dashboard:ManagedPrivateEndpoint",
        name: "grafana-logs",
        inputs: {
          ...common,
          managedPrivateEndpointName: "logs",
          privateLinkResourceId: "/scope",
          groupIds: ["azuremonitor"],
        },
      },
      {
        type: "azure-native:dashboard:ManagedPrivateEndpoint",
        name: "grafana-metrics",
        inputs: {
          ...common,
          managedPrivateEndpointName: "metrics",
          privateLinkResourceId: "/account",
          privateLinkResourceRegion: "westeurope",
          groupIds: ["prometheusMetrics"],
        },
      },
    ]);
  });

  it("says what to approve and how, and nothing once it is", () => {
    const told = approvalWarning("metrics", "Pending", "/account");
    expect(told)
      .to.contain('"metrics" of the Managed Grafana is Pending')
      .and.to.contain("az network private-endpoint-connection list --id /account");
    expect(approvalWarning("metrics", "Approved", "/account")).to.equal(undefined);
  });
});
