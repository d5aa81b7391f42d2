/** A Managed Grafana reads an Azure Monitor workspace with its own identity, which needs a role. */
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import type { Stack } from "../core/stack";
import { grafana, monitorWorkspace, roleAssignment } from "../core/types";
import { some, type Reader } from "../core/value";

/** Monitoring Data Reader and Monitoring Reader. Source: built-in roles of Azure, 2026-05. */
const READERS = ["b0d8363b-8ddd-447d-831f-62ca05bff136", "43d0d8ad-25c7-4714-9337-8ba259a9fe05"];

/** Dashboards show data instead of errors. */
export const connectGrafanaToMetrics = policy({
  name: "connect-grafana-to-metrics",
  kind: "stack",
  on: grafana,
  sentence: "A Managed Grafana is connected to the metrics of the program and may read them.",
  why: "Without the connection or the role its dashboards are empty on the day they are needed.",
  fix: "grafanaIntegrations.azureMonitorWorkspaceIntegrations and a RoleAssignment of Monitoring Data Reader",
  severity: "medium",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/managed-grafana/how-to-connect-azure-monitor-workspace",
  spares: (_, { stack }) =>
    stack.of(monitorWorkspace).length === 0 ? "the program has no metrics workspace" : undefined,
  checks: [
    function* (one, { stack }) {
      const connections = one.list(
        "properties.grafanaIntegrations.azureMonitorWorkspaceIntegrations",
      );
      for (const metrics of stack.of(monitorWorkspace)) {
        const isConnected = some(connections, (connection) =>
          leadsTo(one, connection, metrics, stack),
        );
        if (!isConnected) {
          yield `it is not connected to ${metrics.name}; add it to azureMonitorWorkspaceIntegrations`;
        }
      }
    },
    function* (_, { stack }) {
      for (const metrics of stack.of(monitorWorkspace)) {
        const mayRead = some(
          stack.of(roleAssignment),
          (role) => isReader(role) && stack.isFor(role, "scope", metrics),
        );
        if (!mayRead) {
          yield `nobody is given Monitoring Data Reader on ${metrics.name}; assign it to Grafana's identity`;
        }
      }
    },
  ],
});

function leadsTo(one: Resource, connection: Reader, metrics: Resource, stack: Stack): boolean {
  return stack.isFor(one, "azureMonitorWorkspaceResourceId", metrics, connection);
}

/** The id of a role is often made from the id of its scope and is not known before the update. */
function isReader(role: Resource): boolean {
  const id = role.text("roleDefinitionId")?.toLowerCase() ?? "";
  return READERS.some((reader) => id.endsWith(reader));
}
