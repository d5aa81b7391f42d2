/**
 * What Microsoft's recording rules for Linux record, which the portal and the dashboards read: names
 * and labels, not expressions. A recorded series has the labels that its expression leaves, those of a
 * target included, so that `jobs` is empty and all of them are listed.
 */
import { gauge, gauges } from "./families";
import { CADVISOR } from "./cadvisor";
import { CONTAINERS } from "./kube-state-metrics/containers";
import { JOBS } from "./jobs";
import { OWNER_KINDS } from "./values";
import type { LabelSet, MetricFile } from "./types";

/** Target labels of a job, with the job. */
function targetOf(job: string): LabelSet {
  return { ...JOBS[job]?.labels, job: [job] };
}

/** Labels that an exporter gives one of its metrics. */
function labelsOf(file: MetricFile, name: string): LabelSet {
  return file.families.find((family) => family.name === name)?.labels ?? {};
}

const AT_NODE = targetOf("node");
const CONTAINER_MEMORY: LabelSet = {
  ...labelsOf(CADVISOR, "container_memory_working_set_bytes"),
  ...targetOf("cadvisor"),
  node: "name",
};
const REQUESTED: LabelSet = {
  ...labelsOf(CONTAINERS, "kube_pod_container_resource_requests"),
  ...targetOf("kube-state-metrics"),
};
const IN_NAMESPACE: LabelSet = { cluster: "name", namespace: "name" };

const IN_CLUSTER: LabelSet = { cluster: "name", microsoft_resourceid: "azureId" };
const UX_CONTROLLER: LabelSet = {
  ...IN_CLUSTER,
  namespace: "name",
  node: { optional: "name" },
  created_by_kind: OWNER_KINDS,
  created_by_name: { optional: "name" },
};
const UX_POD: LabelSet = { ...UX_CONTROLLER, pod: "name" };
const UX_NODE: LabelSet = { ...IN_CLUSTER, instance: "name" };
// Whatever a container can have a limit of.
const RESOURCE = { resource: ["cpu", "memory", "ephemeral_storage", "nvidia_com_gpu"] } as const;
const PHASES = ["Running", "Pending", "Succeeded", "Failed", "Unknown", "terminating"] as const;

/** Groups Node, Kubernetes and UX for Linux. */
export const RECORDED: MetricFile = {
  source:
    "github.com/Azure/prometheus-collector, AddonArmTemplate/FullAzureMonitorMetricsProfile.json " +
    "at 36a3549fe",
  asOf: "2026-11-24",
  jobs: [],
  families: [
    gauge("instance:node_num_cpu:sum", "processors", AT_NODE),
    ...gauges(
      [
        "instance:node_cpu_utilisation:rate5m",
        "instance:node_load1_per_cpu:ratio",
        "instance:node_memory_utilisation:ratio",
      ],
      "ratio",
      AT_NODE,
    ),
    gauge("instance:node_vmstat_pgmajfault:rate5m", "faults per second", AT_NODE),
    ...gauges(
      [
        "instance_device:node_disk_io_time_seconds:rate5m",
        "instance_device:node_disk_io_time_weighted_seconds:rate5m",
      ],
      "ratio",
      { ...AT_NODE, device: "device" },
    ),
    ...gauges(
      [
        "instance:node_network_receive_bytes_excluding_lo:rate5m",
        "instance:node_network_transmit_bytes_excluding_lo:rate5m",
      ],
      "bytes per second",
      AT_NODE,
    ),
    ...gauges(
      [
        "instance:node_network_receive_drop_excluding_lo:rate5m",
        "instance:node_network_transmit_drop_excluding_lo:rate5m",
      ],
      "packets per second",
      AT_NODE,
    ),
    gauge("node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate", "cores", {
      ...IN_NAMESPACE,
      pod: "name",
      container: { optional: "name" },
      node: "name",
    }),
    ...gauges(
      [
        "node_namespace_pod_container:container_memory_working_set_bytes",
        "node_namespace_pod_container:container_memory_rss",
        "node_namespace_pod_container:container_memory_cache",
        "node_namespace_pod_container:container_memory_swap",
      ],
      "bytes",
      CONTAINER_MEMORY,
    ),
    ...gauges(
      [
        "cluster:namespace:pod_memory:active:kube_pod_container_resource_requests",
        "cluster:namespace:pod_cpu:active:kube_pod_container_resource_requests",
        "cluster:namespace:pod_memory:active:kube_pod_container_resource_limits",
        "cluster:namespace:pod_cpu:active:kube_pod_container_resource_limits",
      ],
      "see label unit",
      REQUESTED,
    ),
    ...gauges(
      [
        "namespace_memory:kube_pod_container_resource_requests:sum",
        "namespace_memory:kube_pod_container_resource_limits:sum",
      ],
      "bytes",
      IN_NAMESPACE,
    ),
    ...gauges(
      [
        "namespace_cpu:kube_pod_container_resource_requests:sum",
        "namespace_cpu:kube_pod_container_resource_limits:sum",
      ],
      "cores",
      IN_NAMESPACE,
    ),
    gauge("namespace_workload_pod:kube_pod_owner:relabel", "1", {
      ...IN_NAMESPACE,
      pod: "name",
      workload: "name",
      workload_type: ["deployment", "daemonset", "statefulset", "job"],
    }),
    gauge(":node_memory_MemAvailable_bytes:sum", "bytes", { cluster: "name" }),
    gauge("cluster:node_cpu:ratio_rate5m", "ratio", { cluster: "name" }),
    gauge("ux:pod_cpu_usage:sum_irate", "cores", UX_POD),
    gauge("ux:controller_cpu_usage:sum_irate", "cores", UX_CONTROLLER),
    ...gauges(["ux:pod_workingset_memory:sum", "ux:pod_rss_memory:sum"], "bytes", UX_POD),
    ...gauges(
      ["ux:controller_workingset_memory:sum", "ux:controller_rss_memory:sum"],
      "bytes",
      UX_CONTROLLER,
    ),
    gauge("ux:pod_container_count:sum", "containers", UX_POD),
    gauge("ux:controller_container_count:sum", "containers", UX_CONTROLLER),
    gauge("ux:pod_container_restarts:max", "restarts", UX_POD),
    gauge("ux:controller_container_restarts:max", "restarts", UX_CONTROLLER),
    gauge("ux:pod_resource_limit:sum", "of the resource", { ...UX_POD, ...RESOURCE }),
    gauge("ux:controller_resource_limit:sum", "of the resource", { ...UX_CONTROLLER, ...RESOURCE }),
    gauge("ux:controller_pod_phase_count:sum", "pods", { ...UX_CONTROLLER, phase: PHASES }),
    gauge("ux:cluster_pod_phase_count:sum", "pods", {
      ...IN_CLUSTER,
      namespace: "name",
      node: { optional: "name" },
      phase: PHASES,
    }),
    gauge("ux:node_cpu_usage:sum_irate", "cores", UX_NODE),
    gauge("ux:node_memory_usage:sum", "bytes", UX_NODE),
    ...gauges(
      [
        "ux:node_network_receive_drop_total:sum_irate",
        "ux:node_network_transmit_drop_total:sum_irate",
      ],
      "packets per second",
      UX_NODE,
    ),
  ],
};
