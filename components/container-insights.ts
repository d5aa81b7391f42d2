/**
 * Container insights: logs of containers and events of Kubernetes. Three things have to be there
 * together, or no data arrives and nobody says so: the rule that says what is collected, its
 * association with the cluster, and the add-on, which `ClusterFeatures` switches on with
 * `clusterProperties` of this component.
 */
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link ContainerInsights}. */
export interface ContainerInsightsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Resource id of the cluster, in the casing Azure returns. */
  readonly clusterId: pulumi.Input<string>;
  /** Resource id of the Log Analytics workspace that receives the data. */
  readonly workspaceId: pulumi.Input<string>;
  /** Region of the workspace: the rule has to be in the same one. */
  readonly workspaceLocation: pulumi.Input<string>;
  /** Name of the data collection rule, 3 to 64 characters. */
  readonly ruleName: string;
  /** Streams to collect. Cost: each fills a table; container logs are usually the largest. */
  readonly streams: string[];
  /** Between two samples of inventory, `1m` to `30m`. @default "1m" */
  readonly interval?: string;
  /** Namespaces whose inventory is left out. @default none */
  readonly excludedNamespaces?: string[];
  readonly tags?: Record<string, string>;
}

/** Azure gives this name a meaning: the agent looks for the rule associated under it. */
const ASSOCIATION_NAME = "ContainerInsightsExtension";

/** Rule and association of Container insights, and what the cluster needs for them. */
export class ContainerInsights extends pulumi.ComponentResource {
  /** Resource id of the data collection rule. */
  public readonly ruleId: pulumi.Output<string>;
  /** The cluster's part, for `ClusterFeatures`; known when rule and association are there. */
  public readonly clusterProperties: pulumi.Output<Record<string, unknown>>;

  constructor(name: string, args: ContainerInsightsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:ContainerInsights", name, args, opts);
    const rule = new monitor.DataCollectionRule(`${name}-rule`, ruleArgs(args), { parent: this });
    const association = new monitor.DataCollectionRuleAssociation(
      `${name}-association`,
      {
        resourceUri: args.clusterId,
        associationName: ASSOCIATION_NAME,
        dataCollectionRuleId: rule.id,
      },
      { parent: this },
    );
    this.ruleId = rule.id;
    // Through the association's id, so that the add-on never starts without its rule.
    this.clusterProperties = pulumi
      .all([args.workspaceId, association.id])
      .apply(([workspaceId]) => addOn(workspaceId));
    this.registerOutputs({ ruleId: this.ruleId });
  }
}

/** The data collection rule as Azure expects it. */
export function ruleArgs(args: ContainerInsightsArgs): monitor.DataCollectionRuleArgs {
  // Azure lists are compared by position: a fixed order hides a mere reordering of the preset.
  const streams = [...args.streams].sort();
  const excluded = [...(args.excludedNamespaces ?? [])].sort();
  return {
    resourceGroupName: args.resourceGroupName,
    dataCollectionRuleName: args.ruleName,
    location: args.workspaceLocation,
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
              interval: args.interval ?? "1m",
              namespaceFilteringMode: excluded.length === 0 ? "Off" : "Exclude",
              namespaces: excluded,
              // The older table is out of support since 2026-09-30.
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
    tags: args.tags ?? {},
  };
}

/** The add-on with the identity of the cluster; without `useAADAuth` it would use a shared key. */
function addOn(workspaceId: string): Record<string, unknown> {
  return {
    addonProfiles: {
      omsagent: {
        enabled: true,
        config: { logAnalyticsWorkspaceResourceID: workspaceId, useAADAuth: "true" },
      },
    },
  };
}
