/** Deployments with their replica sets: a rollout is several of them, whose pods come and go. */
import { hashOf } from "../../helpers/promql/defaults";
import { newestOf, progress, writeConditions } from "./deployment-conditions";
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
  const made = revisions.map(({ replicas }) => writer.over(replicas));
  const newest = newestOf(made);
  const bySet = sets.map((some) => counts(writer, some).all);
  const updated = newest.map((index, minute) => bySet[index]?.[minute] ?? 0);
  const [late, paused] = [writer.over(spec.deadlineExceeded ?? 0), writer.over(spec.paused ?? 0)];
  const reason = progress({ newest, wanted, all, updated, ready, late, paused });
  const labels = { namespace, deployment: name };
  putAll(writer, "kube_deployment", labels, {
    spec_replicas: wanted,
    status_replicas: all,
    status_replicas_ready: ready,
    status_replicas_available: ready,
    status_replicas_unavailable: each((want, have) => Math.max(0, want - have), wanted, ready),
    status_replicas_updated: updated,
    metadata_generation: generation,
    status_observed_generation:
      spec.observedGeneration === undefined ? generation : writer.over(spec.observedGeneration),
    spec_paused: paused,
    spec_strategy_rollingupdate_max_unavailable: each((n) => Math.floor(n / 4), wanted),
    spec_strategy_rollingupdate_max_surge: each((n) => Math.ceil(n / 4), wanted),
    created: writer.constant(-30 * DAY),
  });
  writeConditions(writer, labels, { wanted, ready, reason });
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
