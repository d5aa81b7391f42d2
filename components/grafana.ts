/**
 * Grafana: dashboards in the Azure portal, which are free, and a Managed Grafana when asked for. The
 * free ones ask with the rights of whoever looks; they cannot alert, and know Azure's data only.
 *
 * A Managed Grafana starts without dashboards of ours: ARM has no way into it. The free ones are
 * deployed with it all the same, and their JSON can be imported there.
 */
import * as dashboard from "@pulumi/azure-native/dashboard";
import * as pulumi from "@pulumi/pulumi";

/** One dashboard, rendered. */
export interface RenderedDashboard {
  /** Key of the dashboard; names the Pulumi resources. */
  readonly id: string;
  /** Name of the dashboard in Azure, unique in the resource group. */
  readonly dashboardName: string;
  /** Grafana's JSON, the same text for the same content. */
  readonly serializedData: pulumi.Input<string>;
}

/**
 * A Managed Grafana. Cost: an hourly price for the instance and a monthly one for each active user;
 * the plan is Standard, because Essential has neither alerts nor zones nor private endpoints.
 */
export interface ManagedGrafanaArgs {
  /** 2 to 23 letters, digits and dashes, unique in Azure. Another name replaces it. */
  readonly workspaceName: string;
  /**
   * Major version of Grafana, such as `12`. Versions retire, and Azure allows no way back.
   * @default Azure's own choice
   */
  readonly majorVersion?: string | undefined;
  /** Resource ids of the Azure Monitor workspaces it reads. The list is the whole list. */
  readonly monitorWorkspaceIds: pulumi.Input<string>[];
  /**
   * Whether it survives the loss of a zone. Cost: extra, per hour. Only a new one can get it: a
   * change replaces the Grafana with all that people made in it.
   * @default false
   */
  readonly zoneRedundancy?: boolean;
  /**
   * Whether its pages can be reached from the internet, behind Entra ID. Without, they can only be
   * reached through a private endpoint.
   * @default true
   */
  readonly publicAccess?: boolean;
  /**
   * Whether API keys and service accounts work in it: Azure has one switch for both. Without them,
   * programs sign in with Entra ID. Cost: each counts as an active user.
   * @default false
   */
  readonly apiKeys?: boolean;
  /**
   * Whether it is protected from deletion and replacement.
   * @default false
   */
  readonly protect?: boolean;
}

/** Arguments of {@link Grafana}. */
export interface GrafanaArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Region of dashboards and Grafana. */
  readonly location: string;
  /** Cost: free. */
  readonly dashboards: RenderedDashboard[];
  /** @default none: only the dashboards in the portal */
  readonly managed?: ManagedGrafanaArgs;
  readonly tags?: Record<string, string>;
}

/** Under this tag the portal shows a dashboard on the page of a cluster. */
const SHOWN_AT_CLUSTERS = {
  GrafanaDashboardResourceType: "microsoft.ContainerService/managedClusters",
};

/** The dashboards of a stack, and its Managed Grafana if it has one. */
export class Grafana extends pulumi.ComponentResource {
  /** Resource id of each dashboard by its key. */
  public readonly dashboardIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Resource id of the Managed Grafana; undefined without one, like the two below. */
  public readonly grafanaId: pulumi.Output<string> | undefined;
  /** Address of its pages. */
  public readonly endpoint: pulumi.Output<string> | undefined;
  /** Object id of its identity, which has to be granted what it reads. */
  public readonly principalId: pulumi.Output<string> | undefined;

  constructor(name: string, args: GrafanaArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:Grafana", name, withoutJson(args), opts);
    this.dashboardIds = createDashboards(this, name, args);
    if (args.managed !== undefined) {
      const grafana = new dashboard.Grafana(`${name}-managed`, managedArgs(args, args.managed), {
        parent: this,
        protect: args.managed.protect ?? false,
        // Azure has no update for it: a preview that says "replace" is stopped by `protect`.
        replaceOnChanges: ["properties.zoneRedundancy"],
        // The new one has the name of the old one.
        deleteBeforeReplace: true,
      });
      this.grafanaId = grafana.id;
      this.endpoint = grafana.properties.endpoint;
      this.principalId = grafana.identity.apply(principalOf);
    }
    this.registerOutputs({
      dashboardIds: this.dashboardIds,
      grafanaId: this.grafanaId,
      endpoint: this.endpoint,
      principalId: this.principalId,
    });
  }
}

/** A dashboard is a resource for name, place and rights, and one definition for the content. */
function createDashboards(
  parent: pulumi.Resource,
  name: string,
  args: GrafanaArgs,
): Record<string, pulumi.Output<string>> {
  const ids: Record<string, pulumi.Output<string>> = {};
  for (const { id, dashboardName, serializedData } of args.dashboards) {
    const made = new dashboard.Dashboard(
      `${name}-${id}`,
      {
        resourceGroupName: args.resourceGroupName,
        dashboardName,
        location: args.location,
        tags: { ...args.tags, ...SHOWN_AT_CLUSTERS },
      },
      { parent },
    );
    new dashboard.DashboardDefinition(
      `${name}-${id}-definition`,
      {
        resourceGroupName: args.resourceGroupName,
        dashboardName,
        // Azure knows one definition of a dashboard, and it has this name.
        definitionName: "default",
        properties: { serializedData },
      },
      // Thousands of characters on one line; that it changes is still shown.
      { parent, dependsOn: made, hideDiffs: ["properties.serializedData"] },
    );
    ids[id] = made.id;
  }
  return ids;
}

/** The Managed Grafana as Azure expects it. */
export function managedArgs(
  { resourceGroupName, location, tags }: GrafanaArgs,
  managed: ManagedGrafanaArgs,
): dashboard.GrafanaArgs {
  return {
    resourceGroupName,
    workspaceName: managed.workspaceName,
    location,
    sku: { name: "Standard" },
    identity: { type: "SystemAssigned" },
    properties: {
      ...(managed.majorVersion === undefined ? {} : { grafanaMajorVersion: managed.majorVersion }),
      apiKey: enabled(managed.apiKeys ?? false),
      publicNetworkAccess: enabled(managed.publicAccess ?? true),
      zoneRedundancy: enabled(managed.zoneRedundancy ?? false),
      deterministicOutboundIP: "Disabled",
      grafanaIntegrations: {
        // Azure lists are compared by position: a fixed order hides a mere reordering.
        azureMonitorWorkspaceIntegrations: pulumi.all(managed.monitorWorkspaceIds).apply((ids) =>
          [...ids].sort().map((azureMonitorWorkspaceResourceId) => ({
            azureMonitorWorkspaceResourceId,
          })),
        ),
      },
    },
    tags: tags ?? {},
  };
}

/** Throws when Azure answered without one: a grant to nobody would go unnoticed. */
function principalOf(identity: { readonly principalId: string } | undefined): string {
  if (identity?.principalId !== undefined) return identity.principalId;
  // A preview may know of the identity and not of its principal, which Azure makes.
  if (pulumi.runtime.isDryRun()) return pulumi.unknown as string;
  throw new pulumi.RunError("Azure gave the Managed Grafana no identity; run the update again.");
}

function enabled(on: boolean): string {
  return on ? "Enabled" : "Disabled";
}

/** A component's arguments are recorded in the state: the JSON stands there once, not twice. */
function withoutJson(args: GrafanaArgs): pulumi.Inputs {
  const dashboards = args.dashboards.map(({ id, dashboardName }) => ({ id, dashboardName }));
  return { ...args, dashboards };
}
