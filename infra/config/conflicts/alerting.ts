/** Alerts: pages without a runbook, rules on what nobody scrapes. */
import { rules } from "../../../rules";
import type { Conflict } from "./types";

const README = "README.md, Settings";

/** Rows on alerts. */
export const alerting: readonly Conflict[] = [
  {
    id: "no-runbook-address",
    path: "alerts.runbookBaseUrl",
    when: ({ settings: { alerts } }) =>
      alerts.runbookBaseUrl === undefined &&
      rules.some(({ id, severity }) => severity <= 1 && !alerts.disabled.includes(id)),
    says: "is missing, and whoever is paged would have no runbook behind the alert's link",
    instead:
      "give the https address of the folder where rules/runbooks is published, such as https://github.com/contoso/aks-monitoring/blob/main/rules/runbooks",
    link: README,
  },
  {
    id: "application-metrics-unscraped",
    path: "application.metrics",
    when: ({ settings: { application, metrics } }) =>
      application.metrics.length > 0 &&
      metrics.managedPrometheus &&
      metrics.scrape.annotatedPods === undefined &&
      [
        ...[metrics.scrapeJobs, metrics.nodeScrapeJobs],
        ...[metrics.podMonitors, metrics.serviceMonitors],
      ].every((list) => list.length === 0),
    says: "names metrics of workloads, but nothing scrapes the workloads",
    instead:
      "name their namespaces in metrics.scrape.annotatedPods, or give a job in metrics.scrapeJobs or a monitor in metrics.podMonitors",
    link: README,
  },
  {
    id: "application-metrics-without-prometheus",
    path: "application.metrics",
    when: ({ settings: { application, metrics } }) =>
      application.metrics.length > 0 && !metrics.managedPrometheus,
    says: "names metrics of workloads, but metrics.managedPrometheus, which carries them, is off",
    instead: "leave it out, or switch managedPrometheus on",
    link: README,
  },
];
