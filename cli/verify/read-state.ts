/** Reads the state of Azure that causes are found from; only reads, all at once where it can be. */
import type { Settings } from "../../infra/config";
import { CLUSTER_API_VERSION } from "../../provider/cluster/write";
import { ArmRefusal } from "../../provider/arm/client";
import type { JsonObject } from "../../provider/json";
import type { AzureReader } from "../arm/reader";
import { UserError } from "../errors";
import type { Association, AzureState } from "./evidence";
import { logsWorkspaceId, monitorWorkspaceId } from "../arm/workspaces";
import { objectsAt, sameId, textAt, textsAt } from "../arm/answers";

/** API versions by what is read. */
const VERSIONS = {
  collection: "2022-06-01",
  diagnostics: "2021-05-01-preview",
  workspace: "2023-09-01",
  monitorWorkspace: "2023-04-03",
  alerts: "2023-12-01",
  privateLink: "2021-07-01-preview",
};

/** The state of a stack's Azure. Throws a `UserError` when the cluster or the workspace is not there. */
export async function readState(azure: AzureReader, settings: Settings): Promise<AzureState> {
  const { id, name } = settings.cluster;
  const workspaceId = logsWorkspaceId(settings);
  const accountId = monitorWorkspaceId(settings);
  const [cluster, workspace] = await Promise.all([
    azure.find(id, CLUSTER_API_VERSION),
    azure.find(workspaceId, VERSIONS.workspace),
  ]);
  if (cluster === undefined) {
    throw new UserError(
      `aks-monitoring:cluster ${id} is not there; check the id, and the rights of whoever signs in.`,
    );
  }
  if (workspace === undefined) {
    throw new UserError(
      `The workspace ${workspaceId} of the stack is not there; deploy the stack of ${name} first.`,
    );
  }
  const [associations, diagnosticSettings, tables, monitorWorkspace, alerts] = await Promise.all([
    readAssociations(azure, id),
    azure.list(`${id}/providers/Microsoft.Insights/diagnosticSettings`, VERSIONS.diagnostics),
    azure.list(`${workspaceId}/tables`, VERSIONS.workspace),
    accountId === undefined ? undefined : azure.find(accountId, VERSIONS.monitorWorkspace),
    azure.list(
      `/subscriptions/${settings.subscriptionId}/providers/Microsoft.Insights/scheduledQueryRules`,
      VERSIONS.alerts,
    ),
  ]);
  const isOurs = (alert: JsonObject) =>
    textsAt(alert, "properties", "scopes").some(
      (one) => sameId(one, workspaceId) || sameId(one, id),
    );
  return {
    ...{ cluster, associations, diagnosticSettings, workspaceId, workspace },
    plans: new Map(
      tables.map((table) => [textAt(table, "name"), textAt(table, "properties", "plan")] as const),
    ),
    monitorWorkspaceId: accountId,
    monitorWorkspace,
    logAlerts: alerts.filter(isOurs),
    linkedIds: await readLinked(azure, settings.subscriptionId, [
      workspace,
      ...associations.flatMap(({ endpoint }) => (endpoint === undefined ? [] : [endpoint])),
    ]),
  };
}

/**
 * What is reached over private link: told by the resources themselves, or by the scopes of the
 * subscription. These are read only when a network is closed; who may not read them sees none.
 */
async function readLinked(
  azure: AzureReader,
  subscriptionId: string,
  resources: readonly JsonObject[],
): Promise<ReadonlySet<string>> {
  const told = resources.filter(
    (one) => objectsAt(one, "properties", "privateLinkScopedResources").length > 0,
  );
  const linked = new Set(told.map((one) => textAt(one, "id").toLowerCase()));
  const isOpen = (one: JsonObject) =>
    textAt(one, "properties", "publicNetworkAccessForIngestion") !== "Disabled" &&
    textAt(one, "properties", "networkAcls", "publicNetworkAccess") !== "Disabled";
  if (resources.every((one) => isOpen(one) || linked.has(textAt(one, "id").toLowerCase()))) {
    return linked;
  }
  const list = (path: string) =>
    azure.list(path, VERSIONS.privateLink).catch((error: unknown) => {
      if (error instanceof ArmRefusal) return [];
      throw error;
    });
  const type = "Microsoft.Insights/privateLinkScopes";
  const scopes = await list(`/subscriptions/${subscriptionId}/providers/${type}`);
  const entries = await Promise.all(
    scopes.map((one) => list(`${textAt(one, "id")}/scopedResources`)),
  );
  for (const entry of entries.flat()) {
    linked.add(textAt(entry, "properties", "linkedResourceId").toLowerCase());
  }
  return linked;
}

async function readAssociations(azure: AzureReader, clusterId: string): Promise<Association[]> {
  const type = "Microsoft.Insights/dataCollectionRuleAssociations";
  const found = await azure.list(`${clusterId}/providers/${type}`, VERSIONS.collection);
  return Promise.all(
    found.map(async (association) => {
      const ruleId = textAt(association, "properties", "dataCollectionRuleId");
      const rule = await find(azure, ruleId);
      const endpoint = await find(azure, textAt(rule, "properties", "dataCollectionEndpointId"));
      const name = textAt(association, "name");
      return { name, ruleId: ruleId === "" ? undefined : ruleId, rule, endpoint };
    }),
  );
}

async function find(azure: AzureReader, id: string): Promise<JsonObject | undefined> {
  return id === "" ? undefined : azure.find(id, VERSIONS.collection);
}
