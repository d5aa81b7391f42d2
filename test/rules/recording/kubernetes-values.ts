/** What Microsoft's records of containers and workloads are of the two small clusters, worked out by hand. */
import type { Series } from "../../helpers/promql/series";
import type { Recorded } from "./records";
import { ELSEWHERE, HERE } from "./shop-nodes";
import { POD_SERIES } from "./shop-pods";

const CHECKOUT = { cluster: HERE, namespace: "shop", pod: "checkout-7d9f8c6b5d-x2x7k" };
const SECOND = { ...CHECKOUT, pod: "checkout-7d9f8c6b5d-p3q4r" };
const PENDING = { ...CHECKOUT, pod: "checkout-7d9f8c6b5d-m5n6p" };
const DB = { ...CHECKOUT, pod: "db-0" };
const SHIPPER = { cluster: HERE, namespace: "kube-system", pod: "log-shipper-4x9zl" };
const REPORT = { ...CHECKOUT, pod: "report-1-q8w2e" };
const NAMESAKE = { ...CHECKOUT, cluster: ELSEWHERE };
const BILLING = { ...CHECKOUT, namespace: "billing" };
const DB_ELSEWHERE = { ...DB, cluster: ELSEWHERE };

const SYSTEM = { cluster: HERE, namespace: "kube-system" };
const SHOP = { cluster: HERE, namespace: "shop" };
const SHOP_ELSEWHERE = { cluster: ELSEWHERE, namespace: "shop" };

type Labels = Readonly<Record<string, string>>;

function of(labels: Labels, value: number): Recorded {
  return { labels, value };
}

/** Series of a metric as they were told, some left out, with labels of the record besides. */
function asTold(
  metric: string,
  has: Labels,
  without: readonly Labels[],
  more: (labels: Labels) => Labels = () => ({}),
): Recorded[] {
  return POD_SERIES.filter(
    ({ labels }) =>
      labels["__name__"] === metric &&
      labels["container"] !== undefined &&
      !without.some((one) => matches(labels, one)) &&
      matches(labels, has),
  ).map((one) => {
    const { __name__: _, ...labels } = one.labels;
    return of({ ...labels, ...more(labels) }, valueOf(one));
  });
}

/** The node of a pod is where cAdvisor sees it. */
function onItsNode({ instance = "" }: Labels): Labels {
  return { node: instance };
}

function matches(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([label, value]) => labels[label] === value);
}

function valueOf({ values }: Series): number {
  return Number(/^[\d.]+/.exec(values)?.[0]);
}

/** What a pod asked for that has ended, nobody holds any more. */
const ENDED = [REPORT, BILLING, DB_ELSEWHERE];

/** By record. */
export const KUBERNETES_VALUES: Readonly<Record<string, readonly Recorded[]>> = {
  "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate": [
    of({ ...CHECKOUT, container: "web", node: "a" }, 0.5),
    of({ ...CHECKOUT, container: "proxy", node: "a" }, 0.1),
    of({ ...SECOND, container: "web", node: "a" }, 0.2),
    of({ ...DB, container: "db", node: "b" }, 0.2),
    of({ ...SHIPPER, container: "agent", node: "a" }, 0.05),
    of({ ...NAMESAKE, container: "web", node: "a" }, 1),
  ],
  "node_namespace_pod_container:container_memory_working_set_bytes": asTold(
    "container_memory_working_set_bytes",
    {},
    [],
    onItsNode,
  ),
  "node_namespace_pod_container:container_memory_rss": asTold(
    "container_memory_rss",
    {},
    [],
    onItsNode,
  ),
  "node_namespace_pod_container:container_memory_cache": asTold(
    "container_memory_cache",
    {},
    [],
    onItsNode,
  ),
  "node_namespace_pod_container:container_memory_swap": asTold(
    "container_memory_swap",
    {},
    [],
    onItsNode,
  ),
  "cluster:namespace:pod_memory:active:kube_pod_container_resource_requests": asTold(
    "kube_pod_container_resource_requests",
    { resource: "memory" },
    ENDED,
  ),
  "cluster:namespace:pod_cpu:active:kube_pod_container_resource_requests": asTold(
    "kube_pod_container_resource_requests",
    { resource: "cpu" },
    ENDED,
  ),
  "cluster:namespace:pod_memory:active:kube_pod_container_resource_limits": asTold(
    "kube_pod_container_resource_limits",
    { resource: "memory" },
    ENDED,
  ),
  "cluster:namespace:pod_cpu:active:kube_pod_container_resource_limits": asTold(
    "kube_pod_container_resource_limits",
    { resource: "cpu" },
    ENDED,
  ),
  // 128 and 32 of the first pod of checkout, 128 each of the second and of the one that waits, 1024 of
  // the database.
  "namespace_memory:kube_pod_container_resource_requests:sum": [
    of(SHOP, 1440),
    of(SYSTEM, 20),
    of(SHOP_ELSEWHERE, 4000),
  ],
  "namespace_cpu:kube_pod_container_resource_requests:sum": [
    of(SHOP, 1.3),
    of(SYSTEM, 0.1),
    of(SHOP_ELSEWHERE, 4),
  ],
  "namespace_memory:kube_pod_container_resource_limits:sum": [
    of(SHOP, 2880),
    of(SHOP_ELSEWHERE, 8000),
  ],
  "namespace_cpu:kube_pod_container_resource_limits:sum": [of(SHOP, 5), of(SHOP_ELSEWHERE, 8)],
  "namespace_workload_pod:kube_pod_owner:relabel": [
    of({ ...CHECKOUT, workload: "checkout", workload_type: "deployment" }, 1),
    of({ ...SECOND, workload: "checkout", workload_type: "deployment" }, 1),
    of({ ...PENDING, workload: "checkout", workload_type: "deployment" }, 1),
    of({ ...NAMESAKE, workload: "checkout-next", workload_type: "deployment" }, 1),
    of({ ...SHIPPER, workload: "log-shipper", workload_type: "daemonset" }, 1),
    of({ ...BILLING, workload: "checkout-billing", workload_type: "deployment" }, 1),
    of({ ...DB, workload: "db", workload_type: "statefulset" }, 1),
    of({ ...DB_ELSEWHERE, workload: "db", workload_type: "statefulset" }, 1),
    of({ ...REPORT, workload: "report-1", workload_type: "job" }, 1),
  ],
  // 4 of one node; 1 + 1 + 2 + 0.5 of the one that does not say what is available.
  ":node_memory_MemAvailable_bytes:sum": [
    of({ cluster: HERE }, 8.5),
    of({ cluster: ELSEWHERE }, 9),
  ],
  // 27 of 180 seconds; 30 of 60.
  "cluster:node_cpu:ratio_rate5m": [of({ cluster: HERE }, 0.15), of({ cluster: ELSEWHERE }, 0.5)],
};
