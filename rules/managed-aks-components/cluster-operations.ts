/**
 * What is done to clusters, and what happens to Azure under them, as the activity log of the
 * subscription tells it. The names of operations are those of the resource provider (source:
 * role-based-access-control docs, resource-provider-operations; service health: azure-monitor docs,
 * alerts-activity-log).
 */
import type { ActivityRule } from "../types";

const SUCCEEDED = { field: "status", equals: "Succeeded" } as const;
const DONE_BY_SOMEBODY = { field: "category", equals: "Administrative" } as const;

export const clusterOperations = [
  {
    kind: "activity",
    id: "AzureServiceIncident",
    title: "Azure reports an incident in a service that clusters depend on",
    layer: "Managed AKS components",
    severity: 2,
    thresholds: {},
    conditions: [
      { field: "category", equals: "ServiceHealth" },
      { field: "properties.incidentType", equals: "Incident" },
      {
        field: "properties.impactedServices[*].ServiceName",
        containsAny: ["Azure Kubernetes Service (AKS)", "Azure Monitor", "Log Analytics"],
      },
    ],
    why: "What looks like a fault of the workload may be Azure's own, and so may missing data.",
  },
  {
    kind: "activity",
    id: "ClusterStoppedOrDeleted",
    title: "Somebody stopped or deleted an AKS cluster of the subscription",
    layer: "Managed AKS components",
    severity: 2,
    thresholds: {},
    conditions: [
      DONE_BY_SOMEBODY,
      SUCCEEDED,
      {
        anyOf: [
          {
            field: "operationName",
            equals: "Microsoft.ContainerService/managedClusters/delete",
          },
          {
            field: "operationName",
            equals: "Microsoft.ContainerService/managedClusters/stop/action",
          },
        ],
      },
    ],
    why: "A cluster that is gone raises no alert of its own.",
  },
  {
    kind: "activity",
    id: "AdminKubeconfigFetched",
    title: "Somebody fetched the administrator's credentials of an AKS cluster",
    layer: "Managed AKS components",
    severity: 2,
    thresholds: {},
    conditions: [
      DONE_BY_SOMEBODY,
      SUCCEEDED,
      {
        field: "operationName",
        equals: "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
      },
    ],
    why:
      "With them requests are made as masterclient: no person's name stands in the audit log, and " +
      "no role of Microsoft Entra ID limits them.",
  },
] as const satisfies readonly ActivityRule[];
