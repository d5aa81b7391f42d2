/**
 * What Microsoft records for the portal's views of a cluster: names, labels and values are theirs, the
 * expressions ours. Two of theirs read what nobody emits, and ours read what was meant:
 * `kube_pod_init_status_restarts_total` for restarts of init containers, so that theirs count none; and
 * `node_memory_cached_bytes`, which only a store that ignores case finds.
 * Source: github.com/Azure/prometheus-collector, AddonArmTemplate/FullAzureMonitorMetricsProfile.json.
 */
import type { RecordingRule } from "../types";

export const uxRecording = [
  {
    record: "ux:pod_cpu_usage:sum_irate",
    expression: `
sum by (cluster, microsoft_resourceid, namespace, pod) (
  irate(container_cpu_usage_seconds_total{container!="", job="cadvisor", pod!=""}[5m])
)
* on (cluster, microsoft_resourceid, namespace, pod) group_left (node, created_by_kind, created_by_name)
group by (cluster, microsoft_resourceid, namespace, pod, node, created_by_kind, created_by_name) (
  kube_pod_info{job="kube-state-metrics", pod!=""}
)
`,
  },
  {
    record: "ux:controller_cpu_usage:sum_irate",
    expression: `
sum without (pod) (ux:pod_cpu_usage:sum_irate)
`,
  },
  {
    record: "ux:pod_workingset_memory:sum",
    expression: `
sum by (cluster, microsoft_resourceid, namespace, pod) (
  container_memory_working_set_bytes{container!="", job="cadvisor", pod!=""}
)
* on (cluster, microsoft_resourceid, namespace, pod) group_left (node, created_by_kind, created_by_name)
group by (cluster, microsoft_resourceid, namespace, pod, node, created_by_kind, created_by_name) (
  kube_pod_info{job="kube-state-metrics", pod!=""}
)
`,
  },
  {
    record: "ux:controller_workingset_memory:sum",
    expression: `
sum without (pod) (ux:pod_workingset_memory:sum)
`,
  },
  {
    record: "ux:pod_rss_memory:sum",
    expression: `
sum by (cluster, microsoft_resourceid, namespace, pod) (
  container_memory_rss{container!="", job="cadvisor", pod!=""}
)
* on (cluster, microsoft_resourceid, namespace, pod) group_left (node, created_by_kind, created_by_name)
group by (cluster, microsoft_resourceid, namespace, pod, node, created_by_kind, created_by_name) (
  kube_pod_info{job="kube-state-metrics", pod!=""}
)
`,
  },
  {
    record: "ux:controller_rss_memory:sum",
    expression: `
sum without (pod) (ux:pod_rss_memory:sum)
`,
  },
  // A container that never started has no id and is not counted.
  {
    record: "ux:pod_container_count:sum",
    expression: `
sum by (cluster, microsoft_resourceid, namespace, pod) (
  kube_pod_container_info{container!="", container_id!="", job="kube-state-metrics", pod!=""}
  or
  kube_pod_init_container_info{container!="", container_id!="", job="kube-state-metrics", pod!=""}
)
* on (cluster, microsoft_resourceid, namespace, pod) group_left (node, created_by_kind, created_by_name)
group by (cluster, microsoft_resourceid, namespace, pod, node, created_by_kind, created_by_name) (
  kube_pod_info{job="kube-state-metrics", pod!=""}
)
`,
  },
  {
    record: "ux:controller_container_count:sum",
    expression: `
sum without (pod) (ux:pod_container_count:sum)
`,
  },
  {
    record: "ux:pod_container_restarts:max",
    expression: `
max by (cluster, microsoft_resourceid, namespace, pod) (
  kube_pod_container_status_restarts_total{container!="", job="kube-state-metrics", pod!=""}
  or
  kube_pod_init_container_status_restarts_total{container!="", job="kube-state-metrics", pod!=""}
)
* on (cluster, microsoft_resourceid, namespace, pod) group_left (node, created_by_kind, created_by_name)
group by (cluster, microsoft_resourceid, namespace, pod, node, created_by_kind, created_by_name) (
  kube_pod_info{job="kube-state-metrics", pod!=""}
)
`,
  },
  {
    record: "ux:controller_container_restarts:max",
    expression: `
max without (pod) (ux:pod_container_restarts:max)
`,
  },
  // A pod has a limit of a resource when each of its containers has one.
  {
    record: "ux:pod_resource_limit:sum",
    expression: `
(
  sum by (cluster, microsoft_resourceid, namespace, pod, resource) (
    max by (cluster, microsoft_resourceid, namespace, pod, container, resource) (
      kube_pod_container_resource_limits{container!="", job="kube-state-metrics", pod!=""}
    )
  )
  unless
  count by (cluster, microsoft_resourceid, namespace, pod, resource) (
    kube_pod_container_resource_limits{container!="", job="kube-state-metrics", pod!=""}
  )
  != on (cluster, microsoft_resourceid, namespace, pod) group_left ()
  count by (cluster, microsoft_resourceid, namespace, pod) (
    kube_pod_container_info{container!="", job="kube-state-metrics", pod!=""}
  )
)
* on (cluster, microsoft_resourceid, namespace, pod) group_left (node, created_by_kind, created_by_name)
group by (cluster, microsoft_resourceid, namespace, pod, node, created_by_kind, created_by_name) (
  kube_pod_info{job="kube-state-metrics", pod!=""}
)
`,
  },
  {
    record: "ux:controller_resource_limit:sum",
    expression: `
sum without (pod) (ux:pod_resource_limit:sum)
`,
  },
  // Each phase is a series of 0 or 1, and a pod that is being deleted counts as terminating besides.
  {
    record: "ux:controller_pod_phase_count:sum",
    expression: `
sum by (cluster, microsoft_resourceid, namespace, node, created_by_kind, created_by_name, phase) (
  (
    kube_pod_status_phase{job="kube-state-metrics", pod!=""}
    or
    label_replace(
      group by (cluster, microsoft_resourceid, namespace, pod) (
        kube_pod_deletion_timestamp{job="kube-state-metrics", pod!=""}
      )
      and on (cluster, microsoft_resourceid, namespace, pod)
      kube_pod_status_reason{job="kube-state-metrics", reason="NodeLost"} == 0,
      "phase", "terminating", "pod", ".*"
    )
  )
  * on (cluster, microsoft_resourceid, namespace, pod) group_left (node, created_by_kind, created_by_name)
  group by (cluster, microsoft_resourceid, namespace, pod, node, created_by_kind, created_by_name) (
    kube_pod_info{job="kube-state-metrics", pod!=""}
  )
)
`,
  },
  {
    record: "ux:cluster_pod_phase_count:sum",
    expression: `
sum without (created_by_kind, created_by_name) (ux:controller_pod_phase_count:sum)
`,
  },
  {
    record: "ux:node_cpu_usage:sum_irate",
    expression: `
sum by (cluster, microsoft_resourceid, instance) (
  1 - irate(node_cpu_seconds_total{job="node", mode="idle"}[5m])
)
`,
  },
  {
    record: "ux:node_memory_usage:sum",
    expression: `
sum by (cluster, microsoft_resourceid, instance) (
  node_memory_MemTotal_bytes{job="node"}
  - (
    node_memory_MemFree_bytes{job="node"} + node_memory_Cached_bytes{job="node"}
    + node_memory_Buffers_bytes{job="node"}
  )
)
`,
  },
  {
    record: "ux:node_network_receive_drop_total:sum_irate",
    expression: `
sum by (cluster, microsoft_resourceid, instance) (
  irate(node_network_receive_drop_total{device!="lo", job="node"}[5m])
)
`,
  },
  {
    record: "ux:node_network_transmit_drop_total:sum_irate",
    expression: `
sum by (cluster, microsoft_resourceid, instance) (
  irate(node_network_transmit_drop_total{device!="lo", job="node"}[5m])
)
`,
  },
] as const satisfies readonly RecordingRule[];
