/** ContainerInsights: rule and association as Azure expects them, and the cluster's part. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  ContainerInsights,
  ruleArgs,
  type ContainerInsightsArgs,
} from "../../components/container-insights";
import { CONTAINER_INSIGHTS_PRESETS } from "../../signals/container-insights";
import { transformProblems } from "../../signals/transforms";
import { collect, valueOf } from "../helpers/mocks";

const args = {
  resourceGroupName: "rg",
  clusterId: "/subscriptions/s/cluster",
  workspaceId: "/subscriptions/s/workspace",
  workspaceLocation: "westeurope",
  ruleName: "MSCI-westeurope-shop",
  streams: ["Microsoft-KubeEvents", "Microsoft-ContainerLogV2"],
};

const LOGS = "Microsoft-ContainerLogV2";

/** Arguments that do not fit together, and what is said about them. */
const refused: readonly (readonly [Partial<ContainerInsightsArgs>, string])[] = [
  [{ onboarding: "both" }, 'logs.onboarding is "both"; give one of addon, profile.'],
  [
    { streams: ["Microsoft-ContainerLog"] },
    'logs.streams has "Microsoft-ContainerLog", whose table is out of support since 2026-09-30; ' +
      'use "Microsoft-ContainerLogV2".',
  ],
  [
    { streams: ["Microsoft-ContainerInsights-Group-Default"] },
    'logs.streams has "Microsoft-ContainerInsights-Group-Default", which cannot be trimmed or ' +
      "transformed; name its streams one by one.",
  ],
  [
    { streams: ["Microsoft-ContainerLogV2-HighScale"] },
    'logs.streams has "Microsoft-ContainerLogV2-HighScale", which needs other settings too; use ' +
      '"Microsoft-ContainerLogV2" and highScale.',
  ],
  [
    { transforms: { "Microsoft-Perf": "source" } },
    "logs.transforms.Microsoft-Perf is for a stream that is not collected; collect it too.",
  ],
  [
    { includedNamespaces: ["a"], excludedNamespaces: ["b"] },
    "logs.includedNamespaces and logs.excludedNamespaces are both given; leave one out.",
  ],
  [
    { includedNamespaces: ['a") or ("'] },
    'logs.namespaces has "a\\") or (\\""; give the name of a Kubernetes namespace.',
  ],
  [
    { highScale: true },
    "logs.highScale is true, but there is no endpoint to send through; give endpointId too.",
  ],
];

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

  it("asks through the Azure Monitor profile instead, never through both", async () => {
    const { result } = await collect(
      () => new ContainerInsights("container-insights", { ...args, onboarding: "profile" }),
    );
    const { value } = await valueOf(result.clusterProperties);
    expect(value).to.deep.equal({
      azureMonitorProfile: {
        containerInsights: { enabled: true, logAnalyticsWorkspaceResourceId: args.workspaceId },
      },
    });
  });

  it("gives each transformed stream a flow of its own", () => {
    const transforms = { "Microsoft-KubeEvents": "source | where Count > 1" };
    const { dataFlows } = ruleArgs({ ...args, transforms });
    expect(dataFlows).to.deep.equal([
      { streams: ["Microsoft-ContainerLogV2"], destinations: ["workspace"] },
      {
        streams: ["Microsoft-KubeEvents"],
        destinations: ["workspace"],
        transformKql: "source | where Count > 1",
      },
    ]);
  });

  it("collects only some namespaces: inventory by the rule, logs by a transform, agent's settings open", async () => {
    const includedNamespaces = ["web", "kube-system"];
    const transforms = { [LOGS]: "source\n| project-away LogLevel" };
    const { resources, result } = await collect(
      () => new ContainerInsights("ci", { ...args, includedNamespaces, transforms }),
    );
    expect(JSON.stringify(resources[0]?.inputs["dataSources"])).to.contain(
      '"namespaceFilteringMode":"Include","namespaces":["kube-system","web"]',
    );
    const kql = 'source | where PodNamespace in ("kube-system", "web")\n| project-away LogLevel';
    expect(transformProblems(LOGS, kql, "t")).to.deep.equal([]);
    expect(resources[0]?.inputs["dataFlows"]).to.deep.equal([
      { streams: ["Microsoft-KubeEvents"], destinations: ["workspace"] },
      { streams: [LOGS], destinations: ["workspace"], transformKql: kql },
    ]);
    expect(result.agentConfig.data["log-data-collection-settings"]).not.to.contain('"kube-system"');
  });

  it("filters no logs by namespace when no logs are collected", () => {
    const streams = ["Microsoft-KubeEvents"];
    const { dataFlows } = ruleArgs({ ...args, streams, includedNamespaces: ["web"] });
    expect(dataFlows).to.deep.equal([{ streams, destinations: ["workspace"] }]);
  });

  it("sends at high scale by stream, endpoint and agent's settings together", async () => {
    const transforms = { [LOGS]: "source | where LogSource == 'stderr'" };
    const { resources, result } = await collect(
      () =>
        new ContainerInsights("ci", {
          ...args,
          ...{ highScale: true, endpointId: "/endpoint", transforms },
        }),
    );
    const stream = "Microsoft-ContainerLogV2-HighScale";
    const { dataCollectionEndpointId, dataFlows } = resources[0]?.inputs ?? {};
    expect(dataCollectionEndpointId).to.equal("/endpoint");
    expect(dataFlows).to.deep.equal([
      { streams: ["Microsoft-KubeEvents"], destinations: ["workspace"] },
      { streams: [stream], destinations: ["workspace"], transformKql: transforms[LOGS] },
    ]);
    expect(JSON.stringify(resources)).not.to.contain(`"${LOGS}"`);
    expect(result.agentConfig.data["agent-settings"]).to.equal(
      "[agent_settings.high_log_scale]\n  enabled = true\n",
    );
  });

  it("leaves the logs of the excluded namespaces out by the agent's settings", async () => {
    const { result } = await collect(
      () =>
        new ContainerInsights("ci", {
          ...args,
          excludedNamespaces: ["noisy"],
          agent: { systemNamespaces: true },
        }),
    );
    expect(result.agentConfig.data["log-data-collection-settings"]).to.contain(
      '[log_collection_settings.stdout]\n  enabled = true\n  exclude_namespaces = ["noisy"]\n',
    );
  });

  for (const [changes, message] of refused) {
    it(`refuses ${JSON.stringify(changes).slice(0, 70)}`, () => {
      const make = () => collect(() => new ContainerInsights("ci", { ...args, ...changes }));
      return make().then(
        () => expect.fail("it was accepted"),
        (error: unknown) => {
          expect(error).to.be.instanceOf(pulumi.RunError);
          expect((error as Error).message).to.equal(message);
        },
      );
    });
  }

  it("takes every preset of Microsoft's", () => {
    for (const { streams } of Object.values(CONTAINER_INSIGHTS_PRESETS)) {
      const rule = ruleArgs({ ...args, streams: [...streams] });
      expect(rule.dataFlows).to.deep.equal([
        { streams: [...streams].sort(), destinations: ["workspace"] },
      ]);
    }
  });
});
