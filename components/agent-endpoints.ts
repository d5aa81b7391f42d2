/**
 * Data collection endpoints of the agents in a private network. They fetch their configuration from
 * an endpoint in the region of the cluster, which the one association `configurationAccessEndpoint`
 * names: a cluster has only one, so that Container insights and Prometheus share it. Logs are sent to
 * an endpoint in the region of the workspace; Prometheus brings its own, see `ManagedPrometheus`.
 * Source: azure-monitor docs, private-link-kubernetes; AKS issue 3796.
 */
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link AgentEndpoints}. */
export interface AgentEndpointsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Resource id of the cluster, in the casing Azure returns. */
  readonly clusterId: pulumi.Input<string>;
  /** Region of the cluster: the configuration is fetched there. */
  readonly clusterLocation: pulumi.Input<string>;
  /** Name of the endpoint for the configuration, 3 to 44 letters, digits and hyphens. */
  readonly configurationName: string;
  /** The endpoint that logs are sent to. Cost: none. @default none, no logs are sent */
  readonly ingestion?: {
    /** Name, as that of the other. */
    readonly name: string;
    /** Region of the Log Analytics workspace. */
    readonly location: pulumi.Input<string>;
  };
  /** Whether agents of public networks may use them too. @default false */
  readonly publicAccess?: boolean;
  readonly tags?: Record<string, string>;
}

/** The only name under which an endpoint may be associated. */
const ASSOCIATION_NAME = "configurationAccessEndpoint";

/** The endpoints of one cluster's agents, and which one they fetch their configuration from. */
export class AgentEndpoints extends pulumi.ComponentResource {
  /** Resource id of the endpoint for the configuration. */
  public readonly configurationId: pulumi.Output<string>;
  /** Resource id of the endpoint for logs; undefined without one. */
  public readonly ingestionId: pulumi.Output<string> | undefined;
  /** The cluster's part, which is empty; known when the agents can find their configuration. */
  public readonly clusterProperties: pulumi.Output<Record<string, unknown>>;

  constructor(name: string, args: AgentEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:AgentEndpoints", name, args, opts);
    const { clusterId, clusterLocation, configurationName, ingestion } = args;
    const parent = { parent: this };
    const configuration = new monitor.DataCollectionEndpoint(
      `${name}-configuration`,
      agentEndpointArgs(
        args,
        configurationName,
        clusterLocation,
        "Where agents are told what to do",
      ),
      parent,
    );
    const association = new monitor.DataCollectionRuleAssociation(
      `${name}-association`,
      {
        resourceUri: clusterId,
        associationName: ASSOCIATION_NAME,
        dataCollectionEndpointId: configuration.id,
      },
      parent,
    );
    if (ingestion !== undefined) {
      const made = new monitor.DataCollectionEndpoint(
        `${name}-ingestion`,
        agentEndpointArgs(args, ingestion.name, ingestion.location, "Where logs are sent"),
        parent,
      );
      this.ingestionId = made.id;
    }
    this.configurationId = configuration.id;
    this.clusterProperties = association.id.apply((): Record<string, unknown> => ({}));
    this.registerOutputs({
      configurationId: this.configurationId,
      ingestionId: this.ingestionId,
    });
  }
}

/** An endpoint as Azure expects it. */
export function agentEndpointArgs(
  args: Pick<AgentEndpointsArgs, "resourceGroupName" | "publicAccess" | "tags">,
  dataCollectionEndpointName: string,
  location: pulumi.Input<string>,
  description: string,
): monitor.DataCollectionEndpointArgs {
  return {
    resourceGroupName: args.resourceGroupName,
    dataCollectionEndpointName,
    location,
    kind: "Linux",
    description,
    networkAcls: { publicNetworkAccess: args.publicAccess === true ? "Enabled" : "Disabled" },
    tags: args.tags ?? {},
  };
}
