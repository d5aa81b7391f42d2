/**
 * Azure's built-in roles that monitoring needs, and who gets which on what. Source of the ids:
 * role-based-access-control docs, built-in-roles (they are the same in every tenant).
 */

/** Role definitions by what the program calls them. */
export const ROLES = {
  /** Reads every property of a resource. */
  reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  /** Reads platform metrics and settings of monitoring. */
  monitoringReader: "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
  /** Queries the Prometheus metrics of an Azure Monitor workspace. */
  monitoringDataReader: "b0d8363b-8ddd-447d-831f-62ca05bff136",
  /** Queries every table of a Log Analytics workspace. */
  logAnalyticsReader: "73c42c96-874c-492b-b04d-ab87d138a893",
  grafanaAdmin: "22926164-76b3-42b3-bc55-97df8dab3e41",
  grafanaEditor: "a79a5197-3a5c-4973-a920-486035ffd60f",
  grafanaViewer: "60921a7e-fef1-4a43-9b16-a26c52ad4769",
} as const;

/** Name of a role in {@link ROLES}. */
export type RoleName = keyof typeof ROLES;

/** What access is given on: one resource each, never a group or a subscription. */
export type AccessTarget = "cluster" | "logWorkspace" | "monitorWorkspace";

/** One role on one resource. */
export interface Access {
  readonly role: RoleName;
  readonly on: AccessTarget;
  /** What is missing without it. */
  readonly why: string;
}

/**
 * What the dashboards read, and thus what whoever asks needs: the identity of a Managed Grafana, and
 * each person in the free dashboards, which ask with that person's own rights (source: azure-monitor
 * docs, visualize-use-grafana-dashboards, 2025-11-03).
 */
export const DASHBOARD_ACCESS = [
  { role: "monitoringDataReader", on: "monitorWorkspace", why: "Prometheus metrics" },
  { role: "monitoringReader", on: "monitorWorkspace", why: "how much of its quota is used" },
  {
    role: "logAnalyticsReader",
    on: "logWorkspace",
    why: "the tables of no resource, such as Usage",
  },
  { role: "monitoringReader", on: "cluster", why: "its platform metrics and its rows in the logs" },
] as const satisfies readonly Access[];

/** Role in a Managed Grafana by what a person may do there. Owner alone gives no access to it. */
export const GRAFANA_ROLES = {
  admins: "grafanaAdmin",
  editors: "grafanaEditor",
  viewers: "grafanaViewer",
} as const satisfies Record<string, RoleName>;

/** Roles whose holders an action group can tell. Source: action-groups (azure-monitor docs). */
export const RECEIVER_ROLES = {
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  Reader: ROLES.reader,
  MonitoringContributor: "749f88d5-cbae-40b8-bcfc-e573ddc772fa",
  MonitoringReader: ROLES.monitoringReader,
} as const;
