/** What people look at: dashboards in the portal, a Managed Grafana when asked for, and who may. */
import * as pulumi from "@pulumi/pulumi";

import { RoleAssignments, type RoleGrant } from "../components/access";
import { Grafana } from "../components/grafana";
import { GrafanaIntegration } from "../provider";
import { renderDashboard } from "../rules/dashboards/render";
import type { Dashboard } from "../rules/dashboards/types";
import { DASHBOARD_ACCESS, GRAFANA_ROLES, ROLES } from "../signals/roles";
import type { Settings } from "./config";
import { dashboardsInUse } from "./dashboards-in-use";
import { filledTables } from "./log-collection";
import { dashboardName } from "./names";
import type { Shared } from "./shared";

/** Makes the dashboards and gives the rights to see them; undefined when there are none. */
export function createViews(settings: Settings, shared: Shared): Grafana | undefined {
  const { grafana: chosen, location, keepData, tags } = settings;
  const { cluster, metrics, resourceGroupName, patches } = shared;
  if (chosen.grafanaId !== undefined && metrics !== undefined) {
    new GrafanaIntegration(
      "grafana-link",
      { grafanaId: chosen.grafanaId, monitorWorkspaceId: metrics.id },
      { provider: patches },
    );
  }
  if (chosen.kind === "off") return undefined;
  const managed = {
    workspaceName: chosen.name,
    ...(chosen.version === undefined ? {} : { majorVersion: chosen.version }),
    monitorWorkspaceIds: metrics === undefined ? [] : [metrics.id],
    zoneRedundancy: chosen.zoneRedundancy,
    publicAccess: chosen.publicAccess,
    apiKeys: chosen.apiKeys,
    protect: keepData,
  };
  const grafana = new Grafana("grafana", {
    resourceGroupName,
    location,
    dashboards: dashboardsInUse(settings).map((dashboard) => ({
      id: dashboard.id,
      dashboardName: dashboardName(cluster.name, dashboard.id),
      serializedData: rendered(dashboard, settings, shared),
    })),
    ...(chosen.kind === "managed" ? { managed } : {}),
    tags: { ...tags },
  });
  grantAccess(settings, shared, grafana);
  return grafana;
}

function rendered(
  dashboard: Dashboard,
  settings: Settings,
  { cluster, logs, metrics }: Shared,
): pulumi.Output<string> {
  return pulumi.all([logs.workspaceId, metrics?.id]).apply(([workspaceId, monitorWorkspaceId]) =>
    renderDashboard(dashboard, {
      clusterName: cluster.name,
      clusterId: cluster.id,
      workspaceId,
      monitorWorkspaceId,
      location: settings.location,
      tables: collectedTables(settings),
    }),
  );
}

/** Tables that the stack's settings fill. */
export function collectedTables(settings: Settings): string[] {
  return [...filledTables(settings)];
}

/** Who asks, as Azure knows it. */
interface Principal {
  readonly key: string;
  readonly id: pulumi.Input<string>;
  readonly type: "ServicePrincipal" | "Group" | "User";
}

/** The identity of a Managed Grafana and the people of the stack file may read what is shown. */
function grantAccess(settings: Settings, shared: Shared, grafana: Grafana): void {
  const { grafanaId, principalId } = grafana;
  if (grafanaId === undefined || principalId === undefined) return;
  const identity: Principal = { key: "grafana", id: principalId, type: "ServicePrincipal" };
  const people = peopleOf(settings);
  const readers = new Map([identity, ...people.map(({ who }) => who)].map((one) => [one.key, one]));
  new RoleAssignments("access", {
    grants: [
      ...[...readers.values()].flatMap((who) => readingGrants(who, shared)),
      ...people.map(({ who, role }) => ({
        name: `${who.key}-${role}`,
        principalId: who.id,
        principalType: who.type,
        roleId: ROLES[role],
        scope: grafanaId,
      })),
    ],
  });
}

function readingGrants(who: Principal, { cluster, logs, metrics }: Shared): RoleGrant[] {
  const scopes = {
    cluster: cluster.id,
    logWorkspace: logs.workspaceId,
    monitorWorkspace: metrics?.id,
  };
  return DASHBOARD_ACCESS.flatMap(({ role, on }) => {
    const scope = scopes[on];
    if (scope === undefined) return [];
    const name = `${who.key}-${role}-${on}`;
    return [{ name, principalId: who.id, principalType: who.type, roleId: ROLES[role], scope }];
  });
}

function peopleOf({ grafana }: Settings) {
  const levels = Object.entries(GRAFANA_ROLES) as [keyof typeof GRAFANA_ROLES, RoleOfPeople][];
  return levels.flatMap(([level, role]) => {
    const { groups = [], users = [] } = grafana.people[level] ?? {};
    const principals: Principal[] = [
      ...groups.map((id) => ({ key: id, id, type: "Group" as const })),
      ...users.map((id) => ({ key: id, id, type: "User" as const })),
    ];
    return principals.map((who) => ({ who, role }));
  });
}

type RoleOfPeople = (typeof GRAFANA_ROLES)[keyof typeof GRAFANA_ROLES];
