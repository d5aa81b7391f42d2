/** Settings of something that is off: whoever wrote them expects what will not happen. */
import type { Conflict } from "./types";

const README = "README.md, Settings";

function isThere<T extends object>(section: T | undefined, keys: readonly (keyof T & string)[]) {
  return keys.filter((key) => section?.[key] !== undefined);
}

/** Rows on settings without effect. */
export const unused: readonly Conflict[] = [
  {
    id: "insights-off",
    path: "logs",
    // Where nobody reads anything it is off as well, which a rule more or less changes: no mistake.
    when: ({ written: { logs } }) =>
      logs?.containerInsights === "off"
        ? isThere(logs, [
            "onboarding",
            "includeNamespaces",
            "excludeNamespaces",
            "environmentVariables",
          ])
        : [],
    says: "has no effect while logs.containerInsights is off",
    instead: "leave it out, or choose a preset",
    link: README,
  },
  {
    id: "prometheus-off",
    path: "metrics",
    when: ({ written: { metrics }, settings }) =>
      settings.metrics.managedPrometheus
        ? []
        : isThere(metrics, [
            "workspaceId",
            "workspaceName",
            "labels",
            "annotations",
            "collect",
            "recordingRules",
            "publicQuery",
            "scrape",
            "scrapeJobs",
            "nodeScrapeJobs",
            "podMonitors",
            "serviceMonitors",
          ]),
    says: "has no effect while metrics.managedPrometheus is off",
    instead: "leave it out, or switch managedPrometheus on",
    link: README,
  },
  {
    id: "cluster-objects-off",
    path: "",
    when: ({ written: { metrics, alerts }, settings }) =>
      settings.clusterObjects === "off"
        ? [
            ...isThere(metrics, [
              "scrape",
              "scrapeJobs",
              "nodeScrapeJobs",
              "podMonitors",
              "serviceMonitors",
            ]).map((key) => `metrics.${key}`),
            ...isThere(alerts, ["optOutNamespaces"]).map((key) => `alerts.${key}`),
          ]
        : [],
    says: "is an object inside the cluster, and clusterObjects is off",
    instead: "leave it out, or set clusterObjects to render or apply",
    link: README,
  },
  {
    id: "control-plane-metrics-off",
    path: "metrics.controlPlane",
    when: ({ written: { metrics }, settings }) =>
      metrics?.controlPlane === true && !settings.metrics.managedPrometheus,
    says: "is on, but metrics.managedPrometheus, which carries them, is off",
    instead: "switch both on or both off",
    link: "https://learn.microsoft.com/azure/aks/control-plane-metrics-monitor",
  },
  {
    id: "dashboards-without-metrics",
    path: "grafana.kind",
    when: ({ settings: { grafana, metrics } }) =>
      grafana.kind !== "off" && !metrics.managedPrometheus,
    says: "asks for dashboards, but metrics.managedPrometheus, which fills them, is off",
    instead: "set grafana.kind to off, or switch managedPrometheus on",
    link: README,
  },
  {
    id: "grafana-link-without-metrics",
    path: "grafana.grafanaId",
    when: ({ settings: { grafana, metrics } }) =>
      grafana.grafanaId !== undefined && !metrics.managedPrometheus,
    says: "names a Grafana to link, but metrics.managedPrometheus, whose workspace it would be linked to, is off",
    instead: "leave it out, or switch managedPrometheus on",
    link: README,
  },
  {
    id: "no-managed-grafana",
    path: "grafana",
    when: ({ written: { grafana }, settings }) =>
      settings.grafana.kind === "managed"
        ? []
        : isThere(grafana, [
            "name",
            "version",
            "zoneRedundancy",
            "apiKeys",
            "publicAccess",
            "people",
          ]),
    says: "has no effect unless grafana.kind is managed",
    instead: "leave it out, or set grafana.kind to managed",
    link: README,
  },
  {
    id: "plan-not-owned",
    path: "defender.extensions",
    when: ({ written: { defender }, settings }) =>
      defender?.extensions !== undefined && settings.defender.plan !== "own",
    says: "has no effect while defender.plan is report",
    instead: "leave it out, or set defender.plan to own",
    link: README,
  },
  {
    id: "sentinel-off",
    path: "sentinel",
    when: ({ written: { sentinel }, settings }) =>
      settings.sentinel.enabled
        ? []
        : isThere(sentinel, [
            "onboarded",
            "defenderAlerts",
            "activityLog",
            "detections",
            "hunting",
          ]),
    says: "has no effect while sentinel.enabled is off",
    instead: "leave it out, or switch sentinel.enabled on",
    link: README,
  },
  {
    id: "application-insights-off",
    path: "application",
    when: ({ written: { application }, settings }) =>
      settings.application.insights
        ? []
        : isThere(application, [
            "insightsId",
            "samplingPercent",
            "namespaces",
            "availabilityTests",
          ]),
    says: "has no effect while application.insights is off",
    instead: "leave it out, or switch application.insights on",
    link: README,
  },
  {
    id: "quiet-time-without-end",
    path: "alerts.quietTimes",
    when: ({ settings: { alerts } }) =>
      alerts.quietTimes
        .filter(({ from, to, starts, ends }) => {
          const daily = [from, to].filter((one) => one !== undefined).length;
          const once = [starts, ends].filter((one) => one !== undefined).length;
          return !((daily === 2 && once !== 1) || (daily === 0 && once === 2));
        })
        .map(({ name }) => name),
    says: "has no beginning or no end",
    instead: "give from and to, or starts and ends",
    link: "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-processing-rules",
  },
];
