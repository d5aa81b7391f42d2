/**
 * Whose pod it is: the workload that a person deployed, not the replica set or the job in between.
 * Alerts on pods join it, so that 200 failing pods of one deployment are one alert. Microsoft's
 * `namespace_workload_pod:kube_pod_owner:relabel` lacks bare pods, pods of the node and cron jobs.
 * Source: kube-state-metrics v2.19, docs/metrics/workload: an owner's labels are empty without owner.
 *
 * Read it in one of two ways; both keep a pod's series from one cluster and one pod:
 *   count by (cluster, namespace, workload, workload_type) (
 *     aks_monitoring:pod_workload:info and on (cluster, namespace, pod) (<pods in trouble>))
 *   <something with labels> * on (cluster, namespace, pod) group_left (workload, workload_type)
 *     aks_monitoring:pod_workload:info
 */
import type { RecordingRule } from "../types";

/** Of a deployment, of another owner of replica sets, or of a replica set by itself. */
const OF_REPLICA_SETS = `
max by (cluster, namespace, pod, workload, workload_type) (
  label_replace(
    label_replace(
      label_replace(
        label_replace(
          label_replace(
            kube_pod_owner{owner_kind="ReplicaSet", owner_is_controller="true"},
            "replicaset", "$1", "owner_name", "(.+)"
          ),
          "workload", "$1", "owner_name", "(.+)"
        ),
        "workload_type", "$1", "owner_kind", "(.+)"
      )
      * on (cluster, namespace, replicaset) group_left (owner_kind, owner_name)
      kube_replicaset_owner{owner_is_controller!="false"},
      "workload", "$1", "owner_name", "(.+)"
    ),
    "workload_type", "$1", "owner_kind", "(.+)"
  )
)
`;

/** Of a cron job, or of a job by itself. */
const OF_JOBS = `
max by (cluster, namespace, pod, workload, workload_type) (
  label_replace(
    label_replace(
      label_replace(
        label_replace(
          label_replace(
            kube_pod_owner{owner_kind="Job", owner_is_controller="true"},
            "job_name", "$1", "owner_name", "(.+)"
          ),
          "workload", "$1", "owner_name", "(.+)"
        ),
        "workload_type", "$1", "owner_kind", "(.+)"
      )
      * on (cluster, namespace, job_name) group_left (owner_kind, owner_name)
      kube_job_owner{owner_is_controller!="false"},
      "workload", "$1", "owner_name", "(.+)"
    ),
    "workload_type", "$1", "owner_kind", "(.+)"
  )
)
`;

/** Of any other controller: stateful sets, daemon sets, operators, the node with static pods. */
const OF_OTHERS = `
max by (cluster, namespace, pod, workload, workload_type) (
  label_replace(
    label_replace(
      kube_pod_owner{owner_kind!~"ReplicaSet|Job", owner_is_controller="true"},
      "workload", "$1", "owner_name", "(.+)"
    ),
    "workload_type", "$1", "owner_kind", "(.+)"
  )
)
`;

/** Of nobody: the pod is its own workload. An owner that is no controller does not restart it. */
const OF_NOBODY = `
max by (cluster, namespace, pod, workload, workload_type) (
  label_replace(
    label_replace(
      kube_pod_owner
      unless on (cluster, namespace, pod) kube_pod_owner{owner_is_controller="true"},
      "workload", "$1", "pod", "(.+)"
    ),
    "workload_type", "Pod", "", ""
  )
)
`;

/**
 * `aks_monitoring:pod_workload:info`: always 1, at most one series per pod, labels `cluster`,
 * `namespace`, `pod`, `workload` and `workload_type` (the kind, such as `Deployment`). A pod whose
 * replica set or job is not known yet has none: a name that changes would reset pending alerts.
 * One rule, because several of one name are what promtool calls duplicates and refuses.
 */
export const workloadRecords = [
  {
    record: "aks_monitoring:pod_workload:info",
    expression: [OF_REPLICA_SETS, OF_JOBS, OF_OTHERS, OF_NOBODY].join("or"),
  },
] as const satisfies readonly RecordingRule[];
