/** ContainerInsights: rule and association as Azure expects them, and the cluster's part. */
import { expect } from "chai";

import { ContainerInsights } from "../../components/container-insights";
import { collect, valueOf } from "../helpers/mocks";

const args = {
  resourceGroupName: "rg",
  clusterId: "/subscriptions/s/cluster",
  workspaceId: "/subscriptions/s/workspace",
  workspaceLocation: "westeurope",
  ruleName: "MSCI-westeurope-shop",
  streams: ["Microsoft-KubeEvents", "Microsoft-ContainerLogV2"],
};

describe("ContainerInsights", () => {
  it("makes a rule in the workspace's region and an association of the name Azure looks for", async () => {
    const { resources } = await collect(() => new ContainerInsights("container-insights", args));
    const streams = ["Microsoft-ContainerLogV2", "Microsoft-KubeEvents"];
    expect(resources).to.deep.equal([
      {
        type: "azure-native:monitor:DataCollectionRule",
        name: "container-insights-rule",
        inputs: {
          resourceGroupName: "rg",
          dataCollectionRuleName: "MSCI-westeurope-shop",
          location: "westeurope",
          kind: "Linux",
          description: "What Container insights collects from the cluster",
          dataSources: {
            extensions: [
              {
                name: "ContainerInsightsExtension",
                extensionName: "ContainerInsights",
                streams,
                extensionSettings: {
                  dataCollectionSettings: {
                    interval: "1m",
                    namespaceFilteringMode: "Off",
                    namespaces: [],
                    enableContainerLogV2: true,
                  },
                },
              },
            ],
          },
          destinations: {
            logAnalytics: [{ name: "workspace", workspaceResourceId: args.workspaceId }],
          },
          dataFlows: [{ streams, destinations: ["workspace"] }],
          tags: {},
        },
      },
      {
        type: "azure-native:monitor:DataCollectionRuleAssociation",
        name: "container-insights-association",
        inputs: {
          resourceUri: args.clusterId,
          associationName: "ContainerInsightsExtension",
          dataCollectionRuleId: "/made/container-insights-rule",
        },
      },
    ]);
  });

  it("leaves the inventory of namespaces out", async () => {
    const excludedNamespaces = ["kube-system", "azure-arc"];
    const { resources } = await collect(
      () => new ContainerInsights("ci", { ...args, excludedNamespaces, interval: "5m" }),
    );
    expect(JSON.stringify(resources[0]?.inputs["dataSources"])).to.contain(
      '"interval":"5m","namespaceFilteringMode":"Exclude","namespaces":["azure-arc","kube-system"]',
    );
  });

  it("asks the cluster for the add-on with its own identity", async () => {
    const { result } = await collect(() => new ContainerInsights("container-insights", args));
    const { value } = await valueOf(result.clusterProperties);
    expect(value).to.deep.equal({
      addonProfiles: {
        omsagent: {
          enabled: true,
          config: { logAnalyticsWorkspaceResourceID: args.workspaceId, useAADAuth: "true" },
        },
      },
    });
  });
});
