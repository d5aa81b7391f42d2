/** What agents and the workspace say of themselves. */
import type { Settings } from "../../infra/config";
import type { AgentError, DataSeen } from "./evidence";
import { expectedTables } from "./expected";
import { reasonOf } from "../errors";
import type { LogRow, Logs } from "./logs";

const EVENTS = "KubeMonAgentEvents";

/** Hours; the agent repeats its errors every hour. */
const HOURS = 2;

/** The errors of the cluster's agents; undefined when their table is not collected. */
export async function agentErrors(
  settings: Settings,
  logs: Logs,
): Promise<{ errors: readonly AgentError[] | undefined; unseen: readonly string[] }> {
  const isCollected = expectedTables(settings).some(({ table }) => table === EVENTS);
  if (!isCollected) return { errors: undefined, unseen: [] };
  const query =
    `${EVENTS} | where TimeGenerated > ago(${HOURS}h) | where _ResourceId =~ ` +
    `${JSON.stringify(settings.cluster.id)} | where Level =~ "Error" ` +
    "| summarize Newest = max(TimeGenerated) by Category, Message | order by Newest desc | take 10";
  try {
    const rows = await logs.query(query, HOURS);
    return { errors: rows.map(errorOf), unseen: [] };
  } catch (error) {
    return { errors: undefined, unseen: [`${EVENTS}: ${reasonOf(error)}`] };
  }
}

function errorOf({ Category, Message, Newest }: LogRow): AgentError {
  return {
    category: String(Category),
    message: String(Message),
    newest: Newest instanceof Date ? Newest : undefined,
  };
}

/** What the workspace says of its ingestion in the last day. */
export async function workspaceOperations(
  logs: Logs,
): Promise<{ operations: DataSeen["operations"]; unseen: readonly string[] }> {
  const query =
    '_LogOperation | where TimeGenerated > ago(1d) | where Category =~ "Ingestion" ' +
    "| summarize Newest = max(TimeGenerated) by Operation, Detail | order by Newest desc | take 10";
  try {
    const rows = await logs.query(query, 24);
    const operations = rows.map(({ Operation, Detail }) => ({
      ...{ operation: String(Operation), detail: String(Detail) },
    }));
    return { operations, unseen: [] };
  } catch (error) {
    return { operations: [], unseen: [`_LogOperation: ${reasonOf(error)}`] };
  }
}
