/** Samples of pods on their way up that several proofs share. */
import type { Series } from "../../helpers/promql/judge";
import { series } from "../../helpers/promql/series";
import type { Labels } from "../proofs/types";
import { LONG_AGO } from "./pod-samples";

/** A pod that is pending by turns, and runs otherwise. */
export function phase(pod: Labels, pending: string): Series[] {
  return [
    series("kube_pod_status_phase", { ...pod, phase: "Pending" }, pending),
    series(
      "kube_pod_status_phase",
      { ...pod, phase: "Running" },
      pending.replaceAll(/\b[01]x/g, (value) => (value === "1x" ? "0x" : "1x")),
    ),
  ];
}

/** A container that waits for a reason. */
export function waits(pod: Labels, reason: string, values = "1x90"): Series {
  return series("kube_pod_container_status_waiting_reason", { ...pod, reason }, values);
}

/** An init container that waits for a reason. */
export function initWaits(pod: Labels, reason: string, values = "1x90"): Series {
  const container = "migrate";
  const labels = { ...pod, container, reason };
  return series("kube_pod_init_container_status_waiting_reason", labels, values);
}

/** An init container that runs. */
export function initRuns(pod: Labels, values = "1x90"): Series {
  return series("kube_pod_init_container_status_running", { ...pod, container: "migrate" }, values);
}

/** A container that runs; `started` in seconds. */
export function runs(pod: Labels, ready: string, started = LONG_AGO, running = "1x90"): Series[] {
  return [
    series("kube_pod_container_status_running", pod, running),
    series("kube_pod_container_status_ready", pod, ready),
    series("kube_pod_container_state_started", pod, started),
  ];
}

/** A pod that came up long ago. */
export const healthy = (pod: Labels) => [
  ...runs(pod, "1x90"),
  ...phase(pod, "0x90"),
  series("kube_pod_created", pod, LONG_AGO),
  series("kube_pod_start_time", pod, LONG_AGO),
];
