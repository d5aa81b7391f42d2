/**
 * Private ways out of a Managed Grafana to what it reads. Each is only asked for: it carries nothing
 * until somebody approves it at its target, which ARM offers nobody to do from here.
 * Source: managed-grafana docs, how-to-connect-to-data-source-privately.
 */
import * as dashboard from "@pulumi/azure-native/dashboard";
import * as pulumi from "@pulumi/pulumi";

/** One way out. */
export interface GrafanaConnection {
  /** Key and name in Azure, letters, digits and hyphens. */
  readonly key: string;
  /** Resource id of what is read: an Azure Monitor workspace or a private link scope. */
  readonly resourceId: pulumi.Input<string>;
  /** Its region; left out for a scope, which has none. */
  readonly resourceRegion?: pulumi.Input<string>;
  /** Which part of it, such as `prometheusMetrics`. */
  readonly groupId: string;
}

/** Arguments of {@link GrafanaConnections}. */
export interface GrafanaConnectionsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Name of the Managed Grafana; its plan is Standard. */
  readonly grafanaName: pulumi.Input<string>;
  /** Region of the Grafana. */
  readonly location: string;
  /** Cost: none; the traffic is billed at the target. */
  readonly connections: GrafanaConnection[];
  /** What whoever approves reads. */
  readonly requestMessage: string;
  readonly tags?: Record<string, string>;
}

/** The private ways out of one Managed Grafana. */
export class GrafanaConnections extends pulumi.ComponentResource {
  /** `Pending`, `Approved`, `Rejected` or `Disconnected` by key, as Azure last told. */
  public readonly states: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: GrafanaConnectionsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:GrafanaConnections", name, args, opts);
    const states: Record<string, pulumi.Output<string>> = {};
    for (const connection of args.connections) {
      const made = new dashboard.ManagedPrivateEndpoint(
        `${name}-${connection.key}`,
        connectionArgs(args, connection),
        { parent: this },
      );
      states[connection.key] = made.connectionState.apply(({ status }) => status);
    }
    this.states = states;
    this.registerOutputs({ states });
  }
}

/** The managed private endpoint as Azure expects it. */
export function connectionArgs(
  args: GrafanaConnectionsArgs,
  { key, resourceId, resourceRegion, groupId }: GrafanaConnection,
): dashboard.ManagedPrivateEndpointArgs {
  return {
    resourceGroupName: args.resourceGroupName,
    workspaceName: args.grafanaName,
    managedPrivateEndpointName: key,
    location: args.location,
    privateLinkResourceId: resourceId,
    ...(resourceRegion === undefined ? {} : { privateLinkResourceRegion: resourceRegion }),
    groupIds: [groupId],
    requestMessage: args.requestMessage,
    tags: args.tags ?? {},
  };
}

/** What whoever deploys has to see to; undefined for what is approved. */
export function approvalWarning(key: string, state: string, targetId: string): string | undefined {
  if (state === "Approved") return undefined;
  return (
    `The private connection "${key}" of the Managed Grafana is ${state}: it shows nothing of ` +
    `${targetId} until somebody approves it there, in the portal under Networking, or with: ` +
    `az network private-endpoint-connection list --id ${targetId} and ` +
    "az network private-endpoint-connection approve --id <id>; then refresh the Grafana's " +
    "network and run pulumi refresh"
  );
}
