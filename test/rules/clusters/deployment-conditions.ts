/**
 * What a deployment says of itself, as its controller does: the reason of the last complete rollout stays
 * until the next one begins, whatever becomes of the pods in between.
 * Source: github.com/kubernetes/kubernetes v1.33, pkg/controller/deployment/progress.go and
 * util/deployment_util.go (DeploymentComplete).
 */
import { each } from "./track";
import type { Track } from "./track";
import type { Labels, Writer } from "./writer";

/** Reasons of the condition Progressing, each with its status. */
const PROGRESSING = {
  NewReplicaSetAvailable: "true",
  ReplicaSetUpdated: "true",
  ProgressDeadlineExceeded: "false",
  DeploymentPaused: "unknown",
} as const;

/** A reason of the condition Progressing. */
export type Reason = keyof typeof PROGRESSING;

/** Minute by minute, the number of the newest replica set that has had pods; the first before that. */
export function newestOf(revisions: readonly Track[]): number[] {
  const [first = []] = revisions;
  let newest = 0;
  return first.map((_, minute) => {
    revisions.forEach((made, index) => {
      if ((made[minute] ?? 0) > 0) newest = Math.max(newest, index);
    });
    return newest;
  });
}

/** What the reason follows from. */
export interface Rollout {
  readonly newest: readonly number[];
  readonly wanted: Track;
  readonly all: Track;
  readonly updated: Track;
  readonly ready: Track;
  /** 1 from when the deadline has passed. */
  readonly late: Track;
  readonly paused: Track;
}

/** The reason of each minute. What is there at first was rolled out before, if it is one replica set's. */
export function progress({ newest, wanted, all, updated, ready, late, paused }: Rollout): Reason[] {
  let done = all[0] === updated[0];
  return newest.map((index, minute) => {
    if (index !== (newest[minute - 1] ?? index)) done = false;
    const counts = [all, updated, ready].map((track) => track[minute]);
    if (counts.every((count) => count === wanted[minute])) done = true;
    if (late[minute] === 1) return "ProgressDeadlineExceeded";
    if (paused[minute] === 1) return "DeploymentPaused";
    return done ? "NewReplicaSetAvailable" : "ReplicaSetUpdated";
  });
}

/** Writes the conditions Available and Progressing. */
export function writeConditions(
  writer: Writer,
  labels: Labels,
  is: { readonly wanted: Track; readonly ready: Track; readonly reason: readonly Reason[] },
): void {
  const put = (more: Labels, there: readonly boolean[]) => {
    for (const status of ["true", "false", "unknown"]) {
      const value = there.map((one) => (one ? Number(status === more["is"]) : null));
      const { is: _, ...rest } = more;
      const all = { ...labels, ...rest, status };
      writer.put("kube-state-metrics", "kube_deployment_status_condition", all, value);
    }
  };
  // Available with a quarter missing, as the default strategy has it.
  const enough = each(
    (want, have) => Number(have >= want - Math.floor(want / 4)),
    is.wanted,
    is.ready,
  );
  const available = { condition: "Available", reason: "MinimumReplicasAvailable", is: "true" };
  put(
    available,
    enough.map((one) => one === 1),
  );
  const missing = { condition: "Available", reason: "MinimumReplicasUnavailable", is: "false" };
  put(
    missing,
    enough.map((one) => one === 0),
  );
  for (const [reason, status] of Object.entries(PROGRESSING)) {
    const there = is.reason.map((one) => one === reason);
    put({ condition: "Progressing", reason, is: status }, there);
  }
}
