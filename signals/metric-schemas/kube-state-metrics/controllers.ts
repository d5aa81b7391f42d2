/**
 * What owns pods and runs for ever: deployments, replica sets, stateful sets, daemon sets. A series
 * has the namespace and the name of its own object, and no `uid`; the owner of a replica set is in
 * `kube_replicaset_owner` alone.
 */
import { flag, gauges, info, openInfo } from "../families";
import { BOOLEAN, CONDITION_STATUS } from "../values";
import { ksmFile } from "./source";

const DEPLOYMENT = { namespace: "name", deployment: "name" } as const;
const REPLICA_SET = { namespace: "name", replicaset: "name" } as const;
const STATEFUL_SET = { namespace: "name", statefulset: "name" } as const;
const DAEMON_SET = { namespace: "name", daemonset: "name" } as const;

/** Deployments. */
export const DEPLOYMENTS = ksmFile(
  "docs/metrics/workload/deployment-metrics.md, internal/store/deployment.go",
  [
    ...gauges(
      [
        "kube_deployment_spec_replicas",
        "kube_deployment_status_replicas",
        "kube_deployment_status_replicas_ready",
        "kube_deployment_status_replicas_available",
        "kube_deployment_status_replicas_unavailable",
        "kube_deployment_status_replicas_updated",
        "kube_deployment_spec_strategy_rollingupdate_max_unavailable",
        "kube_deployment_spec_strategy_rollingupdate_max_surge",
      ],
      "replicas",
      DEPLOYMENT,
    ),
    ...gauges(
      ["kube_deployment_metadata_generation", "kube_deployment_status_observed_generation"],
      "generation",
      DEPLOYMENT,
    ),
    flag("kube_deployment_spec_paused", DEPLOYMENT),
    flag("kube_deployment_status_condition", {
      ...DEPLOYMENT,
      condition: ["Available", "Progressing", "ReplicaFailure"],
      status: CONDITION_STATUS,
      reason: [
        "MinimumReplicasAvailable",
        "MinimumReplicasUnavailable",
        "NewReplicaSetAvailable",
        "NewReplicaSetCreated",
        "FoundNewReplicaSet",
        "ReplicaSetUpdated",
        "ReplicaSetCreateError",
        "ProgressDeadlineExceeded",
        "DeploymentPaused",
        "DeploymentResumed",
        "unknown",
        "",
      ],
    }),
    ...gauges(["kube_deployment_created"], "seconds since 1970", DEPLOYMENT),
    openInfo("kube_deployment_labels", DEPLOYMENT, "label_"),
    openInfo("kube_deployment_annotations", DEPLOYMENT, "annotation_"),
  ],
);

/** Replica sets; old ones of a deployment stay, with no replicas. */
export const REPLICA_SETS = ksmFile("docs/metrics/workload/replicaset-metrics.md", [
  ...gauges(
    [
      "kube_replicaset_spec_replicas",
      "kube_replicaset_status_replicas",
      "kube_replicaset_status_ready_replicas",
      "kube_replicaset_status_fully_labeled_replicas",
    ],
    "replicas",
    REPLICA_SET,
  ),
  ...gauges(
    ["kube_replicaset_metadata_generation", "kube_replicaset_status_observed_generation"],
    "generation",
    REPLICA_SET,
  ),
  ...gauges(["kube_replicaset_created"], "seconds since 1970", REPLICA_SET),
  info("kube_replicaset_owner", {
    ...REPLICA_SET,
    owner_kind: ["Deployment", "Rollout", ""],
    owner_name: { optional: "name" },
    owner_is_controller: [...BOOLEAN, ""],
  }),
  openInfo("kube_replicaset_labels", REPLICA_SET, "label_"),
]);

/** Stateful sets. */
export const STATEFUL_SETS = ksmFile("docs/metrics/workload/statefulset-metrics.md", [
  ...gauges(
    [
      "kube_statefulset_replicas",
      "kube_statefulset_status_replicas",
      "kube_statefulset_status_replicas_ready",
      "kube_statefulset_status_replicas_available",
      "kube_statefulset_status_replicas_current",
      "kube_statefulset_status_replicas_updated",
    ],
    "replicas",
    STATEFUL_SET,
  ),
  ...gauges(
    ["kube_statefulset_metadata_generation", "kube_statefulset_status_observed_generation"],
    "generation",
    STATEFUL_SET,
  ),
  // The name of the revision is a label: equal names mean that all pods are of the newest one.
  info("kube_statefulset_status_current_revision", { ...STATEFUL_SET, revision: "name" }),
  info("kube_statefulset_status_update_revision", { ...STATEFUL_SET, revision: "name" }),
  ...gauges(["kube_statefulset_created"], "seconds since 1970", STATEFUL_SET),
  openInfo("kube_statefulset_labels", STATEFUL_SET, "label_"),
]);

/** Daemon sets. */
export const DAEMON_SETS = ksmFile("docs/metrics/workload/daemonset-metrics.md", [
  ...gauges(
    [
      "kube_daemonset_status_desired_number_scheduled",
      "kube_daemonset_status_current_number_scheduled",
      "kube_daemonset_status_number_ready",
      "kube_daemonset_status_number_available",
      "kube_daemonset_status_number_unavailable",
      "kube_daemonset_status_number_misscheduled",
      "kube_daemonset_status_updated_number_scheduled",
    ],
    "pods",
    DAEMON_SET,
  ),
  ...gauges(
    ["kube_daemonset_metadata_generation", "kube_daemonset_status_observed_generation"],
    "generation",
    DAEMON_SET,
  ),
  ...gauges(["kube_daemonset_created"], "seconds since 1970", DAEMON_SET),
  openInfo("kube_daemonset_labels", DAEMON_SET, "label_"),
]);
