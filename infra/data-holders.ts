/** The resources of a stack that hold data, and where its settings put them. */
import type { Settings } from "./config";
import type { DataHolder } from "./keep-data";
import { plannedId } from "./names";

/** What must not be replaced, and what a production stack must not give up. */
export function dataHolders(settings: Settings): DataHolder[] {
  const { logs, metrics, location, keepData: keep } = settings;
  const own = (type: string, name: string) => ({ id: plannedId(settings, type, name), location });
  return [
    {
      component: "aks-monitoring:index:LogAnalytics",
      what: "Log Analytics workspace",
      data: "logs",
      setting: "logs.workspaceName",
      keep,
      planned:
        logs.workspaceId === undefined
          ? own("Microsoft.OperationalInsights/workspaces", logs.workspaceName)
          : undefined,
    },
    {
      component: "aks-monitoring:index:MonitorWorkspace",
      what: "Azure Monitor workspace",
      data: "metrics",
      setting: "metrics.workspaceName",
      keep,
      planned:
        metrics.managedPrometheus && metrics.workspaceId === undefined
          ? own("Microsoft.Monitor/accounts", metrics.workspaceName)
          : undefined,
    },
  ];
}
