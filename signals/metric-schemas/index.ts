/**
 * All metrics of a cluster, by name: exact, in the casing of the exporter. Azure's store ignores case,
 * Prometheus' engine and every other tool does not.
 */
import { APPLICATION } from "./application";
import { CADVISOR } from "./cadvisor";
import { AGENT_HEALTH, SCRAPES } from "./collector";
import { CONTROL_PLANE_API_SERVER } from "./controlplane-apiserver";
import { CONTROL_PLANE_ETCD } from "./controlplane-etcd";
import {
  CONTROL_PLANE_AUTOSCALER,
  CONTROL_PLANE_CONTROLLERS,
  CONTROL_PLANE_PROVISIONING,
  CONTROL_PLANE_SCHEDULER,
} from "./controlplane-others";
import { COREDNS } from "./coredns";
import { NAMESPACES, SERVICES } from "./kube-state-metrics/cluster";
import { CONTAINERS } from "./kube-state-metrics/containers";
import {
  DAEMON_SETS,
  DEPLOYMENTS,
  REPLICA_SETS,
  STATEFUL_SETS,
} from "./kube-state-metrics/controllers";
import { CRON_JOBS, KUBERNETES_JOBS } from "./kube-state-metrics/jobs";
import { NODES } from "./kube-state-metrics/nodes";
import { PODS } from "./kube-state-metrics/pods";
import { AUTOSCALERS, DISRUPTION_BUDGETS, QUOTAS } from "./kube-state-metrics/scaling";
import { CLAIMS, VOLUMES } from "./kube-state-metrics/storage";
import { KUBELET } from "./kubelet";
import { NODE } from "./node";
import { COMPONENTS, GO_PROCESSES, PROCESS_STARTS } from "./processes";
import { RECORDED } from "./recorded";
import { OUR_RECORDS } from "./recorded-ours";
import type { LabelSet, MetricFamily, MetricFile, MetricSchema, MetricType } from "./types";

/** What each source documents. */
export const METRIC_FILES: readonly MetricFile[] = [
  ...[PODS, CONTAINERS, DEPLOYMENTS, REPLICA_SETS, STATEFUL_SETS, DAEMON_SETS],
  ...[KUBERNETES_JOBS, CRON_JOBS, NODES, AUTOSCALERS, DISRUPTION_BUDGETS, QUOTAS],
  ...[VOLUMES, CLAIMS, NAMESPACES, SERVICES],
  ...[NODE, KUBELET, CADVISOR, COREDNS],
  ...[CONTROL_PLANE_API_SERVER, CONTROL_PLANE_ETCD, CONTROL_PLANE_SCHEDULER],
  ...[CONTROL_PLANE_CONTROLLERS, CONTROL_PLANE_AUTOSCALER, CONTROL_PLANE_PROVISIONING],
  ...[GO_PROCESSES, PROCESS_STARTS, COMPONENTS, SCRAPES, AGENT_HEALTH, APPLICATION],
  ...[RECORDED, OUR_RECORDS],
];

/** All metrics, in the order of their files. */
export const METRICS: readonly MetricSchema[] = METRIC_FILES.flatMap((file) =>
  file.families.flatMap((family) => metricsOf(file, family)),
);

const BY_NAME = new Map(METRICS.map((metric) => [metric.name, metric]));
const BY_FOLDED_NAME = new Map(METRICS.map((metric) => [metric.name.toLowerCase(), metric.name]));

/** The metric of that name, in that casing. */
export function metricSchema(name: string): MetricSchema | undefined {
  return BY_NAME.get(name);
}

/** A metric's name as its exporter writes it, for a name in any casing, as Azure reads it. */
export function canonicalName(name: string): string | undefined {
  return BY_FOLDED_NAME.get(name.toLowerCase());
}

/** The metrics that a family becomes when it is scraped. */
function metricsOf(file: MetricFile, family: MetricFamily): MetricSchema[] {
  const { name, unit, labels } = family;
  const { jobs, source, asOf } = file;
  const common = { unit, labels, jobs, source, asOf };
  const part = (suffix: string, type: MetricType, changed: { labels?: LabelSet } = {}) => ({
    ...common,
    name: `${name}${suffix}`,
    type,
    ...changed,
  });
  const count = { ...part("_count", "histogram count"), unit: "observations" };
  const bounds = (family.bounds ?? []).map(String);
  switch (family.type) {
    case "histogram":
      return [
        {
          ...part("_bucket", "histogram bucket", {
            labels: { ...labels, le: ["+Inf", ...bounds] },
          }),
          unit: "observations",
        },
        part("_sum", "histogram sum"),
        count,
      ];
    case "summary":
      return [
        part("", "summary quantile", { labels: { ...labels, quantile: bounds } }),
        part("_sum", "histogram sum"),
        count,
      ];
    default:
      return [
        {
          ...part("", family.type),
          ...(family.openLabels === undefined ? {} : { openLabels: family.openLabels }),
        },
      ];
  }
}
