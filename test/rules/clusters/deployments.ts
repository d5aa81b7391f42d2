/** Deployments with their replica sets: a rollout is several of them, whose pods come and go. */
import { hashOf } from "../../helpers/promql/defaults";
import { counts, putAll, writePods } from "./owners";
import type { Placement } from "./owners";
import type { Pod } from "./pods";
import type { DeploymentSpec, RevisionSpec } from "./spec";
import { each, sum } from "./track";
import type { Track } from "./track";
import { DAY } from "./writer";
import type { Writer } from "./writer";

const KSM = "kube-state-metrics";

/** Writes a deployment, its replica sets and pods. */
export function writeDeployment(writer: Writer, placement: Placement, spec: DeploymentSpec): Pod[] {
  const { namespace, name } = spec;
  const revisions = spec.revisions ?? [asOneRevision(spec)];
  const sets = revisions.map((revision, number) => {
    const hash = hashOf(namespace, name, String(number));
    const set = `${name}-${hash.slice(0, 10)}`;
    const pods = writePods(writer, placement, {
      owner: { kind: "ReplicaSet", name: set },
      workload: spec,
      replicas: writer.over(revision.replicas),
      ready: revision.ready === undefined ? undefined : writer.over(revision.ready),
      podName: (index) => `${set}-${hashOf(set, String(index)).slice(0, 5)}`,
      ...(revision.pods === undefined ? {} : { more: revision.pods }),
    });
    writeReplicaSet(
      writer,
      { namespace, set, deployment: name },
      writer.over(revision.replicas),
      pods,
    );
    return pods;
  });
  const pods = sets.flat();
  const { all, ready } = counts(writer, pods);
  const wanted =
    spec.replicas === undefined
      ? sum(
          revisions.map((r) => writer.over(r.replicas)),
          writer.minutes,
        )
      : writer.over(spec.replicas);
  const generation = writer.over(spec.generation ?? revisions.length);
  const late = writer.over(spec.deadlineExceeded ?? 0);
  const labels = { namespace, deployment: name };
  putAll(writer, "kube_deployment", labels, {
    spec_replicas: wanted,
    status_replicas: all,
    status_replicas_ready: ready,
    status_replicas_available: ready,
    status_replicas_unavailable: each((want, have) => Math.max(0, want - have), wanted, ready),
    status_replicas_updated: counts(writer, sets.at(-1) ?? []).all,
    metadata_generation: generation,
    status_observed_generation:
      spec.observedGeneration === undefined ? generation : writer.over(spec.observedGeneration),
    spec_paused: writer.over(spec.paused ?? 0),
    spec_strategy_rollingupdate_max_unavailable: each((n) => Math.floor(n / 4), wanted),
    spec_strategy_rollingupdate_max_surge: each((n) => Math.ceil(n / 4), wanted),
    created: writer.constant(-30 * DAY),
  });
  // Available with a quarter missing, as the default strategy has it.
  const enough = each((want, have) => (have >= want - Math.floor(want / 4) ? 1 : 0), wanted, ready);
  const conditions = [
    ["Available", "MinimumReplicasAvailable", enough, enough],
    ["Available", "MinimumReplicasUnavailable", each((e) => 1 - e, enough), enough],
    ["Progressing", "NewReplicaSetAvailable", each((l) => 1 - l, late), each((l) => 1 - l, late)],
    ["Progressing", "ProgressDeadlineExceeded", late, each((l) => 1 - l, late)],
  ] as const;
  for (const [condition, reason, isReason, holds] of conditions) {
    const shown = { true: holds, false: each((h) => 1 - h, holds), unknown: writer.constant(0) };
    for (const [status, value] of Object.entries(shown)) {
      const there = value.map((one, minute) => (isReason[minute] === 1 ? one : null));
      writer.put(
        KSM,
        "kube_deployment_status_condition",
        { ...labels, condition, reason, status },
        there,
      );
    }
  }
  return pods;
}

function writeReplicaSet(
  writer: Writer,
  names: { namespace: string; set: string; deployment: string },
  wanted: Track,
  pods: readonly Pod[],
): void {
  const { all, ready } = counts(writer, pods);
  const labels = { namespace: names.namespace, replicaset: names.set };
  putAll(writer, "kube_replicaset", labels, {
    spec_replicas: wanted,
    status_replicas: all,
    status_ready_replicas: ready,
    status_fully_labeled_replicas: all,
    metadata_generation: writer.constant(1),
    status_observed_generation: writer.constant(1),
    created: writer.constant(-30 * DAY),
  });
  const owner = { owner_kind: "Deployment", owner_name: names.deployment };
  writer.put(KSM, "kube_replicaset_owner", { ...labels, ...owner }, writer.constant(1));
}

function asOneRevision({ replicas = 2, ready }: DeploymentSpec): RevisionSpec {
  return ready === undefined ? { replicas } : { replicas, ready };
}
