/**
 * Managed Prometheus: metrics of the cluster in an Azure Monitor workspace. As with Container
 * insights, things have to be there together or no sample arrives and nobody says so: an endpoint
 * and a rule in the region of the workspace, the rule's association with the cluster, and the add-on,
 * which `ClusterFeatures` switches on with `clusterProperties` of this component.
 */
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

import { refuse } from "./checks";
import { allowListProblems, allowListText, type AllowList } from "./managed-prometheus/allow-lists";

/** Arguments of {@link ManagedPrometheus}. */
export interface ManagedPrometheusArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Resource id of the cluster, in the casing Azure returns. */
  readonly clusterId: pulumi.Input<string>;
  /** Resource id of the Azure Monitor workspace that receives the metrics. Cost: per sample. */
  readonly accountId: pulumi.Input<string>;
  /** Region of that workspace: endpoint and rule have to be in it, the cluster need not. */
  readonly accountLocation: pulumi.Input<string>;
  /** Name of the data collection endpoint, 3 to 44 letters, digits and hyphens. */
  readonly endpointName: string;
  /** Name of the data collection rule, 3 to 64 characters. */
  readonly ruleName: string;
  /**
   * Labels of Kubernetes objects that become labels of metrics, by resource:
   * `{ pods: ["app"] }`. Cost: one more series per object. @default none
   */
  readonly labels?: Readonly<Record<string, readonly string[]>>;
  /** Annotations, as `labels`. @default none */
  readonly annotations?: Readonly<Record<string, readonly string[]>>;
  /**
   * Whether metrics of API server and etcd are collected from the control plane. Cost: their samples;
   * not over Private Link.
   * @default false
   */
  readonly controlPlaneMetrics?: boolean;
  /**
   * Whether agents send over the internet. Without, they need an Azure Monitor Private Link Scope
   * with the endpoint in it.
   * @default true
   */
  readonly publicIngestion?: boolean;
  readonly tags?: Record<string, string>;
}

/**
 * The name that az gives and looks for. Microsoft's template uses another one: both together are two
 * associations, and every sample is collected and billed twice.
 */
const ASSOCIATION_NAME = "ContainerInsightsMetricsExtension";

/** The rule's only stream. */
const STREAM = "Microsoft-PrometheusMetrics";

/** Endpoint, rule and association of managed Prometheus, and what the cluster needs for them. */
export class ManagedPrometheus extends pulumi.ComponentResource {
  /** Resource id of the data collection endpoint. */
  public readonly endpointId: pulumi.Output<string>;
  /** Resource id of the data collection rule. */
  public readonly ruleId: pulumi.Output<string>;
  /** The cluster's part, for `ClusterFeatures`; known when rule and association are there. */
  public readonly clusterProperties: pulumi.Output<Record<string, unknown>>;

  constructor(name: string, args: ManagedPrometheusArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:ManagedPrometheus", name, args, opts);
    refuse(allowListsProblems(args));
    const endpoint = new monitor.DataCollectionEndpoint(`${name}-endpoint`, endpointArgs(args), {
      parent: this,
    });
    const rule = new monitor.DataCollectionRule(
      `${name}-rule`,
      prometheusRuleArgs(args, endpoint.id),
      { parent: this },
    );
    const association = new monitor.DataCollectionRuleAssociation(
      `${name}-association`,
      {
        resourceUri: args.clusterId,
        associationName: ASSOCIATION_NAME,
        dataCollectionRuleId: rule.id,
      },
      { parent: this },
    );
    this.endpointId = endpoint.id;
    this.ruleId = rule.id;
    // Through the association's id, so that the add-on never starts without its rule.
    this.clusterProperties = association.id.apply(() => metricsProfile(args));
    this.registerOutputs({ endpointId: this.endpointId, ruleId: this.ruleId });
  }
}

/** The data collection endpoint as Azure expects it. */
export function endpointArgs(args: ManagedPrometheusArgs): monitor.DataCollectionEndpointArgs {
  return {
    resourceGroupName: args.resourceGroupName,
    dataCollectionEndpointName: args.endpointName,
    location: args.accountLocation,
    kind: "Linux",
    description: "Where the cluster's Prometheus metrics are sent",
    networkAcls: {
      publicNetworkAccess: (args.publicIngestion ?? true) ? "Enabled" : "Disabled",
    },
    tags: args.tags ?? {},
  };
}

/** The data collection rule as Azure expects it. */
export function prometheusRuleArgs(
  args: ManagedPrometheusArgs,
  endpointId: pulumi.Input<string>,
): monitor.DataCollectionRuleArgs {
  return {
    resourceGroupName: args.resourceGroupName,
    dataCollectionRuleName: args.ruleName,
    location: args.accountLocation,
    kind: "Linux",
    description: "Which of the cluster's Prometheus metrics are sent, and where",
    dataCollectionEndpointId: endpointId,
    dataSources: {
      prometheusForwarder: [
        { name: "PrometheusDataSource", streams: [STREAM], labelIncludeFilter: {} },
      ],
    },
    destinations: {
      monitoringAccounts: [{ name: "MonitoringAccount1", accountResourceId: args.accountId }],
    },
    dataFlows: [{ streams: [STREAM], destinations: ["MonitoringAccount1"] }],
    tags: args.tags ?? {},
  };
}

/** All that is wrong with the labels and annotations that are to become labels of metrics. */
function allowListsProblems({ labels, annotations }: Lists): string[] {
  return [
    ...allowListProblems(labels ?? {}, "managedPrometheus.labels"),
    ...allowListProblems(annotations ?? {}, "managedPrometheus.annotations"),
  ];
}

interface Lists {
  readonly labels?: AllowList;
  readonly annotations?: AllowList;
}

/** The cluster's profile; Azure spells `Allowlist` once and `AllowList` once. */
export function metricsProfile(
  args: Pick<ManagedPrometheusArgs, "labels" | "annotations" | "controlPlaneMetrics">,
): Record<string, unknown> {
  return {
    azureMonitorProfile: {
      metrics: {
        enabled: true,
        kubeStateMetrics: {
          metricLabelsAllowlist: allowListText(args.labels ?? {}, "managedPrometheus.labels"),
          metricAnnotationsAllowList: allowListText(
            args.annotations ?? {},
            "managedPrometheus.annotations",
          ),
        },
        controlPlane: { enabled: args.controlPlaneMetrics ?? false },
      },
    },
  };
}
