/**
 * What Azure says of its own health. Sources: azure-monitor-docs, activity-log-schema (2025-05-21) for
 * the fields and the kinds of events; service-health docs, resource-health-alert-arm-template-guide, for
 * what is noise: states that Azure does not know, and what the owner of the resource did.
 */
import type { ActivityCondition, ActivityRule } from "../types";

/** Services that clusters and their monitoring depend on, as Service Health names them. */
const SERVICES: ActivityCondition = {
  field: "properties.impactedServices[*].ServiceName",
  containsAny: ["Azure Kubernetes Service (AKS)", "Azure Monitor", "Log Analytics"],
};

function serviceHealth(...types: readonly string[]): readonly ActivityCondition[] {
  const field = "properties.incidentType";
  const [first = "", ...others] = types;
  return [
    { field: "category", equals: "ServiceHealth" },
    others.length === 0
      ? { field, equals: first }
      : { anyOf: types.map((equals) => ({ field, equals })) },
    SERVICES,
  ];
}

const COMMON = { kind: "activity", layer: "Managed AKS components", thresholds: {} } as const;

export const azureHealth = [
  {
    ...COMMON,
    id: "AzureServiceIncident",
    title: "Azure reports an incident in a service that clusters depend on",
    severity: 2,
    conditions: serviceHealth("Incident"),
    why: "What looks like a fault of the workload may be Azure's own, and so may missing data.",
  },
  {
    ...COMMON,
    id: "AzureMaintenancePlanned",
    title: "Azure plans maintenance of a service that clusters depend on",
    severity: 3,
    conditions: serviceHealth("Maintenance"),
    why: "There is time to move an upgrade or a release out of its way.",
  },
  {
    ...COMMON,
    id: "AzureSecurityAdvisory",
    title: "Azure warns of a security matter in a service that clusters depend on",
    severity: 2,
    conditions: serviceHealth("Security"),
    why: "It is sent to subscriptions that it concerns, mostly with something to do until a date.",
  },
  {
    ...COMMON,
    id: "AzureActionRequired",
    title: "Azure wants something to be done about a service that clusters depend on",
    severity: 3,
    conditions: serviceHealth("ActionRequired", "Informational"),
    why: "Versions, features and certificates end on a date that stands in it.",
  },
  {
    ...COMMON,
    id: "ClusterHealthDegraded",
    title: "Azure takes an AKS cluster for degraded or unavailable",
    severity: 2,
    conditions: [
      { field: "category", equals: "ResourceHealth" },
      { field: "resourceType", equals: "Microsoft.ContainerService/managedClusters" },
      { field: "status", equals: "Active" },
      {
        anyOf: [
          { field: "properties.currentHealthStatus", equals: "Degraded" },
          { field: "properties.currentHealthStatus", equals: "Unavailable" },
        ],
      },
      {
        anyOf: [
          { field: "properties.previousHealthStatus", equals: "Available" },
          { field: "properties.previousHealthStatus", equals: "Degraded" },
        ],
      },
      { field: "properties.cause", equals: "PlatformInitiated" },
    ],
    why: "The control plane that Azure runs is at fault: nothing in the cluster can mend it.",
  },
] as const satisfies readonly ActivityRule[];
