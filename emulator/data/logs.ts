/**
 * The query API of Log Analytics: `query` for tables on the Analytics plan, `search` for those on
 * the Basic plan (source: azure-monitor docs, logs/api/request-format and basic-logs-query), by the
 * workspace's own id or by its resource id.
 */
import type { Azure } from "../arm/azure";
import { isObject } from "../arm/body";
import { ArmError, invalid } from "../arm/errors";
import { apiVersionOf, type ArmRequest, type ArmResponse } from "../arm/message";
import type { Json, Resource } from "../arm/type";
import { propertiesOf, show, valueAt } from "../services/fields";
import { unsupported } from "./kql/errors";
import { runKql, sourcesOf } from "./kql/run";
import type { Table, Value } from "./kql/table";
import { databaseOf, planOf, workspaceOf } from "./tables";

const BY_WORKSPACE = /^\/v1\/workspaces\/([^/]+)\/(query|search)$/i;
const BY_RESOURCE =
  /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.OperationalInsights\/workspaces\/[^/]+)\/(query|search)$/i;

/** Answers a query of logs; undefined for all other calls. */
export async function answerLogs(
  azure: Azure,
  request: ArmRequest,
): Promise<ArmResponse | undefined> {
  if (request.method !== "POST") return undefined;
  const [, customerId, verb] = BY_WORKSPACE.exec(request.path) ?? [];
  if (customerId !== undefined) {
    return answer(azure, request, workspaceOf(azure.store, customerId), verb);
  }
  const [, id, action] = BY_RESOURCE.exec(request.path) ?? [];
  if (id === undefined) return undefined;
  apiVersionOf(request);
  const workspace = azure.store.get(id);
  if (workspace !== undefined) return answer(azure, request, workspace, action);
  throw new ArmError(404, "ResourceNotFound", `The resource '${id}' was not found.`);
}

async function answer(
  azure: Azure,
  request: ArmRequest,
  workspace: Resource,
  verb = "query",
): Promise<ArmResponse> {
  const action = "Microsoft.OperationalInsights/workspaces/query/read";
  azure.access.check(request.principal, action, workspace.id);
  if (propertiesOf(workspace)["publicNetworkAccessForQuery"] === "Disabled") {
    const message = "Queries of this workspace are not allowed from public networks.";
    throw new ArmError(403, "InsufficientAccessError", message);
  }
  const query = isObject(request.body) ? request.body["query"] : undefined;
  if (typeof query !== "string") throw invalid("query", "The property is required.");
  const isSearch = verb.toLowerCase() === "search";
  await checkPlans(azure, workspace, query, isSearch);
  if (isSearch && request.query.get("timespan") === undefined) {
    throw invalid("timespan", "A search needs a time span in its address.");
  }
  const span = spanOf(request.query.get("timespan") ?? valueAt(request.body, "timespan"));
  const database = databaseOf(azure.store, workspace, span);
  return { status: 200, body: bodyOf(await runKql(query, database)) };
}

const UNITS: Readonly<Record<string, number>> = { D: 86_400_000, H: 3_600_000, M: 60_000 };

/** A time span as ISO 8601 has it, in milliseconds; without one, everything is looked through. */
function spanOf(text: Json | undefined): number {
  if (text === undefined || text === null) return Infinity;
  const [, days, time] = /^P(?:(\d+)D)?(?:T(\d+[HM]))?$/.exec(show(text)) ?? [];
  if (days === undefined && time === undefined) throw unsupported(`the time span "${show(text)}"`);
  const more = time === undefined ? 0 : Number.parseInt(time) * (UNITS[time.slice(-1)] ?? 0);
  return Number(days ?? 0) * (UNITS["D"] ?? 0) + more;
}

/** Each way for its own tables; the words of the refusal are assumed. */
async function checkPlans(
  azure: Azure,
  workspace: Resource,
  query: string,
  isSearch: boolean,
): Promise<void> {
  const sources = await sourcesOf(query);
  const basic = sources.filter((name) => planOf(azure.store, workspace, name) === "Basic");
  if (!isSearch && basic.length > 0) {
    throw invalid("query", `The table '${basic[0] ?? ""}' is on the Basic plan; use search.`);
  }
  if (isSearch && sources.length > 1) throw unsupported("a search of several tables");
}

function bodyOf({ columns, rows }: Table): object {
  const cells = rows.map((row) => columns.map(({ name }) => cell(row[name] ?? null)));
  return { tables: [{ name: "PrimaryResult", columns, rows: cells }] };
}

function cell(value: Value): Exclude<Value, Date> {
  return value instanceof Date ? value.toISOString() : value;
}
