/**
 * Containers of pods, and their init containers. `kube_pod_container_status_last_terminated_reason`
 * stays until the pod is replaced, and requests and limits have the node, which series of state lack.
 */
import { counter, flag, gauge, info } from "../families";
import type { MetricFamily } from "../types";
import { ksmFile } from "./source";

const CONTAINER = { namespace: "name", pod: "name", container: "name", uid: "uid" } as const;

/** Of the kubelet (pkg/kubelet/kuberuntime, pkg/kubelet/images); a runtime can add others. */
const WAITING = [
  "ContainerCreating",
  "PodInitializing",
  "CrashLoopBackOff",
  "ImagePullBackOff",
  "ErrImagePull",
  "ErrImageNeverPull",
  "InvalidImageName",
  "ImageInspectError",
  "RegistryUnavailable",
  "CreateContainerConfigError",
  "CreateContainerError",
  "RunContainerError",
  "StartError",
  "PreCreateHookError",
  "PreStartHookError",
  "PostStartHookError",
] as const;

const TERMINATED = [
  "Completed",
  "Error",
  "OOMKilled",
  "ContainerCannotRun",
  "DeadlineExceeded",
  "Evicted",
  "StartError",
  "ContainerStatusUnknown",
] as const;

/** Resources and their units; an extended resource such as `nvidia_com_gpu` counts in `integer`. */
const RESOURCE = {
  ...CONTAINER,
  node: { optional: "name" },
  resource: ["cpu", "memory", "ephemeral_storage", "nvidia_com_gpu"],
  unit: ["core", "byte", "integer"],
} as const;

function families(
  prefix: "kube_pod_container" | "kube_pod_init_container",
): readonly MetricFamily[] {
  const init = prefix === "kube_pod_init_container";
  return [
    info(`${prefix}_info`, {
      ...CONTAINER,
      image: "image",
      image_id: { optional: "image" },
      image_spec: "image",
      container_id: { optional: "container" },
      ...(init ? { restart_policy: ["", "Always"] } : {}),
    }),
    flag(`${prefix}_status_ready`, CONTAINER),
    flag(`${prefix}_status_running`, CONTAINER),
    flag(`${prefix}_status_waiting`, CONTAINER),
    flag(`${prefix}_status_terminated`, CONTAINER),
    info(`${prefix}_status_waiting_reason`, { ...CONTAINER, reason: WAITING }),
    info(`${prefix}_status_terminated_reason`, { ...CONTAINER, reason: TERMINATED }),
    info(`${prefix}_status_last_terminated_reason`, { ...CONTAINER, reason: TERMINATED }),
    counter(`${prefix}_status_restarts_total`, "restarts", CONTAINER),
    gauge(`${prefix}_resource_requests`, "see label unit", RESOURCE),
    gauge(`${prefix}_resource_limits`, "see label unit", RESOURCE),
  ];
}

/** Containers, and init containers under names of their own. */
export const CONTAINERS = ksmFile("docs/metrics/workload/pod-metrics.md, internal/store/pod.go", [
  ...families("kube_pod_container"),
  ...families("kube_pod_init_container"),
  gauge("kube_pod_container_state_started", "seconds since 1970", CONTAINER),
  gauge("kube_pod_container_status_last_terminated_exitcode", "exit code", CONTAINER),
  gauge("kube_pod_container_status_last_terminated_timestamp", "seconds since 1970", CONTAINER),
]);
