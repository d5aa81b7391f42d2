/** A stack with everything left at its default. */
import type { DashboardContext } from "../../../rules/dashboards/types";
import { DEFAULT_TABLES } from "./collected";

const group = "/subscriptions/s/resourceGroups/rg/providers";

export const context: DashboardContext = {
  clusterName: "shop",
  clusterId: `${group}/Microsoft.ContainerService/managedClusters/shop`,
  workspaceId: `${group}/Microsoft.OperationalInsights/workspaces/log-shop`,
  monitorWorkspaceId: `${group}/Microsoft.Monitor/accounts/amw-shop`,
  location: "westeurope",
  tables: DEFAULT_TABLES,
};
