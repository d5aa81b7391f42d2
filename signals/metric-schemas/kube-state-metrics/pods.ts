/**
 * Pods. Every series of a pod has its `uid`, and a phase, a condition or a reason is one series each
 * with 0 or 1. A reason of waiting or of termination is only there while it applies, with 1.
 */
import { flag, gauge, gauges, info, openInfo } from "../families";
import { BOOLEAN, CONDITION_STATUS, OWNER_KINDS } from "../values";
import { ksmFile } from "./source";

const POD = { namespace: "name", pod: "name", uid: "uid" } as const;

/** Of the API's PodPhase. */
const PHASES = ["Running", "Pending", "Succeeded", "Failed", "Unknown"] as const;

/** As the exporter lists them; those of the second line are in its later versions only. */
const REASONS = [
  ...["Evicted", "NodeAffinity", "NodeLost", "Shutdown", "UnexpectedAdmissionError"],
  ...["PreemptionByScheduler", "SchedulingGated", "TerminationByKubelet"],
] as const;

/** Pods as such; for containers see `containers.ts`. */
export const PODS = ksmFile("docs/metrics/workload/pod-metrics.md, internal/store/pod.go", [
  info("kube_pod_info", {
    ...POD,
    host_ip: { optional: "ip" },
    pod_ip: { optional: "ip" },
    node: { optional: "name" },
    created_by_kind: OWNER_KINDS,
    created_by_name: { optional: "name" },
    priority_class: { optional: "name" },
    host_network: ["false", "true"],
  }),
  info("kube_pod_owner", {
    ...POD,
    owner_kind: OWNER_KINDS,
    owner_name: { optional: "name" },
    owner_is_controller: [...BOOLEAN, ""],
  }),
  openInfo("kube_pod_labels", POD, "label_"),
  openInfo("kube_pod_annotations", POD, "annotation_"),
  flag("kube_pod_status_phase", { ...POD, phase: PHASES }),
  flag("kube_pod_status_ready", { ...POD, condition: CONDITION_STATUS }),
  flag("kube_pod_status_scheduled", { ...POD, condition: CONDITION_STATUS }),
  flag("kube_pod_status_reason", { ...POD, reason: REASONS }),
  flag("kube_pod_status_qos_class", {
    ...POD,
    qos_class: ["Burstable", "Guaranteed", "BestEffort"],
  }),
  // Only there while it applies, with 1.
  info("kube_pod_status_unschedulable", POD),
  info("kube_pod_restart_policy", { ...POD, type: ["Always", "OnFailure", "Never"] }),
  ...gauges(
    [
      "kube_pod_created",
      "kube_pod_start_time",
      "kube_pod_completion_time",
      "kube_pod_deletion_timestamp",
      "kube_pod_status_scheduled_time",
      "kube_pod_status_ready_time",
    ],
    "seconds since 1970",
    POD,
  ),
  info("kube_pod_spec_volumes_persistentvolumeclaims_info", {
    ...POD,
    volume: "name",
    persistentvolumeclaim: "name",
  }),
  gauge("kube_pod_overhead_memory_bytes", "bytes", POD),
]);
