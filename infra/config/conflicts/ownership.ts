/** Things that are not the stack's own, or that another stack owns: what may not be set on them. */
import type { Conflict, Situation } from "./types";

const DESIGN = "README.md, several clusters";

/** Settings that make the workspace what it is. */
const OF_A_NEW_WORKSPACE = [
  "workspaceName",
  "retentionDays",
  "dailyCapGb",
  "commitmentGbPerDay",
  "localAuth",
  "publicIngestion",
  "publicQuery",
  "dedicatedClusterId",
] as const;

/** Rows on ownership. */
export const ownership: readonly Conflict[] = [
  {
    id: "own-workspace-settings",
    path: "logs",
    when: ({ written: { logs } }) =>
      logs?.workspaceId === undefined
        ? []
        : OF_A_NEW_WORKSPACE.filter((key) => logs[key] !== undefined),
    says: "is set although logs.workspaceId names a workspace of yours, which the stack does not change",
    instead: "set it where that workspace is made, or leave logs.workspaceId out",
    link: DESIGN,
  },
  {
    id: "own-metrics-workspace-settings",
    path: "metrics",
    when: ({ written: { metrics } }) =>
      metrics?.workspaceId === undefined
        ? []
        : (["workspaceName", "publicQuery"] as const).filter((key) => metrics[key] !== undefined),
    says: "is set although metrics.workspaceId names a workspace of yours, which the stack does not change",
    instead: "set it where that workspace is made, or leave metrics.workspaceId out",
    link: DESIGN,
  },
  {
    id: "own-insights-settings",
    path: "application.samplingPercent",
    when: ({ written: { application } }) =>
      application?.insightsId !== undefined && application.samplingPercent !== undefined,
    says: "is set although application.insightsId names a component of yours, which the stack does not change",
    instead: "set it where that component is made, or leave application.insightsId out",
    link: DESIGN,
  },
  {
    id: "two-grafanas",
    path: "grafana.grafanaId",
    when: ({ written: { grafana } }) =>
      grafana?.grafanaId !== undefined && grafana.kind === "managed",
    says: "names a Managed Grafana of yours while grafana.kind asks for a new one",
    instead: "leave one of the two out",
    link: DESIGN,
  },
  {
    id: "foreign-subscription",
    path: "",
    when: ({ written, settings: { subscriptionId } }) =>
      patchedIds(written)
        .filter(
          ([, id]) =>
            !id.toLowerCase().startsWith(`/subscriptions/${subscriptionId.toLowerCase()}/`),
        )
        .map(([path]) => path),
    says: "is in another subscription, where this stack writes nothing",
    instead:
      "choose one in the subscription of the cluster, or leave out what would have to be written to it",
    link: DESIGN,
  },
  {
    id: "reference-needs-workspace",
    path: "logs.workspaceId",
    when: ({ written, settings }) => !settings.owner && written.logs?.workspaceId === undefined,
    says: "is missing, but aks-monitoring:shared is reference",
    instead: "give the id of the workspace that the owner's stack made (its output workspaceId)",
    link: DESIGN,
  },
  {
    id: "reference-writes-workspace",
    path: "logs",
    when: ({ written: { logs }, settings: { owner } }) =>
      owner
        ? []
        : [
            ...(logs?.tables === undefined ? [] : ["tables"]),
            ...(logs?.queryAuditing === true ? ["queryAuditing"] : []),
          ],
    says: "is set for the whole workspace, but aks-monitoring:shared is reference",
    instead: "set it in the owner's stack",
    link: DESIGN,
  },
  {
    id: "reference-sentinel",
    path: "sentinel.enabled",
    when: ({ settings }) => !settings.owner && settings.sentinel.enabled,
    says: "is on, but aks-monitoring:shared is reference, and a workspace is onboarded once",
    instead: "switch it on in the owner's stack",
    link: "https://learn.microsoft.com/azure/sentinel/quickstart-onboard",
  },
  {
    id: "reference-grafana",
    path: "grafana.kind",
    when: ({ settings }) => !settings.owner && settings.grafana.kind !== "off",
    says: "asks for Grafana, but aks-monitoring:shared is reference",
    instead: "let the owner's stack make it; it shows every cluster of the workspace",
    link: DESIGN,
  },
  {
    id: "reference-defender-plan",
    path: "defender.plan",
    when: ({ settings }) => !settings.owner && settings.defender.plan === "own",
    says: "is own, but aks-monitoring:shared is reference, and a subscription has one plan",
    instead: "own it in the owner's stack",
    link: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction",
  },
];

/** Resources of the user's that the stack would patch, by setting. */
function patchedIds(written: Situation["written"]): [path: string, id: string][] {
  const { logs, grafana } = written;
  const found: [string, string][] = [];
  const writes =
    logs?.tables !== undefined ||
    logs?.queryAuditing === true ||
    written.sentinel?.enabled === true;
  if (logs?.workspaceId !== undefined && writes) found.push(["logs.workspaceId", logs.workspaceId]);
  if (grafana?.grafanaId !== undefined) found.push(["grafana.grafanaId", grafana.grafanaId]);
  return found;
}
