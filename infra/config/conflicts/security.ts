/** Safety settings that rule each other out. */
import { hasAudit } from "./collection";
import type { Conflict } from "./types";

/** Rows on Defender and Sentinel. */
export const security: readonly Conflict[] = [
  {
    id: "sensor-needs-local-auth",
    path: "logs.localAuth",
    when: ({ settings: { logs, defender } }) =>
      logs.workspaceId === undefined && !logs.localAuth && defender.sensor,
    says: "is off, but the sensor of Defender signs in to the workspace with its key and would crash again and again",
    instead: "switch logs.localAuth on or defender.sensor off",
    link: "https://github.com/Azure/Microsoft-Defender-for-Cloud/issues/1010",
  },
  {
    id: "sentinel-with-cap",
    path: "logs.dailyCapGb",
    when: ({ settings: { logs, sentinel } }) =>
      logs.workspaceId === undefined && logs.dailyCapGb !== undefined && sentinel.enabled,
    says: "caps a workspace that Sentinel watches: above the cap an attacker is not seen",
    instead: "leave it out; an alert on unusual volume replaces it",
    link: "https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap",
  },
  {
    id: "sentinel-without-audit",
    path: "sentinel.enabled",
    when: ({ settings: { controlPlane, sentinel } }) =>
      sentinel.enabled && !hasAudit(controlPlane.mayCollect),
    says: "is on, but controlPlane.categories has no audit events for it to read",
    instead: 'add "kube-audit-admin" or "kube-audit"',
    link: "https://learn.microsoft.com/azure/aks/monitor-aks-reference",
  },
  {
    id: "new-workspace-onboarded",
    path: "sentinel.onboarded",
    when: ({ settings: { logs, sentinel } }) =>
      sentinel.enabled && sentinel.onboarded && logs.workspaceId === undefined,
    says: "is on, but the workspace is made by this stack, and nobody onboarded it before",
    instead: "leave it out, or name the workspace in logs.workspaceId",
    link: "https://learn.microsoft.com/azure/sentinel/quickstart-onboard",
  },
  {
    id: "sentinel-reads-basic",
    path: "logs.tables",
    when: ({ settings: { logs, sentinel } }) =>
      sentinel.enabled
        ? Object.entries(logs.tables)
            .filter(
              ([name, { plan }]) =>
                plan === "Basic" && /^AKS(Audit|AuditAdmin|ControlPlane)$/.test(name),
            )
            .map(([name]) => name)
        : [],
    says: "is on the plan Basic, where no detection of Sentinel can read it",
    instead: "leave the plan out, or keep less of it",
    link: "https://learn.microsoft.com/azure/azure-monitor/logs/data-platform-logs",
  },
];
