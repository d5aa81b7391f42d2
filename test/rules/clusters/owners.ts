/**
 * What deployments, stateful sets and daemon sets have in common: pods on nodes, and counts in the
 * status that are those of the pods, so that a sum over pods and the owner's own number are the same.
 */
import type { Node } from "./nodes";
import { writePod } from "./pods";
import type { Pod } from "./pods";
import type { PodSpec, WorkloadSpec } from "./spec";
import { each, sum } from "./track";
import type { Track } from "./track";
import type { Writer } from "./writer";

const KSM = "kube-state-metrics";

/** Gives nodes to pods, one after the other: those that stay, because nobody moves a pod here. */
export class Placement {
  readonly #lasting: readonly Node[];
  #next = 0;

  constructor(
    /** The nodes themselves. */
    public readonly all: readonly Node[],
  ) {
    const lasting = all.filter(({ present }) => present.every((one) => one === 1));
    this.#lasting = lasting.length === 0 ? all : lasting;
  }

  /** The node of that name, or the next one. @throws when there is none. */
  public node(name?: string): Node {
    const named = this.all.find(({ spec }) => spec.name === name);
    const found = named ?? this.#lasting[this.#next++ % this.#lasting.length];
    if (found === undefined) throw new Error("nodes is empty; give the cluster a node.");
    if (name !== undefined && named === undefined)
      throw new Error(`node is ${name}; give the cluster that node.`);
    return found;
  }
}

/** Pods that one owner has over time. */
export interface Group {
  readonly owner: { readonly kind: string; readonly name: string };
  readonly workload: WorkloadSpec;
  readonly replicas: Track;
  readonly ready: Track | undefined;
  readonly podName: (index: number) => string;
  readonly more?: PodSpec;
}

/** As many pods as there ever are, each while there are enough. */
export function writePods(writer: Writer, placement: Placement, group: Group): Pod[] {
  const { workload, owner, replicas } = group;
  const most = Math.max(0, ...replicas.map((count) => count ?? 0));
  return Array.from({ length: most }, (_, index) => {
    const spec = { ...workload.pods, ...group.more, ...workload.pod?.[index] };
    const isReady = group.ready && each((count) => (index < count ? 1 : 0), group.ready);
    const node = placement.node(spec.node);
    return writePod(writer, {
      namespace: workload.namespace,
      name: group.podName(index),
      container: workload.name,
      owner,
      node,
      resources: workload,
      spec,
      present: node.present.map((one, minute) =>
        one === 1 && (replicas[minute] ?? 0) > index ? 1 : null,
      ),
      ...(isReady === undefined ? {} : { ready: isReady }),
    });
  });
}

/** How many there are, and how many are ready. */
export function counts(writer: Writer, pods: readonly Pod[]): { all: Track; ready: Track } {
  return {
    all: sum(
      pods.map(({ present }) => present),
      writer.minutes,
    ),
    ready: sum(
      pods.map(({ ready }) => ready),
      writer.minutes,
    ),
  };
}

/** Writes several metrics of one object. */
export function putAll(
  writer: Writer,
  prefix: string,
  labels: Record<string, string>,
  values: Readonly<Record<string, Track>>,
): void {
  for (const [metric, value] of Object.entries(values)) {
    writer.put(KSM, `${prefix}_${metric}`, labels, value);
  }
}
