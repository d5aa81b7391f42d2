/** Settings that data under `signals/` and the builders of cluster objects judge. */
import { problem, repeated, show } from "../../components/checks";
import { allowListProblems } from "../../components/managed-prometheus/allow-lists";
import { monitorProblems, type Monitor } from "../../components/managed-prometheus/monitors";
import { scrapeJobProblems } from "../../components/managed-prometheus/scrape-jobs";
import { settingsProblems } from "../../components/managed-prometheus/settings-checks";
import { ADD_ON_JOBS, CLUSTER_TARGETS, CONTROL_PLANE_TARGETS } from "../../signals/prometheus";
import { targetsWith } from "../../signals/supply";
import { tableProblems } from "../../signals/tables";
import { windowsTimeZone } from "../../signals/time-zones";
import { transformProblems } from "../../signals/transforms";
import { WATCHED_TABLES } from "../../rules/render-detections";
import { watchesInUse } from "../detections";
import { basicTables } from "../features";
import { logRulesInUse } from "../log-rules-in-use";
import { rulesInUse } from "../rules-in-use";
import { pathText } from "./problems";
import type { Settings, WrittenMonitor } from "./settings";

/** One sentence for each problem, beginning with the path the user typed. */
export function judgedProblems(settings: Settings): string[] {
  const ofLogs = logsProblems(settings);
  const refuses = settings.alerts.whenUnsupplied === "refuse";
  return [
    ...ofLogs,
    ...metricsProblems(settings),
    ...besidesProblems(settings),
    ...timeZoneProblems(settings),
    ...(refuses ? rulesInUse(settings).unsupplied : []),
    // What is wrong with a table is said once, not again by every rule that reads it.
    ...(refuses && ofLogs.length === 0 ? logRulesInUse(settings).unsupplied : []),
    ...(refuses && !hasUnreadable(settings) ? watchesInUse(settings).unsupplied : []),
  ];
}

/** Whether a table is on a plan that detections cannot read, which is told of the table itself. */
function hasUnreadable(settings: Settings): boolean {
  return basicTables(settings).some((table) => WATCHED_TABLES.includes(table));
}

/** A metric that no target has is a typing error, or comes from a job of the user's. */
function besidesProblems({ besides }: Settings): string[] {
  return besides.flatMap(({ metrics }, index) =>
    metrics.flatMap((metric, at) => {
      if (targetsWith({ metric }).length > 0) return [];
      const path = pathText(["collectBesides", index, "metrics", at]);
      return [
        problem(
          path,
          `is ${show(metric)}, which no target of managed Prometheus has`,
          "correct the name, or keep it in a scrape job of yours",
        ),
      ];
    }),
  );
}

function logsProblems({ logs }: Settings): string[] {
  const tables = Object.entries(logs.tables).flatMap(([name, choice]) =>
    tableProblems(name, choice, pathText(["logs", "tables", name])),
  );
  const transforms = Object.entries(logs.transforms).flatMap(([stream, kql]) =>
    transformProblems(stream, kql, pathText(["logs", "transforms", stream])),
  );
  return [...tables, ...transforms];
}

function metricsProblems({ metrics }: Settings): string[] {
  const at = (key: string) => pathText(["metrics", key]);
  const reservedJobs = ADD_ON_JOBS;
  return [
    ...allowListProblems(metrics.labels, at("labels")),
    ...allowListProblems(metrics.annotations, at("annotations")),
    ...settingsProblems(
      {
        clusterTargets: CLUSTER_TARGETS,
        controlPlaneTargets: CONTROL_PLANE_TARGETS,
        ...metrics.scrape,
      },
      at("scrape"),
    ),
    ...scrapeJobProblems({ jobs: metrics.scrapeJobs, reservedJobs }, at("scrapeJobs")),
    ...scrapeJobProblems(
      { jobs: metrics.nodeScrapeJobs, reservedJobs, onNodes: true },
      at("nodeScrapeJobs"),
    ),
    ...monitorsProblems(metrics.podMonitors, "podMonitors", "PodMonitor"),
    ...monitorsProblems(metrics.serviceMonitors, "serviceMonitors", "ServiceMonitor"),
  ];
}

/** Each monitor for itself, and no two that are one object to Kubernetes. */
function monitorsProblems(
  monitors: readonly WrittenMonitor[],
  key: "podMonitors" | "serviceMonitors",
  kind: Monitor["kind"],
): string[] {
  const names = monitors.map(({ namespace, name }) => `${namespace}/${name}`);
  const twice = repeated(names).map((name) =>
    problem(pathText(["metrics", key]), `has two monitors ${show(name)}`, "rename one"),
  );
  const each = monitors.flatMap((monitor, index) =>
    monitorProblems(monitor, pathText(["metrics", key, index]), kind),
  );
  return [...twice, ...each];
}

function timeZoneProblems({ alerts }: Settings): string[] {
  return alerts.quietTimes.flatMap(({ timeZone }, index) => {
    if (timeZone === undefined || windowsTimeZone(timeZone) !== undefined) return [];
    const path = pathText(["alerts", "quietTimes", index, "timeZone"]);
    return [
      `${path} is "${timeZone}"; give a time zone such as Europe/Amsterdam or W. Europe Standard Time.`,
    ];
  });
}
