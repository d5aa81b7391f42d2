/** ManagedPrometheus: endpoint, rule and association as Azure expects them, and the cluster's part. */
import { expect } from "chai";

import { ManagedPrometheus, metricsProfile } from "../../components/managed-prometheus";
import { messageOf } from "../helpers/errors";
import { attempt, collect, valueOf } from "../helpers/mocks";

const args = {
  resourceGroupName: "rg",
  clusterId: "/subscriptions/s/cluster",
  accountId: "/subscriptions/s/account",
  accountLocation: "northeurope",
  endpointName: "MSProm-northeurope-shop",
  ruleName: "MSProm-northeurope-shop",
};

const stream = "Microsoft-PrometheusMetrics";

describe("ManagedPrometheus", () => {
  it("makes endpoint and rule in the account's region and the association az looks for", async () => {
    const { resources, components } = await collect(
      () => new ManagedPrometheus("prometheus", { ...args, tags: { team: "shop" } }),
    );
    expect(resources).to.deep.equal([
      {
        type: "azure-native:monitor:DataCollectionEndpoint",
        name: "prometheus-endpoint",
        inputs: {
          resourceGroupName: "rg",
          dataCollectionEndpointName: "MSProm-northeurope-shop",
          location: "northeurope",
          kind: "Linux",
          description: "Where the cluster's Prometheus metrics are sent",
          networkAcls: { publicNetworkAccess: "Enabled" },
          tags: { team: "shop" },
        },
      },
      {
        type: "azure-native:monitor:DataCollectionRule",
        name: "prometheus-rule",
        inputs: {
          resourceGroupName: "rg",
          dataCollectionRuleName: "MSProm-northeurope-shop",
          location: "northeurope",
          kind: "Linux",
          description: "Which of the cluster's Prometheus metrics are sent, and where",
          dataCollectionEndpointId: "/made/prometheus-endpoint",
          dataSources: {
            prometheusForwarder: [
              { name: "PrometheusDataSource", streams: [stream], labelIncludeFilter: {} },
            ],
          },
          destinations: {
            monitoringAccounts: [
              { name: "MonitoringAccount1", accountResourceId: "/subscriptions/s/account" },
            ],
          },
          dataFlows: [{ streams: [stream], destinations: ["MonitoringAccount1"] }],
          tags: { team: "shop" },
        },
      },
      {
        type: "azure-native:monitor:DataCollectionRuleAssociation",
        name: "prometheus-association",
        inputs: {
          resourceUri: "/subscriptions/s/cluster",
          associationName: "ContainerInsightsMetricsExtension",
          dataCollectionRuleId: "/made/prometheus-rule",
        },
      },
    ]);
    expect(components).to.deep.equal([
      {
        type: "aks-monitoring:index:ManagedPrometheus",
        name: "prometheus",
        inputs: { ...args, tags: { team: "shop" } },
      },
    ]);
  });

  it("closes the endpoint to the internet", async () => {
    const { resources } = await collect(
      () => new ManagedPrometheus("prometheus", { ...args, publicIngestion: false }),
    );
    expect(resources[0]?.inputs["networkAcls"]).to.deep.equal({ publicNetworkAccess: "Disabled" });
  });

  it("asks the cluster for the metrics profile, in Azure's two spellings", async () => {
    const labels = { pods: ["team", "app"], namespaces: ["*"] };
    const annotations = { nodes: ["example.com/rack"] };
    const { result } = await collect(
      () =>
        new ManagedPrometheus("prometheus", {
          ...{ ...args, labels, annotations, controlPlaneMetrics: true },
        }),
    );
    const { value } = await valueOf(result.clusterProperties);
    expect(value).to.deep.equal({
      azureMonitorProfile: {
        metrics: {
          enabled: true,
          kubeStateMetrics: {
            metricLabelsAllowlist: "namespaces=[*],pods=[app,team]",
            metricAnnotationsAllowList: "nodes=[example.com/rack]",
          },
          controlPlane: { enabled: true },
        },
      },
    });
    expect((await valueOf(result.ruleId)).value).to.equal("/made/prometheus-rule");
    expect((await valueOf(result.endpointId)).value).to.equal("/made/prometheus-endpoint");
  });

  it("collects no labels and nothing of the control plane unless asked", () => {
    expect(metricsProfile({})).to.deep.equal({
      azureMonitorProfile: {
        metrics: {
          enabled: true,
          kubeStateMetrics: { metricLabelsAllowlist: "", metricAnnotationsAllowList: "" },
          controlPlane: { enabled: false },
        },
      },
    });
  });

  it("makes nothing when a list is wrong, and says all that is", async () => {
    const wrong = { ...args, labels: { pod: ["app"] }, annotations: { pods: ["*", "app"] } };
    const { resources, outcome } = await attempt(() => new ManagedPrometheus("prometheus", wrong));
    expect(resources).to.deep.equal([]);
    const failed = outcome.status === "rejected" ? Promise.reject(outcome.reason as Error) : null;
    const [first, second, ...more] = (await messageOf(failed ?? Promise.resolve())).split("\n");
    expect(first).to.match(/^managedPrometheus\.labels\.pod is no resource; use one of .*pods/);
    expect(second).to.equal(
      'managedPrometheus.annotations.pods is ["*","app"]; name keys, or "*" alone for all of them.',
    );
    expect(more).to.deep.equal([]);
  });
});
