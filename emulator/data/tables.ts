/**
 * The tables of a workspace with sample rows: three for each cluster and table that data arrives in.
 * Only the columns that are listed here are known; a query for others is refused as unknown to the
 * local Azure, because Azure has more of them.
 */
import { ArmError } from "../arm/errors";
import { idKey } from "../arm/ids";
import type { Store } from "../arm/store";
import type { Resource } from "../arm/type";
import { propertiesOf, show, valueAt } from "../services/fields";
import { agentConfigErrors } from "./arrival/agent-config";
import { fromContainerInsights } from "./arrival/container-insights";
import { fromControlPlane } from "./arrival/control-plane";
import { conditionsOf, nowOf, type Conditions } from "./conditions";
import type { Column, Database, Row } from "./kql/table";

const CLUSTERS = "Microsoft.ContainerService/managedClusters";
const MINUTE = 60_000;
const SAMPLES = 3;

const COMMON: readonly Column[] = [
  { name: "TimeGenerated", type: "datetime" },
  { name: "TenantId", type: "string" },
  { name: "Type", type: "string" },
  { name: "_ResourceId", type: "string" },
];

/** Columns of agent events and of a workspace's own log (source: azure-monitor docs, tables). */
const FURTHER: Readonly<Record<string, readonly string[]>> = {
  KubeMonAgentEvents: ["Category", "ClusterId", "ClusterName", "Level", "Message"],
  _LogOperation: ["Category", "Operation", "Level", "Detail"],
};

/** The tables of a workspace as queries find them, with the rows of a time span in milliseconds. */
export function databaseOf(store: Store, workspace: Resource, span = Infinity): Database {
  const conditions = conditionsOf(store);
  const now = nowOf(conditions);
  const isWithin = ({ TimeGenerated: time }: Row) =>
    time instanceof Date && time.getTime() >= now.getTime() - span;
  return {
    now,
    find: (name) => {
      const rows = rowsOf(name, { store, workspace, conditions, now })?.filter(isWithin);
      return rows && { columns: columnsOf(name), rows, partial: true };
    },
  };
}

interface Place {
  readonly store: Store;
  readonly workspace: Resource;
  readonly conditions: Conditions;
  readonly now: Date;
}

function columnsOf(name: string): Column[] {
  return [
    ...COMMON,
    ...(FURTHER[name] ?? []).map((one): Column => ({ name: one, type: "string" })),
  ];
}

/** Undefined when the workspace has no such table; names of tables have a case. */
function rowsOf(name: string, place: Place): Row[] | undefined {
  const { store, workspace } = place;
  if (name === "_LogOperation") return operations(place);
  const table = store.get(`${workspace.id}/tables/${name}`);
  if (table?.name !== name) return undefined;
  return store
    .list(CLUSTERS)
    .filter((cluster) => arrives(name, cluster, place))
    .flatMap((cluster) => samples(name, cluster, place));
}

function arrives(
  name: string,
  cluster: Resource,
  { store, workspace, conditions }: Place,
): boolean {
  const arriving = [
    ...fromContainerInsights(store, cluster, conditions),
    ...fromControlPlane(store, cluster),
  ];
  return arriving.some(
    ({ table, workspaceId }) => table === name && idKey(workspaceId) === idKey(workspace.id),
  );
}

function samples(name: string, cluster: Resource, place: Place): Row[] {
  if (name === "KubeMonAgentEvents") return agentEvents(cluster, place);
  return Array.from({ length: SAMPLES }, (_, index) => rowOf(name, cluster.id, place, index));
}

/** A row; the first is the newest. Ids of resources are stored in lower case. */
function rowOf(name: string, resourceId: string, place: Place, index = 0): Row {
  const { workspace, conditions, now } = place;
  const age = ((conditions.ageMinutes ?? 1) + index) * MINUTE;
  return {
    TimeGenerated: new Date(now.getTime() - age),
    TenantId: show(propertiesOf(workspace)["customerId"]),
    Type: name,
    _ResourceId: resourceId.toLowerCase(),
  };
}

/** The agent says every hour what is wrong, or that nothing is (source: Docker-Provider). */
function agentEvents(cluster: Resource, place: Place): Row[] {
  const errors = [
    ...agentConfigErrors(place.store, cluster).map((message) => ({
      ...{ category: "container.azm.ms/configmap", message },
    })),
    ...(place.conditions.agentErrors ?? []).filter(
      (one) => idKey(one.cluster) === idKey(cluster.id),
    ),
  ];
  const row = rowOf("KubeMonAgentEvents", cluster.id, place);
  const about = { ...row, ClusterId: cluster.id, ClusterName: cluster.name };
  if (errors.length === 0) {
    const none = { Category: "container.azm.ms/noerror", Level: "Info", Message: "No errors" };
    return [{ ...about, ...none }];
  }
  return errors.map(({ category, message }) => ({
    ...about,
    ...{ Category: category, Level: "Error", Message: message },
  }));
}

/** What a workspace tells of itself (source: azure-monitor docs, monitor-workspace, daily-cap). */
function operations(place: Place): Row[] {
  const { workspace, conditions } = place;
  const row = { ...rowOf("_LogOperation", workspace.id, place), Category: "Ingestion" };
  const status = valueAt(propertiesOf(workspace), "workspaceCapping", "dataIngestionStatus");
  const stopped = {
    ...{ ...row, Operation: "Data collection stopped", Level: "Warning" },
    Detail:
      "Data collection stopped due to daily limit of free data reached. Ingestion status = OverQuota",
  };
  const limited = {
    ...{ ...row, Operation: "Ingestion rate", Level: "Error" },
    Detail: "The data ingestion volume rate crossed the threshold of the workspace",
  };
  const throttled = (conditions.throttled ?? []).some((id) => idKey(id) === idKey(workspace.id));
  return [...(status === "OverQuota" ? [stopped] : []), ...(throttled ? [limited] : [])];
}

/** The plan of a table; Analytics when there is no such table. */
export function planOf(store: Store, workspace: Resource, name: string): string {
  const table = store.get(`${workspace.id}/tables/${name}`);
  const plan = valueAt(table, "properties", "plan");
  return typeof plan === "string" ? plan : "Analytics";
}

/** A workspace by the id that data is asked with. Throws 404 without one. */
export function workspaceOf(store: Store, customerId: string): Resource {
  const found = store
    .list("Microsoft.OperationalInsights/workspaces")
    .find(
      (one) => show(propertiesOf(one)["customerId"]).toLowerCase() === customerId.toLowerCase(),
    );
  if (found !== undefined) return found;
  throw new ArmError(404, "WorkspaceNotFoundError", `The workspace ${customerId} was not found.`);
}
