/**
 * Whether controllers have the pods that they want, by what they say themselves: this also sees pods
 * that could not even be made. Rollouts, nodes that are replaced and autoscalers at work are healthy.
 * Source: kubernetes.io/docs/concepts/workloads/controllers; kube-state-metrics v2.19, docs/metrics.
 */
import type { PrometheusRule } from "../types";

export const controllers = [
  {
    kind: "prometheus",
    id: "WorkloadUnavailable",
    title: "A workload has no pod left that is available",
    layer: "Kubernetes objects and workloads",
    severity: 1,
    for: "PT15M",
    optOut: true,
    thresholds: {},
    // One that never worked is no outage. A deployment keeps the reason of its last complete rollout;
    // a stateful set has none, so that a weekend is looked back on: half an hour apart, for the cost.
    // CoreDNS has a page of its own, and so has a cluster without most of its nodes.
    expression: () => `
max by (cluster, namespace, workload, workload_type) (
  label_replace(
    label_replace(
      (
        kube_deployment_spec_replicas{namespace!="kube-system"}
        or kube_deployment_spec_replicas{deployment!="coredns"}
      ) > 0
      and on (cluster, namespace, deployment) kube_deployment_status_replicas_available == 0
      and on (cluster, namespace, deployment) (
        kube_deployment_status_condition{reason="NewReplicaSetAvailable"}
        or max_over_time(kube_deployment_status_replicas_available[3d:30m]) > 0
      ),
      "workload", "$1", "deployment", "(.+)"
    ),
    "workload_type", "Deployment", "deployment", ".+"
  )
  or
  label_replace(
    label_replace(
      kube_statefulset_replicas > 0
      and on (cluster, namespace, statefulset) kube_statefulset_status_replicas_ready == 0
      and on (cluster, namespace, statefulset)
        max_over_time(kube_statefulset_status_replicas_ready[3d:30m]) > 0,
      "workload", "$1", "statefulset", "(.+)"
    ),
    "workload_type", "StatefulSet", "statefulset", ".+"
  )
)
unless on (cluster) aks_monitoring:cluster_nodes_ready:ratio < 0.5
`,
    summary:
      "{{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} wants {{ $value }} pods and has none that is available.",
    why: "It worked before and serves nothing now: whoever calls it gets errors.",
  },
  {
    kind: "prometheus",
    id: "DeploymentReplicasMissing",
    title: "A deployment lacks replicas",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT15M",
    optOut: true,
    thresholds: {
      missing: {
        says: "Share of the wanted replicas that is not available.",
        unit: "percent",
        default: 20,
        min: 1,
        max: 99,
      },
    },
    // What an autoscaler added within the last minutes may still start. In a rollout the reason of the
    // last complete one is gone; without any replica it is WorkloadUnavailable's.
    expression: ({ missing }) => `
max by (cluster, namespace, deployment) (
  (
    min_over_time(kube_deployment_spec_replicas[15m])
    - (kube_deployment_status_replicas_available > 0)
  )
  / min_over_time(kube_deployment_spec_replicas[15m]) >= ${missing} / 100
  and on (cluster, namespace, deployment)
    kube_deployment_status_condition{reason="NewReplicaSetAvailable"}
)
`,
    summary:
      "{{ $value | humanizePercentage }} of the replicas of deployment {{ $labels.namespace }}/{{ $labels.deployment }} are missing.",
    why: "The others carry its load, and one more failure may be an outage.",
  },
  {
    kind: "prometheus",
    id: "StatefulSetReplicasMissing",
    title: "A stateful set lacks replicas",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT15M",
    optOut: true,
    thresholds: {
      missing: {
        says: "Share of the wanted replicas that is not ready.",
        unit: "percent",
        default: 20,
        min: 1,
        max: 100,
      },
    },
    // While two revisions differ it is rolled out. One that had a replica and has none is
    // WorkloadUnavailable's.
    expression: ({ missing }) => `
max by (cluster, namespace, statefulset) (
  (min_over_time(kube_statefulset_replicas[15m]) - kube_statefulset_status_replicas_ready)
  / min_over_time(kube_statefulset_replicas[15m]) >= ${missing} / 100
  unless on (cluster, namespace, statefulset) (
    kube_statefulset_status_current_revision
    unless on (cluster, namespace, statefulset, revision) kube_statefulset_status_update_revision
  )
  unless on (cluster, namespace, statefulset) (
    kube_statefulset_status_replicas_ready == 0
    and on (cluster, namespace, statefulset)
      max_over_time(kube_statefulset_status_replicas_ready[3d:30m]) > 0
  )
)
`,
    summary:
      "{{ $value | humanizePercentage }} of the replicas of stateful set {{ $labels.namespace }}/{{ $labels.statefulset }} are missing.",
    why: "Copies of its data are missing; databases may lose their majority with the next failure.",
  },
  {
    kind: "prometheus",
    id: "DaemonSetPodsMissing",
    title: "A daemon set lacks pods on nodes that are ready",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT15M",
    optOut: true,
    thresholds: {
      missing: {
        says: "Share of the nodes that should have a ready pod of it and have none.",
        unit: "percent",
        default: 10,
        min: 1,
        max: 90,
      },
    },
    // Pods on nodes that are not ready, or switched off, are not missed. While pods that are there are of
    // an old revision it is rolled out.
    expression: ({ missing }) => `
max by (cluster, namespace, daemonset) (
  (
    min_over_time(kube_daemonset_status_desired_number_scheduled[15m])
    - kube_daemonset_status_number_ready
    - on (cluster) group_left ()
      sum by (cluster) (1 - kube_node_status_condition{condition="Ready", status="true"})
  )
  / min_over_time(kube_daemonset_status_desired_number_scheduled[15m]) >= ${missing} / 100
  unless on (cluster, namespace, daemonset) (
    kube_daemonset_status_current_number_scheduled
    - kube_daemonset_status_updated_number_scheduled
    - on (cluster) group_left ()
      sum by (cluster) (1 - kube_node_status_condition{condition="Ready", status="true"})
    > 0
  )
)
`,
    summary:
      "Daemon set {{ $labels.namespace }}/{{ $labels.daemonset }} lacks {{ $value | humanizePercentage }} of its pods.",
    why: "What it does for a node, such as network, volumes or logs, is missing on these nodes.",
  },
] as const satisfies readonly PrometheusRule[];
