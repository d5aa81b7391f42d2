/**
 * Events of the activity log in the form of its REST API, and whether an alert is raised by one: all
 * conditions hold, of `anyOf` one, values in any casing; `containsAny` is met by an equal value, of which
 * a field with `[*]` has several. Source: azure-monitor-docs, activity-log-schema (2025-05-21); REST
 * reference, activityLogAlerts 2020-10-01 (ActivityLogAlert leaf conditions).
 */
import type { ActivityCondition, ActivityField } from "../../rules/types";

/** An event as the REST API gives it; `properties` are texts, some with JSON in them. */
export interface ActivityEvent {
  readonly category: Named;
  readonly operationName: Named;
  readonly status: Named;
  readonly resourceType: Named;
  readonly resourceId: string;
  readonly caller?: string;
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
}

interface Named {
  readonly value: string | null;
}

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-0000000a2f01";

/**
 * The end of an operation such as `Microsoft.ContainerService/managedClusters/delete`, on a resource
 * of that type. Azure writes ids and operations in capitals as often as not.
 */
export function operation(name: string, status = "Succeeded"): ActivityEvent {
  const [provider = "", ...rest] = name.split("/");
  const types = rest.slice(0, name.endsWith("/action") ? -2 : -1);
  const path = types.map((type) => `${type}/some`).join("/");
  return {
    category: { value: "Administrative" },
    operationName: { value: name.toUpperCase() },
    status: { value: status },
    resourceType: { value: [provider, ...types].join("/").toUpperCase() },
    resourceId: `${SUBSCRIPTION}/resourceGroups/rg-shop-dev/providers/${provider}/${path}`,
    caller: "somebody@contoso.example",
    level: status === "Failed" ? "Error" : "Informational",
    properties: {
      statusCode: status === "Failed" ? "Conflict" : "OK",
      eventCategory: "Administrative",
    },
  };
}

/** An event of Service Health that names services. */
export function serviceHealth(
  incidentType: string,
  services: readonly string[],
  status = "Active",
): ActivityEvent {
  const impacted = services.map((ServiceName) => ({
    ImpactedRegions: [{ RegionName: "West Europe" }],
    ServiceName,
  }));
  return {
    category: { value: "ServiceHealth" },
    operationName: { value: `Microsoft.ServiceHealth/${incidentType.toLowerCase()}/action` },
    status: { value: status },
    resourceType: { value: null },
    resourceId: SUBSCRIPTION,
    level: "Warning",
    properties: {
      ...{ title: "Trouble in West Europe", trackingId: "NA0F-BJG", incidentType },
      impactedServices: JSON.stringify(impacted),
    },
  };
}

/** How the health of a resource changed. */
export interface HealthChange {
  readonly from: string;
  readonly to: string;
  readonly cause: string;
  readonly type?: string;
  readonly status?: string;
}

/** An event of Resource Health. */
export function resourceHealth(change: HealthChange): ActivityEvent {
  const { from, to, cause, type = "Microsoft.ContainerService/managedClusters" } = change;
  const [provider = "", name = ""] = type.split("/");
  return {
    category: { value: "ResourceHealth" },
    operationName: { value: "Microsoft.Resourcehealth/healthevent/Activated/action" },
    status: { value: change.status ?? "Active" },
    resourceType: { value: type.toUpperCase() },
    resourceId: `${SUBSCRIPTION}/resourceGroups/rg-shop-dev/providers/${provider}/${name}/some`,
    level: "Critical",
    properties: {
      ...{ title: `It is ${to}`, details: "", type: "Downtime", cause },
      ...{ currentHealthStatus: to, previousHealthStatus: from },
    },
  };
}

/** Whether an alert with these conditions is raised by an event. */
export function raises(conditions: readonly ActivityCondition[], event: ActivityEvent): boolean {
  return conditions.every((condition) =>
    "anyOf" in condition
      ? condition.anyOf.some((field) => holds(field, event))
      : holds(condition, event),
  );
}

function holds({ field, equals, containsAny }: ActivityField, event: ActivityEvent): boolean {
  const wanted = (containsAny ?? [equals ?? ""]).map((word) => word.toLowerCase());
  return valuesOf(field, event).some((value) => wanted.includes(value.toLowerCase()));
}

/** What an event has in a field. */
function valuesOf(field: string, event: ActivityEvent): string[] {
  const [, property, member] = /^properties\.(\w+)(?:\[\*\]\.(\w+))?$/.exec(field) ?? [];
  if (property === undefined) {
    const value = (event as unknown as Record<string, Named | string | undefined>)[field];
    const text = typeof value === "object" ? value.value : value;
    return text === undefined || text === null ? [] : [text];
  }
  const text = event.properties[property];
  if (text === undefined) return [];
  if (member === undefined) return [text];
  return (JSON.parse(text) as Record<string, string>[]).flatMap((entry) => entry[member] ?? []);
}
