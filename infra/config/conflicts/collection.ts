/** What is collected: double payment, plans that cannot do what is asked of them, empty sources. */
import type { Settings } from "../settings";
import type { Conflict } from "./types";

const README = "README.md, Settings";
const AUDITS = ["kube-audit", "kube-audit-admin"] as const;

/** Lists by hand in the scrape settings, as paths below `metrics.scrape`. */
function listsByHand(scrape: Settings["metrics"]["scrape"]): string[] {
  return (["cluster", "controlPlane"] as const).flatMap((plane) => {
    const { minimalProfile, targets = {} } = scrape[plane] ?? {};
    return [
      ...(minimalProfile === undefined ? [] : [`${plane}.minimalProfile`]),
      ...Object.entries(targets).flatMap(([name, { enabled, keep }]) => [
        ...(enabled === true ? [`${plane}.targets.${name}.enabled`] : []),
        ...(keep === undefined ? [] : [`${plane}.targets.${name}.keep`]),
      ]),
    ];
  });
}

/** Rows on collection. */
export const collection: readonly Conflict[] = [
  {
    id: "both-audits",
    path: "controlPlane.categories",
    when: ({ written, settings: { controlPlane } }) =>
      AUDITS.every((category) => controlPlane.categories.includes(category)) &&
      written.controlPlane?.bothAuditsReason === undefined,
    says: 'has both "kube-audit" and "kube-audit-admin", which bills the same events twice',
    instead:
      'remove "kube-audit" unless read requests must be kept, or write the reason into controlPlane.bothAuditsReason',
    link: "https://learn.microsoft.com/azure/aks/monitor-aks-reference",
  },
  {
    id: "commitment-on-dedicated-cluster",
    path: "logs.commitmentGbPerDay",
    when: ({ settings: { logs } }) =>
      logs.commitmentGbPerDay !== undefined && logs.dedicatedClusterId !== undefined,
    says: "is a commitment of the workspace, but logs.dedicatedClusterId links it to a cluster that has one",
    instead: "leave one of the two out",
    link: "https://learn.microsoft.com/azure/azure-monitor/logs/logs-dedicated-clusters",
  },
  {
    id: "both-namespace-lists",
    path: "logs.includeNamespaces",
    when: ({ settings: { logs } }) =>
      logs.includeNamespaces.length > 0 && logs.excludeNamespaces.length > 0,
    says: "is given together with logs.excludeNamespaces, and the agent takes one of them",
    instead: "leave one of the two out",
    link: "https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-data-collection-configure",
  },
  {
    id: "used-without-settings-file",
    path: "",
    when: ({ written, settings: { metrics, clusterObjects } }) =>
      metrics.managedPrometheus && metrics.collect === "used" && clusterObjects === "off"
        ? [written.metrics?.collect === "used" ? "metrics.collect" : "collect"]
        : [],
    says: "is used, but clusterObjects is off, and without a settings file the metrics add-on keeps its own lists",
    instead: "set clusterObjects to render or apply, or metrics.collect to needed",
    link: "https://learn.microsoft.com/azure/azure-monitor/containers/prometheus-metrics-scrape-configuration",
  },
  {
    id: "lists-by-hand-under-used",
    path: "metrics.scrape",
    when: ({ settings: { metrics } }) =>
      metrics.managedPrometheus && metrics.collect === "used" ? listsByHand(metrics.scrape) : [],
    says: "is set by hand, and metrics.collect is used, which collects what is read and nothing else",
    instead:
      "leave it out and name the metrics in collectBesides with the reason, or set metrics.collect to needed",
    link: README,
  },
  {
    id: "pods-without-list-under-used",
    path: "metrics.scrape.annotatedPods.keep",
    when: ({ settings: { metrics } }) => {
      const pods = metrics.scrape.annotatedPods;
      const isListed = (pods?.keep ?? []).length > 0;
      return metrics.collect === "used" && pods !== undefined && !isListed;
    },
    says: "is empty while metrics.collect is used, so that all that those pods tell would be collected",
    instead:
      "name the metrics of yours that somebody reads, scrape the pods with a job or monitor of yours, or set metrics.collect to needed",
    link: README,
  },
  {
    id: "besides-listed",
    path: "collectBesides",
    when: ({ settings: { metrics, besides } }) =>
      metrics.collect === "listed" && besides.some((one) => one.metrics.length > 0),
    says: "names metrics, but metrics.collect is listed, which collects what metrics.scrape says and nothing more",
    instead: "name them in metrics.scrape, or set metrics.collect to needed or used",
    link: README,
  },
  {
    id: "besides-nothing",
    path: "collectBesides",
    when: ({ settings: { logs, metrics, besides } }) =>
      (!metrics.managedPrometheus && besides.some((one) => one.metrics.length > 0)) ||
      (logs.containerInsights === "off" && besides.some((one) => one.streams.length > 0)),
    says: "names metrics while metrics.managedPrometheus is off, or streams while logs.containerInsights is off",
    instead: "leave them out, or switch on what carries them",
    link: README,
  },
  {
    id: "transform-of-nothing",
    path: "logs.transforms",
    when: ({ settings: { logs } }) =>
      Object.keys(logs.transforms).filter((stream) => !logs.streams.includes(stream)),
    says: "transforms a stream that logs.containerInsights does not collect",
    instead: "leave it out, or choose a preset that collects the stream",
    link: "https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-transformations",
  },
];

/** Whether one of the two audit categories is there. */
export function hasAudit(categories: readonly string[]): boolean {
  return AUDITS.some((category) => categories.includes(category));
}
