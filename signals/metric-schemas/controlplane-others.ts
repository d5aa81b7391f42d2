/**
 * The rest of the managed control plane, all off by default: scheduler, controller manager, cluster
 * autoscaler (with what it asks of Azure), node auto-provisioning (Karpenter). Each is a file of its
 * own source and job. A bare name of a histogram in the minimal profile keeps nothing: see `gone.ts`.
 */
import { counter, flag, gauge, histogram } from "./families";
import type { MetricFile } from "./types";

const KUBERNETES =
  "github.com/kubernetes/kubernetes v1.31, test/instrumentation/documentation/documentation-list.yaml";

/** From a start, doubled. */
function doubling(start: number, times: number): number[] {
  return Array.from({ length: times }, (_, i) => Number((start * 2 ** i).toFixed(5)));
}

/** kube-scheduler. */
export const CONTROL_PLANE_SCHEDULER: MetricFile = {
  source: KUBERNETES,
  asOf: "2026-11-24",
  jobs: ["controlplane-kube-scheduler"],
  families: [
    gauge("scheduler_pending_pods", "pods", {
      queue: ["active", "backoff", "unschedulable", "gated"],
    }),
    gauge("scheduler_unschedulable_pods", "pods", { plugin: "text", profile: "name" }),
    counter("scheduler_schedule_attempts_total", "attempts", {
      profile: "name",
      result: ["scheduled", "unschedulable", "error"],
    }),
    counter("scheduler_queue_incoming_pods_total", "pods", {
      event: "text",
      queue: ["active", "backoff", "unschedulable", "gated"],
    }),
    counter("scheduler_preemption_attempts_total", "attempts"),
    histogram("scheduler_preemption_victims", "pods", {}, doubling(1, 7)),
    histogram("scheduler_pod_scheduling_attempts", "attempts", {}, doubling(1, 5)),
    histogram(
      "scheduler_pod_scheduling_sli_duration_seconds",
      "seconds",
      { attempts: "number" },
      doubling(0.01, 20),
    ),
    histogram(
      "scheduler_scheduling_attempt_duration_seconds",
      "seconds",
      { profile: "name", result: ["scheduled", "unschedulable", "error"] },
      doubling(0.001, 15),
    ),
  ],
};

/** kube-controller-manager. */
export const CONTROL_PLANE_CONTROLLERS: MetricFile = {
  source: KUBERNETES,
  asOf: "2026-11-24",
  jobs: ["controlplane-kube-controller-manager", "kube-apiserver"],
  families: [
    gauge("workqueue_depth", "items", { name: "text" }),
    counter("workqueue_adds_total", "items", { name: "text" }),
    histogram(
      "workqueue_queue_duration_seconds",
      "seconds",
      { name: "text" },
      [1e-8, 1e-7, 1e-6, 1e-5, 0.0001, 0.001, 0.01, 0.1, 1, 10],
    ),
  ],
};

const AZURE_CALL = {
  request: "text",
  resource_group: "text",
  source: { rare: "text" },
  subscription_id: "uid",
} as const;

/** The cluster autoscaler, and the calls of Azure that it makes. */
export const CONTROL_PLANE_AUTOSCALER: MetricFile = {
  source:
    "github.com/kubernetes/autoscaler, cluster-autoscaler/metrics/metrics.go; " +
    "github.com/kubernetes-sigs/cloud-provider-azure, pkg/metrics/azure_metrics.go",
  asOf: "2026-11-24",
  jobs: ["controlplane-cluster-autoscaler"],
  families: [
    flag("cluster_autoscaler_cluster_safe_to_autoscale"),
    flag("cluster_autoscaler_scale_down_in_cooldown"),
    gauge("cluster_autoscaler_nodes_count", "nodes", {
      state: ["ready", "unready", "notStarted", "longUnregistered", "unregistered"],
    }),
    gauge("cluster_autoscaler_unneeded_nodes_count", "nodes"),
    gauge("cluster_autoscaler_max_nodes_count", "nodes"),
    gauge("cluster_autoscaler_unschedulable_pods_count", "pods", {
      type: ["", "unschedulable", "scheduler_unprocessed"],
    }),
    gauge("cluster_autoscaler_last_activity", "seconds since 1970", {
      activity: ["main", "scaleDown", "autoscaling", "scaleUp"],
    }),
    counter("cluster_autoscaler_scaled_up_nodes_total", "nodes"),
    counter("cluster_autoscaler_scaled_down_nodes_total", "nodes", {
      reason: ["underutilized", "empty", "unready"],
    }),
    counter("cluster_autoscaler_failed_scale_ups_total", "scale-ups", {
      reason: ["cloudProviderError", "apiCallError", "timeout"],
    }),
    counter("cluster_autoscaler_errors_total", "loops", {
      type: ["cloudProviderError", "apiCallError", "internalError", "transientError"],
    }),
    counter("cloudprovider_azure_api_request_errors", "requests", AZURE_CALL),
    histogram(
      "cloudprovider_azure_api_request_duration_seconds",
      "seconds",
      AZURE_CALL,
      [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 25, 50, 120, 300, 600, 1200],
    ),
  ],
};

/** Node auto-provisioning. */
export const CONTROL_PLANE_PROVISIONING: MetricFile = {
  source: "github.com/kubernetes-sigs/karpenter v1, pkg/metrics and pkg/controllers/metrics/pod",
  asOf: "2026-11-24",
  jobs: ["controlplane-node-auto-provisioning"],
  families: [
    counter("karpenter_nodes_created_total", "nodes", { nodepool: "name" }),
    counter("karpenter_nodes_terminated_total", "nodes", { nodepool: "name" }),
    counter("karpenter_nodeclaims_disrupted_total", "nodes", {
      reason: "text",
      nodepool: "name",
      capacity_type: ["on-demand", "spot"],
    }),
    gauge("karpenter_voluntary_disruption_eligible_nodes", "nodes", { reason: "text" }),
    counter("karpenter_voluntary_disruption_decisions_total", "decisions", {
      decision: ["delete", "replace"],
      reason: "text",
      consolidation_type: { optional: "text" },
    }),
    gauge("karpenter_pods_state", "1", {
      name: "name",
      namespace: "name",
      owner: { optional: "path" },
      node: { optional: "name" },
      nodepool: { optional: "name" },
      zone: { optional: "name" },
      arch: ["amd64", "arm64", ""],
      capacity_type: ["on-demand", "spot", ""],
      instance_type: { optional: "text" },
      phase: ["Running", "Pending", "Succeeded", "Failed", "Unknown"],
    }),
  ],
};
