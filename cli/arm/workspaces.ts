/** The workspaces of a stack, its own or brought along, before and after they are there. */
import type { Settings } from "../../infra/config";
import { plannedId } from "../../infra/names";

/** Resource id of the workspace that the stack's logs go to. */
export function logsWorkspaceId(settings: Settings): string {
  const { workspaceId, workspaceName } = settings.logs;
  return (
    workspaceId ?? plannedId(settings, "Microsoft.OperationalInsights/workspaces", workspaceName)
  );
}

/** Resource id of the Azure Monitor workspace; undefined without managed Prometheus. */
export function monitorWorkspaceId(settings: Settings): string | undefined {
  const { managedPrometheus, workspaceId, workspaceName } = settings.metrics;
  if (!managedPrometheus) return undefined;
  return workspaceId ?? plannedId(settings, "Microsoft.Monitor/accounts", workspaceName);
}
