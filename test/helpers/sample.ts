/** Ids of the sample that several tests speak of; see `emulator/samples/contoso-data.ts`. */
import { LOCAL_SUBSCRIPTION } from "../../cli/local/environment";
import { REGION, sampleId } from "../../emulator/samples/contoso-data";
import type { LocalAzure } from "../../emulator/server";

const GROUPS = `/subscriptions/${LOCAL_SUBSCRIPTION}/resourceGroups`;

/** The cluster of the dev stack. */
export const DEV_CLUSTER = `${GROUPS}/rg-shop-dev/providers/Microsoft.ContainerService/managedClusters/aks-shop-dev`;

/** What the dev stack makes. */
export const DEV_GROUP = `${GROUPS}/rg-aks-shop-dev-monitoring`;
export const DEV_SETTING = `${DEV_CLUSTER}/providers/Microsoft.Insights/diagnosticSettings/aks-monitoring-aks-shop-dev`;
export const DEV_WORKSPACE = `${DEV_GROUP}/providers/Microsoft.OperationalInsights/workspaces/log-aks-shop-dev-49a2960d`;
export const DEV_ALERT = `${DEV_GROUP}/providers/Microsoft.Insights/metricAlerts/EtcdDatabaseNearlyFull-aks-shop-dev`;

/** How many resources the engine records for the dev stack, components and providers included. */
export const DEV_COUNT = 89;

const CENTRAL_WORKSPACE = sampleId(
  "rg-central",
  "Microsoft.OperationalInsights/workspaces",
  "law-central",
);

/** An Application Insights component of the central team; `putCentralComponent` makes it. */
export const CENTRAL_COMPONENT = sampleId(
  "rg-central",
  "Microsoft.Insights/components",
  "appi-contoso",
);

/** Makes the one thing that a stack can bring along and the sample does not have. */
export function putCentralComponent({ control }: LocalAzure): void {
  control.asOther({
    method: "PUT",
    id: CENTRAL_COMPONENT,
    apiVersion: "2020-02-02",
    body: {
      location: REGION,
      kind: "web",
      properties: { Application_Type: "web", WorkspaceResourceId: CENTRAL_WORKSPACE },
    },
  });
}
