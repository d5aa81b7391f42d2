/** Endpoints of the agents: one for the configuration, in the cluster's region, and one for logs. */
import { expect } from "chai";

import { AgentEndpoints, type AgentEndpointsArgs } from "../../components/agent-endpoints";
import { collect, valueOf } from "../helpers/mocks";

const args: AgentEndpointsArgs = {
  resourceGroupName: "rg",
  clusterId: "/cluster",
  clusterLocation: "northeurope",
  configurationName: "MSCI-config-northeurope-aks",
  ingestion: { name: "MSCI-ingest-westeurope-aks", location: "westeurope" },
};

const endpoint = (more: object) => ({
  resourceGroupName: "rg",
  kind: "Linux",
  networkAcls: { publicNetworkAccess: "Disabled" },
  tags: {},
  ...more,
});

describe("AgentEndpoints", () => {
  it("makes both endpoints, and the one association that Container insights and Prometheus share", async () => {
    const { resources } = await collect(() => new AgentEndpoints("agents", args));
    expect(resources).to.deep.equal([
      {
        type: "azure-native:monitor:DataCollectionEndpoint",
        name: "agents-configuration",
        inputs: endpoint({
          dataCollectionEndpointName: "MSCI-config-northeurope-aks",
          location: "northeurope",
          description: "Where agents are told what to do",
        }),
      },
      {
        type: "azure-native:monitor:DataCollectionEndpoint",
        name: "agents-ingestion",
        inputs: endpoint({
          dataCollectionEndpointName: "MSCI-ingest-westeurope-aks",
          location: "westeurope",
          description: "Where logs are sent",
        }),
      },
      {
        type: "azure-native:monitor:DataCollectionRuleAssociation",
        name: "agents-association",
        inputs: {
          resourceUri: "/cluster",
          associationName: "configurationAccessEndpoint",
          dataCollectionEndpointId: "/made/agents-configuration",
        },
      },
    ]);
  });

  it("makes no endpoint for logs where none are sent, and opens the other when asked to", async () => {
    const { ingestion, ...without } = args;
    const { resources, result } = await collect(
      () => new AgentEndpoints("agents", { ...without, publicAccess: true }),
    );
    const endpoints = resources.filter(({ type }) => type.endsWith("DataCollectionEndpoint"));
    expect(endpoints.map(({ inputs }) => inputs["networkAcls"])).to.deep.equal([
      { publicNetworkAccess: "Enabled" },
    ]);
    expect(result.ingestionId).to.equal(undefined);
    expect(ingestion?.location).to.equal("westeurope");
  });

  it("asks nothing of the cluster, but lets its patch wait for the association", async () => {
    const { result } = await collect(() => new AgentEndpoints("agents", args));
    expect((await valueOf(result.clusterProperties)).value).to.deep.equal({});
  });
});
