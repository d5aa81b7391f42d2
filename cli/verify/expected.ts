/** What should arrive, by the settings of a stack: categories and streams fill tables, targets are jobs. */
import type { Settings } from "../../infra/config";
import { rulesInUse } from "../../infra/rules-in-use";
import { tableOfCategory } from "../../signals/control-plane";
import { QUIET_CATEGORIES, TABLE_FRESHNESS } from "../../signals/freshness";
import {
  ANNOTATED_PODS,
  CLUSTER_TARGETS,
  CONTROL_PLANE_TARGETS,
  type PrometheusTarget,
} from "../../signals/prometheus";
import { STREAMS } from "../../signals/streams";
import type { PlaneChoice } from "../../signals/supply";

/** A table that the stack's settings fill. */
export interface ExpectedTable {
  readonly table: string;
  /** Who fills it: Azure by a diagnostic setting, or the agent in the cluster by a rule. */
  readonly by: "control-plane" | "agent";
  /** Categories or streams that do. */
  readonly sources: readonly string[];
  /** Age in minutes from which it is stale. */
  readonly minutes: number;
  /** Why it may be silent although all is well. */
  readonly quiet: string | undefined;
}

/** A job of Prometheus that the settings have. */
export interface ExpectedJob {
  readonly job: string;
  /** Whether only an object in the cluster makes the add-on scrape it. */
  readonly needsObject: boolean;
}

/** Targets that answer in every cluster; others that are on by default need what few clusters have. */
const EVERYWHERE = ["cadvisor", "kubelet", "kubestate", "nodeexporter"];

/** Minutes when nothing is known of a table. */
const USUAL_MINUTES = 60;

/** Tables in the order of their names. */
export function expectedTables({ logs, controlPlane }: Settings): ExpectedTable[] {
  const filled = [
    ...controlPlane.categories.map((source) => ({
      ...{ source, by: "control-plane" as const, table: tableOfCategory(source) },
    })),
    ...logs.streams.map((source) => ({
      ...{ source, by: "agent" as const, table: STREAMS[source]?.table ?? source },
    })),
  ];
  const names = [...new Set(filled.map(({ table }) => table))].sort();
  return names.map((table) => {
    const own = filled.filter((one) => one.table === table);
    const sources = own.map(({ source }) => source).sort();
    const { minutes = USUAL_MINUTES, quiet } = TABLE_FRESHNESS[table] ?? {};
    const silent = sources.map((source) => QUIET_CATEGORIES[source]);
    const allSilent = silent.every((reason) => reason !== undefined);
    return {
      ...{ table, by: own[0]?.by ?? "agent", sources, minutes },
      quiet: quiet ?? (allSilent ? `${sources.join(", ")}: ${silent.join(", ")}` : undefined),
    };
  });
}

/**
 * Jobs in the order of their names: those of the settings, and those that the rules of the stack need
 * and switch on. None without managed Prometheus.
 */
export function expectedJobs(settings: Settings): ExpectedJob[] {
  const { metrics } = settings;
  if (!metrics.managedPrometheus) return [];
  const { cluster, controlPlane } = rulesInUse(settings).collection;
  const own = (
    list: readonly PrometheusTarget[],
    plane: PlaneChoice | undefined,
    always: readonly string[],
  ) =>
    list.flatMap(({ name, job }) => {
      const wish = plane?.targets?.[name]?.enabled;
      const byItself = always.includes(name);
      return (wish ?? byItself) ? [{ job, needsObject: !byItself }] : [];
    });
  const inControlPlane = CONTROL_PLANE_TARGETS.filter(({ onByDefault }) => onByDefault);
  const jobs = [
    ...own(CLUSTER_TARGETS, cluster, EVERYWHERE),
    ...(metrics.controlPlane
      ? own(
          CONTROL_PLANE_TARGETS,
          controlPlane,
          inControlPlane.map(({ name }) => name),
        )
      : []),
    ...(metrics.scrape.annotatedPods === undefined
      ? []
      : [{ job: ANNOTATED_PODS.job, needsObject: true }]),
    ...[...metrics.scrapeJobs, ...metrics.nodeScrapeJobs].map(({ jobName }) => ({
      ...{ job: jobName, needsObject: true },
    })),
  ];
  return jobs.sort((a, b) => (a.job < b.job ? -1 : 1));
}
