/** Stateful sets, whose pods have numbers, and daemon sets, with a pod on every node. */
import { hashOf } from "../../helpers/promql/defaults";
import { counts, putAll, writePods } from "./owners";
import type { Placement } from "./owners";
import { writePod } from "./pods";
import type { Pod } from "./pods";
import type { DaemonSetSpec, StatefulSetSpec } from "./spec";
import { each, sum } from "./track";
import { DAY } from "./writer";
import type { Writer } from "./writer";

const KSM = "kube-state-metrics";

/** Writes a stateful set and its pods. */
export function writeStatefulSet(
  writer: Writer,
  placement: Placement,
  spec: StatefulSetSpec,
): Pod[] {
  const { namespace, name } = spec;
  const replicas = writer.over(spec.replicas ?? 2);
  const pods = writePods(writer, placement, {
    owner: { kind: "StatefulSet", name },
    workload: spec,
    replicas,
    ready: spec.ready === undefined ? undefined : writer.over(spec.ready),
    podName: (index) => `${name}-${index}`,
  });
  const { all, ready } = counts(writer, pods);
  const generation = writer.over(spec.generation ?? 1);
  const updated = spec.updated === undefined ? all : writer.over(spec.updated);
  const labels = { namespace, statefulset: name };
  putAll(writer, "kube_statefulset", labels, {
    replicas,
    status_replicas: all,
    status_replicas_ready: ready,
    status_replicas_available: ready,
    status_replicas_current: all,
    status_replicas_updated: updated,
    metadata_generation: generation,
    status_observed_generation:
      spec.observedGeneration === undefined ? generation : writer.over(spec.observedGeneration),
    created: writer.constant(-30 * DAY),
  });
  // The current revision becomes the newest once all pods are of it.
  const revision = (number: number) => `${name}-${hashOf(name, String(number)).slice(0, 10)}`;
  const isDone = each((u, a) => (u >= a ? 1 : 0), updated, all);
  writer.put(
    KSM,
    "kube_statefulset_status_update_revision",
    { ...labels, revision: revision(2) },
    writer.constant(1),
  );
  const current = [
    [2, isDone],
    [1, each((done) => 1 - done, isDone)],
  ] as const;
  for (const [number, holds] of current) {
    const value = holds.map((one) => (one === 1 ? 1 : null));
    writer.put(
      KSM,
      "kube_statefulset_status_current_revision",
      { ...labels, revision: revision(number) },
      value,
    );
  }
  return pods;
}

/** Writes a daemon set and its pods, one on each node. */
export function writeDaemonSet(writer: Writer, placement: Placement, spec: DaemonSetSpec): Pod[] {
  const { namespace, name } = spec;
  const nodes = placement.all;
  const onNodes = sum(
    nodes.map(({ present }) => present),
    writer.minutes,
  );
  const desired = spec.desired === undefined ? onNodes : writer.over(spec.desired);
  const scheduled = spec.scheduled === undefined ? desired : writer.over(spec.scheduled);
  const pods = nodes.map((node, index) => {
    const pod = { ...spec.pods, ...spec.pod?.[index] };
    const ready = spec.ready === undefined ? undefined : writer.over(spec.ready);
    const isReady = ready && each((count) => (index < count ? 1 : 0), ready);
    return writePod(writer, {
      namespace,
      name: `${name}-${hashOf(name, node.spec.name).slice(0, 5)}`,
      container: name,
      owner: { kind: "DaemonSet", name },
      node,
      resources: spec,
      spec: pod,
      present: node.present.map((one, minute) =>
        one === 1 && (scheduled[minute] ?? 0) > index ? 1 : null,
      ),
      ...(isReady === undefined ? {} : { ready: isReady }),
    });
  });
  const { ready } = counts(writer, pods);
  putAll(
    writer,
    "kube_daemonset",
    { namespace, daemonset: name },
    {
      status_desired_number_scheduled: desired,
      status_current_number_scheduled: scheduled,
      status_number_ready: ready,
      status_number_available: ready,
      status_number_unavailable: each((want, have) => Math.max(0, want - have), desired, ready),
      status_number_misscheduled: writer.over(spec.misscheduled ?? 0),
      status_updated_number_scheduled:
        spec.updated === undefined ? scheduled : writer.over(spec.updated),
      metadata_generation: writer.constant(1),
      status_observed_generation: writer.constant(1),
      created: writer.constant(-30 * DAY),
    },
  );
  return pods;
}
