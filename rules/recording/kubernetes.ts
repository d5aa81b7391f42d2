/**
 * What Microsoft records of containers, requests and limits, and which workload a pod belongs to:
 * names, labels and values are theirs, the expressions ours. Joins keep the cluster, which Microsoft's
 * leave to the scope of the group. One pod has one node: of two, as while it moves, either is taken.
 * Source: github.com/Azure/prometheus-collector, AddonArmTemplate/FullAzureMonitorMetricsProfile.json.
 */
import type { RecordingRule } from "../types";

export const kubernetesRecording = [
  {
    record: "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate",
    expression: `
sum by (cluster, namespace, pod, container) (
  irate(container_cpu_usage_seconds_total{image!="", job="cadvisor"}[5m])
)
* on (cluster, namespace, pod) group_left (node)
topk by (cluster, namespace, pod) (1, group by (cluster, namespace, pod, node) (kube_pod_info{node!=""}))
`,
  },
  {
    record: "node_namespace_pod_container:container_memory_working_set_bytes",
    expression: `
container_memory_working_set_bytes{image!="", job="cadvisor"}
* on (cluster, namespace, pod) group_left (node)
topk by (cluster, namespace, pod) (1, group by (cluster, namespace, pod, node) (kube_pod_info{node!=""}))
`,
  },
  {
    record: "node_namespace_pod_container:container_memory_rss",
    expression: `
container_memory_rss{image!="", job="cadvisor"}
* on (cluster, namespace, pod) group_left (node)
topk by (cluster, namespace, pod) (1, group by (cluster, namespace, pod, node) (kube_pod_info{node!=""}))
`,
  },
  {
    record: "node_namespace_pod_container:container_memory_cache",
    expression: `
container_memory_cache{image!="", job="cadvisor"}
* on (cluster, namespace, pod) group_left (node)
topk by (cluster, namespace, pod) (1, group by (cluster, namespace, pod, node) (kube_pod_info{node!=""}))
`,
  },
  {
    record: "node_namespace_pod_container:container_memory_swap",
    expression: `
container_memory_swap{image!="", job="cadvisor"}
* on (cluster, namespace, pod) group_left (node)
topk by (cluster, namespace, pod) (1, group by (cluster, namespace, pod, node) (kube_pod_info{node!=""}))
`,
  },
  // What a pod that has ended asked for, nobody holds for it any more.
  {
    record: "cluster:namespace:pod_memory:active:kube_pod_container_resource_requests",
    expression: `
kube_pod_container_resource_requests{job="kube-state-metrics", resource="memory"}
and on (cluster, namespace, pod)
kube_pod_status_phase{phase=~"Pending|Running"} == 1
`,
  },
  {
    record: "namespace_memory:kube_pod_container_resource_requests:sum",
    expression: `
sum by (cluster, namespace) (
  max by (cluster, namespace, pod, container) (
    kube_pod_container_resource_requests{job="kube-state-metrics", resource="memory"}
  )
  and on (cluster, namespace, pod)
  kube_pod_status_phase{phase=~"Pending|Running"} == 1
)
`,
  },
  {
    record: "cluster:namespace:pod_cpu:active:kube_pod_container_resource_requests",
    expression: `
kube_pod_container_resource_requests{job="kube-state-metrics", resource="cpu"}
and on (cluster, namespace, pod)
kube_pod_status_phase{phase=~"Pending|Running"} == 1
`,
  },
  {
    record: "namespace_cpu:kube_pod_container_resource_requests:sum",
    expression: `
sum by (cluster, namespace) (
  max by (cluster, namespace, pod, container) (
    kube_pod_container_resource_requests{job="kube-state-metrics", resource="cpu"}
  )
  and on (cluster, namespace, pod)
  kube_pod_status_phase{phase=~"Pending|Running"} == 1
)
`,
  },
  {
    record: "cluster:namespace:pod_memory:active:kube_pod_container_resource_limits",
    expression: `
kube_pod_container_resource_limits{job="kube-state-metrics", resource="memory"}
and on (cluster, namespace, pod)
kube_pod_status_phase{phase=~"Pending|Running"} == 1
`,
  },
  {
    record: "namespace_memory:kube_pod_container_resource_limits:sum",
    expression: `
sum by (cluster, namespace) (
  max by (cluster, namespace, pod, container) (
    kube_pod_container_resource_limits{job="kube-state-metrics", resource="memory"}
  )
  and on (cluster, namespace, pod)
  kube_pod_status_phase{phase=~"Pending|Running"} == 1
)
`,
  },
  {
    record: "cluster:namespace:pod_cpu:active:kube_pod_container_resource_limits",
    expression: `
kube_pod_container_resource_limits{job="kube-state-metrics", resource="cpu"}
and on (cluster, namespace, pod)
kube_pod_status_phase{phase=~"Pending|Running"} == 1
`,
  },
  {
    record: "namespace_cpu:kube_pod_container_resource_limits:sum",
    expression: `
sum by (cluster, namespace) (
  max by (cluster, namespace, pod, container) (
    kube_pod_container_resource_limits{job="kube-state-metrics", resource="cpu"}
  )
  and on (cluster, namespace, pod)
  kube_pod_status_phase{phase=~"Pending|Running"} == 1
)
`,
  },
  // The owner of a pod of a deployment is a replica set, and the owner of that one the deployment.
  {
    record: "namespace_workload_pod:kube_pod_owner:relabel",
    labels: { workload_type: "deployment" },
    expression: `
group by (cluster, namespace, workload, pod) (
  label_replace(
    kube_pod_owner{job="kube-state-metrics", owner_kind="ReplicaSet"},
    "replicaset", "$1", "owner_name", "(.*)"
  )
  * on (cluster, namespace, replicaset) group_left (workload)
  topk by (cluster, namespace, replicaset) (1,
    group by (cluster, namespace, replicaset, workload) (
      label_replace(
        kube_replicaset_owner{job="kube-state-metrics"}, "workload", "$1", "owner_name", "(.*)"
      )
    )
  )
)
`,
  },
  {
    record: "namespace_workload_pod:kube_pod_owner:relabel",
    labels: { workload_type: "daemonset" },
    expression: `
group by (cluster, namespace, workload, pod) (
  label_replace(
    kube_pod_owner{job="kube-state-metrics", owner_kind="DaemonSet"},
    "workload", "$1", "owner_name", "(.*)"
  )
)
`,
  },
  {
    record: "namespace_workload_pod:kube_pod_owner:relabel",
    labels: { workload_type: "statefulset" },
    expression: `
group by (cluster, namespace, workload, pod) (
  label_replace(
    kube_pod_owner{job="kube-state-metrics", owner_kind="StatefulSet"},
    "workload", "$1", "owner_name", "(.*)"
  )
)
`,
  },
  {
    record: "namespace_workload_pod:kube_pod_owner:relabel",
    labels: { workload_type: "job" },
    expression: `
group by (cluster, namespace, workload, pod) (
  label_replace(
    kube_pod_owner{job="kube-state-metrics", owner_kind="Job"},
    "workload", "$1", "owner_name", "(.*)"
  )
)
`,
  },
  {
    record: ":node_memory_MemAvailable_bytes:sum",
    expression: `
sum by (cluster) (
  node_memory_MemAvailable_bytes{job="node"}
  or
  node_memory_MemFree_bytes{job="node"} + node_memory_Buffers_bytes{job="node"}
  + node_memory_Cached_bytes{job="node"} + node_memory_Slab_bytes{job="node"}
)
`,
  },
  {
    record: "cluster:node_cpu:ratio_rate5m",
    expression: `
sum by (cluster) (rate(node_cpu_seconds_total{job="node", mode!~"idle|iowait|steal"}[5m]))
/ count by (cluster) (group by (cluster, instance, cpu) (node_cpu_seconds_total{job="node"}))
`,
  },
] as const satisfies readonly RecordingRule[];
