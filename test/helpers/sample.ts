/** Ids of the sample that several tests speak of; see `emulator/samples/contoso-data.ts`. */
import { LOCAL_SUBSCRIPTION } from "../../cli/local/environment";

const GROUPS = `/subscriptions/${LOCAL_SUBSCRIPTION}/resourceGroups`;

/** The cluster of the dev stack. */
export const DEV_CLUSTER = `${GROUPS}/rg-shop-dev/providers/Microsoft.ContainerService/managedClusters/aks-shop-dev`;

/** What the dev stack makes. */
export const DEV_GROUP = `${GROUPS}/rg-aks-shop-dev-monitoring`;
export const DEV_SETTING = `${DEV_CLUSTER}/providers/Microsoft.Insights/diagnosticSettings/aks-monitoring-aks-shop-dev`;
export const DEV_WORKSPACE = `${DEV_GROUP}/providers/Microsoft.OperationalInsights/workspaces/log-aks-shop-dev-49a2960d`;
export const DEV_ALERT = `${DEV_GROUP}/providers/Microsoft.Insights/metricAlerts/EtcdDatabaseNearlyFull-aks-shop-dev`;

/** How many resources the engine records for the dev stack, components and providers included. */
export const DEV_COUNT = 39;
