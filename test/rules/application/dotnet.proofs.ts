/** Proofs of the alerts on .NET processes. */
import { series, type Series } from "../../helpers/promql/series";
import { twice } from "../kubernetes-objects-and-workloads/controller-samples";
import type { Proofs, Thresholds } from "../proofs/types";
import { alertOn, OTHERS, owners, POD, target, type Pod } from "./application-samples";
import {
  everyRuntime,
  halfway,
  LIMIT,
  nobodys,
  values,
  type Spell,
  type Tell,
} from "./runtime-samples";

/** Percent of the container's memory limit that the heap has after a collection. */
const heap: Tell = (pod, ...spells) => [
  ...generations(pod, "gc_heap_generation", spells),
  ...container(pod, pod.workload),
];

/** A heap whose generations are all below what they are together. */
function generations(
  pod: Pod,
  label: "gc_heap_generation" | "dotnet_gc_heap_generation",
  spells: readonly Spell[],
): Series[] {
  const names = { gc_heap_generation: "", dotnet_gc_heap_generation: "" };
  const shares = { gen0: 0.1, gen1: 0.1, gen2: 0.4, loh: 0.4 };
  return Object.entries(shares).map(([generation, share]) =>
    series(
      "dotnet_gc_last_collection_heap_size_bytes",
      { ...target(pod), ...names, [label]: generation },
      values(spells, (LIMIT / 100) * share),
    ),
  );
}

/** A container of the pod, with limits. */
function container(pod: Pod, name: string, memory = LIMIT): Series[] {
  return [info(pod, name), limitOf(pod, name, "memory", memory), limitOf(pod, name, "cpu", 1)];
}

function info({ cluster, namespace, pod }: Pod, name: string): Series {
  return series("kube_pod_container_info", { cluster, namespace, pod, container: name }, 1);
}

function limitOf(
  { cluster, namespace, pod }: Pod,
  name: string,
  resource: string,
  value: number,
): Series {
  const labels = { cluster, namespace, pod, container: name, resource };
  return series("kube_pod_container_resource_limits", labels, value);
}

/** A large heap in a container without a limit of memory, beside one that has one. */
function unlimited(pod: Pod): Series[] {
  return [
    ...generations(pod, "gc_heap_generation", [[300, 90]]),
    ...[info(pod, pod.workload), limitOf(pod, pod.workload, "cpu", 1)],
    ...container(pod, "proxy"),
  ];
}

/** A heap that is too full, percent of the container's memory limit. */
function tooFull({ usage = NaN, limit = NaN }: Thresholds): number {
  return (halfway(usage) * limit) / 100;
}

const ofHeap = everyRuntime({
  tell: heap,
  above: tooFull,
  below: ({ usage = NaN, limit = NaN }) => ((usage - 0.5) * limit) / 100,
  waits: 15,
  window: 0,
  peak: 14,
});

/** Work items that wait. */
const queue: Tell = (pod, ...spells) => [
  series("dotnet_thread_pool_queue_length", target(pod), values(spells)),
];

const ofQueue = everyRuntime({
  tell: queue,
  above: ({ queue: length = NaN }) => Math.floor(length) + 1,
  below: ({ queue: length = NaN }) => Math.floor(length),
  waits: 10,
  window: 10,
  peak: 15,
});

export const proofs: Proofs = {
  DotnetHeapNearlyFull: {
    fires: [
      ...ofHeap.fires,
      {
        when: "the generations are named as the conventions do, and two exporters tell the limit",
        series: (t) => [
          ...owners([POD, ...OTHERS]),
          ...[POD, ...OTHERS].flatMap((pod) => [
            ...generations(pod, "dotnet_gc_heap_generation", [[tooFull(t), 90]]),
            ...twice(container(pod, pod.workload)),
          ]),
        ],
        between: [15, 15],
        alerts: [POD, ...OTHERS].map(alertOn),
      },
      {
        when: "a container beside it has a smaller limit, and its disk has one too",
        series: (t) => [
          ...owners([POD]),
          ...heap(POD, [tooFull(t), 90]),
          ...container(POD, "proxy", LIMIT / 10),
          limitOf(POD, POD.workload, "ephemeral_storage", LIMIT * 1000),
        ],
        between: [15, 15],
        alerts: [alertOn(POD)],
      },
      {
        when: "pods elsewhere have no limit, with one beside their containers that has",
        series: (t) => [
          ...owners([POD, ...OTHERS]),
          ...heap(POD, [tooFull(t), 90]),
          ...OTHERS.flatMap((pod) => unlimited({ ...pod, workload: POD.workload })),
        ],
        between: [15, 15],
        alerts: [alertOn(POD)],
      },
    ],
    quiet: [
      ...ofHeap.quiet,
      {
        when: "its own container has no limit of memory, and the one beside it has",
        series: () => [...owners([POD]), ...unlimited(POD)],
      },
    ],
    noData: [
      nobodys(heap, 300),
      {
        when: "no limit is told",
        series: () => [
          ...owners([POD]),
          ...generations(POD, "gc_heap_generation", [[300, 90]]),
          info(POD, POD.workload),
        ],
      },
      {
        when: "nothing is told of the heap",
        series: () => [...owners([POD]), ...container(POD, POD.workload)],
      },
    ],
  },

  DotnetThreadPoolStarved: {
    fires: ofQueue.fires,
    quiet: [
      ...ofQueue.quiet,
      {
        when: "a long queue is worked off every few minutes",
        series: ({ queue: length = NaN }) => [
          ...owners([POD]),
          ...queue(
            POD,
            ...Array.from({ length: 20 }, (_, index): Spell =>
              index % 2 === 0 ? [Math.floor(length) * 2 + 1, 8] : [0, 1],
            ),
          ),
        ],
        minutes: 170,
      },
    ],
    noData: [nobodys(queue, 1e6)],
  },
};
