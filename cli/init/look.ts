/** What `init` finds in Azure before it asks: the cluster, and what could be used instead of new. */
import { onboardingInUse } from "../../components/container-insights-onboarding";
import { objectAt, type JsonObject } from "../../provider/json";
import { CLUSTER_API_VERSION } from "../../provider/cluster/write";
import { nameOf, regionName, textAt, valueAt } from "../arm/answers";
import type { ClusterId } from "../arm/cluster-id";
import { isForbidden, type AzureReader } from "../arm/reader";
import { UserError } from "../errors";
import { has, nearest, regionsOf } from "../preflight/regions";

/** A workspace, or a Grafana, that is there already. */
export interface FoundResource {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

/** A Log Analytics workspace that is there already. */
export interface FoundWorkspace extends FoundResource {
  /** Whether it takes its shared keys, which Defender's sensor needs. */
  readonly sharedKeys: boolean;
}

/** What was found. */
export interface Found {
  /** The cluster's id in Azure's own casing. */
  readonly clusterId: string;
  readonly clusterName: string;
  readonly clusterRegion: string;
  /** Region for the monitoring: the cluster's, one nearby that has everything, or the user's. */
  readonly region: string;
  /** Whether the user named that region. */
  readonly regionGiven: boolean;
  /** The cluster's own word for its environment: a tag, or its name. */
  readonly environmentHint: "prod" | "test" | "dev";
  readonly workspaces: readonly FoundWorkspace[];
  /** The workspace that the cluster's agent sends to already. */
  readonly agentWorkspaceId: string | undefined;
  readonly grafanas: readonly FoundResource[];
}

const WORKSPACES = "Microsoft.OperationalInsights/workspaces";
const WORKSPACES_API_VERSION = "2023-09-01";

/** What every stack makes in its region. */
const MADE = [WORKSPACES, "Microsoft.Monitor/accounts", "Microsoft.Insights/dataCollectionRules"];

/** More than these are not offered; any other can be named by its id. */
const OFFERED = 8;

/** Looks around. `wanted` is a region that the user names. Throws a `UserError` without the cluster. */
export async function lookAround(
  azure: AzureReader,
  { id, subscriptionId }: ClusterId,
  wanted: string | undefined,
): Promise<Found> {
  const cluster = await azure.find(id, CLUSTER_API_VERSION);
  if (cluster === undefined) {
    throw new UserError(
      `--cluster ${id} is not there; check the id (az aks list --query [].id), and that you may read it.`,
    );
  }
  const clusterRegion = regionName(textAt(cluster, "location"));
  const [workspaces, grafanas, regionOfStack] = await Promise.all([
    listed(azure, subscriptionId, WORKSPACES, WORKSPACES_API_VERSION),
    listed(azure, subscriptionId, "Microsoft.Dashboard/grafana", "2024-10-01"),
    regionFor(azure, subscriptionId, clusterRegion, wanted),
  ]);
  const here = (one: FoundResource) => (one.region === clusterRegion ? 0 : 1);
  const sorted = <T extends FoundResource>(list: readonly T[]) =>
    [...list].sort((a, b) => here(a) - here(b) || (a.name < b.name ? -1 : 1)).slice(0, OFFERED);
  return {
    clusterId: textAt(cluster, "id"),
    clusterName: nameOf(textAt(cluster, "id")),
    clusterRegion,
    region: regionOfStack,
    regionGiven: wanted !== undefined,
    environmentHint: environmentOf(cluster),
    workspaces: sorted(workspaces.map(workspaceFrom)),
    agentWorkspaceId: agentWorkspaceOf(cluster),
    grafanas: sorted(grafanas.map(resourceFrom)),
  };
}

/** A workspace by its id. Throws a `UserError` when it is not there. */
export async function findWorkspace(azure: AzureReader, id: string): Promise<FoundWorkspace> {
  const workspace = await azure.find(id, WORKSPACES_API_VERSION);
  if (workspace !== undefined) return workspaceFrom(workspace);
  throw new UserError(
    `--workspace ${id} is not there; check the id (az monitor log-analytics workspace list), or give own.`,
  );
}

/** What the caller may not list is not offered. */
async function listed(
  azure: AzureReader,
  subscriptionId: string,
  type: string,
  apiVersion: string,
): Promise<JsonObject[]> {
  const path = `/subscriptions/${subscriptionId}/providers/${type}`;
  return azure.list(path, apiVersion).catch((error: unknown) => {
    if (isForbidden(error)) return [];
    throw error;
  });
}

function resourceFrom(resource: JsonObject): FoundResource {
  const id = textAt(resource, "id");
  return { id, name: nameOf(id), region: regionName(textAt(resource, "location")) };
}

function workspaceFrom(workspace: JsonObject): FoundWorkspace {
  const off = valueAt(workspace, "properties", "features", "disableLocalAuth") === true;
  return { ...resourceFrom(workspace), sharedKeys: !off };
}

/**
 * The region that the user names, else the cluster's when it has all that is made, else one that is
 * named alike. Throws a `UserError` for one that lacks something.
 */
async function regionFor(
  azure: AzureReader,
  subscriptionId: string,
  clusterRegion: string,
  wanted: string | undefined,
): Promise<string> {
  const regions = await regionsOf(azure, subscriptionId, MADE);
  const lists = [...regions.values()];
  const lackedBy = (region: string) =>
    [...regions].flatMap(([type, list]) => (has(list, region) ? [] : [type]));
  if (wanted !== undefined) {
    const region = regionName(wanted);
    const lacking = lackedBy(region);
    if (lacking.length === 0) return region;
    const other = lackedBy(clusterRegion).length === 0 ? clusterRegion : nearest(region, lists);
    throw new UserError(
      `--region ${wanted} is no region with ${lacking.join(", ")} in this subscription; leave it ` +
        `out, or give one that has them${other === undefined ? "" : `, such as ${other}`} ` +
        "(az account list-locations --query [].name).",
    );
  }
  if (lackedBy(clusterRegion).length === 0) return clusterRegion;
  const found = nearest(clusterRegion, lists);
  if (found !== undefined) return found;
  throw new UserError(
    `The cluster's region ${clusterRegion} lacks ${MADE.join(", ")} or one of them; say with ` +
      "--region where the monitoring shall be, such as --region westeurope.",
  );
}

function environmentOf(cluster: JsonObject): Found["environmentHint"] {
  const tags = ["environment", "env", "stage"].map((tag) => textAt(cluster, "tags", tag));
  for (const word of [...tags, textAt(cluster, "name")]) {
    if (/prd|prod/i.test(word)) return "prod";
    if (/tst|test|stag|qa|uat/i.test(word)) return "test";
    if (/dev|sandbox|play/i.test(word)) return "dev";
  }
  return "dev";
}

function agentWorkspaceOf(cluster: JsonObject): string | undefined {
  const properties = objectAt(cluster, "properties");
  if (onboardingInUse(properties).length === 0) return undefined;
  // The add-on and the newer profile spell the same name in two ways.
  const id =
    textAt(properties, "addonProfiles", "omsagent", "config", "logAnalyticsWorkspaceResourceID") ||
    textAt(
      properties,
      ...["azureMonitorProfile", "containerInsights", "logAnalyticsWorkspaceResourceId"],
    );
  return id === "" ? undefined : id;
}
