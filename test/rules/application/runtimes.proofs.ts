/** Proofs of the alerts on runtimes. */
import { series, type Series } from "../../helpers/promql/series";
import { ramp, steady, then } from "../../helpers/promql/values";
import type { Labels, Proofs, Thresholds } from "../proofs/types";
import { alertOn, OTHERS, owners, POD, target, TWIN, type Pod } from "./application-samples";

const LIMIT = 512 * 1024 ** 2;

/** What a pod tells: a value, for so many minutes each. */
type Spell = readonly [value: number, minutes: number];

type Tell = (pod: Pod, ...spells: readonly Spell[]) => Series[];

function values(spells: readonly Spell[], factor = 1): string {
  return then(...spells.map(([value, minutes]) => steady(value * factor, minutes)));
}

/** Percent of the heap's old generation that are in use after a collection. */
const heap: Tell = (pod, ...spells) => pool(pod, "G1 Old Gen", spells);

function pool(pod: Pod, jvm_memory_pool_name: string, spells: readonly Spell[]): Series[] {
  const labels = { ...target(pod), jvm_memory_type: "heap", jvm_memory_pool_name };
  return [
    series("jvm_memory_used_after_last_gc_bytes", labels, values(spells, LIMIT / 100)),
    series("jvm_memory_limit_bytes", labels, LIMIT),
  ];
}

/** Percent of the time in pauses, half of it in each of two kinds of them. */
const pauses: Tell = (pod, ...spells) => [
  ...collections(pod, "G1 Young Generation", "end of minor GC", spells, 2),
  ...collections(pod, "G1 Old Generation", "end of major GC", spells, 2),
];

/** The counter of one collector. */
function collections(
  pod: Pod,
  jvm_gc_name: string,
  jvm_gc_action: string,
  spells: readonly Spell[],
  kinds = 1,
): Series[] {
  let from = 0;
  const parts = spells.map(([percent, minutes]) => {
    const perMinute = (percent * 0.6) / kinds;
    const part = ramp(from, perMinute, minutes);
    from += perMinute * minutes;
    return part;
  });
  const labels = { ...target(pod), jvm_gc_name, jvm_gc_action };
  return [series("jvm_gc_duration_seconds_sum", labels, then(...parts))];
}

/** Work items that wait. */
const queue: Tell = (pod, ...spells) => [
  series("dotnet_thread_pool_queue_length", target(pod), values(spells)),
];

/** Percent of the memory limit in use, some of it by stacks. */
const memory: Tell = (pod, ...spells) => [
  ...(["stack", "other"] as const).map((go_memory_type) =>
    series(
      "go_memory_used_bytes",
      { ...target(pod), go_memory_type },
      values(spells, (LIMIT / 100) * (go_memory_type === "stack" ? 0.25 : 0.75)),
    ),
  ),
  series("go_memory_limit_bytes", target(pod), LIMIT),
];

interface Kind {
  readonly tell: Tell;
  /** Values just above and just below the threshold. */
  readonly above: (t: Thresholds) => number;
  readonly below: (t: Thresholds) => number;
  /** Minutes of the rule's `for`, and by how many its window delays it at most. */
  readonly waits: number;
  readonly window: number;
  /** Minutes of a peak that is none of the alert's business. */
  readonly peak: number;
}

/** What all of them have to do. */
function everyRuntime({ tell, above, below, waits, window, peak }: Kind) {
  const all = [POD, TWIN, ...OTHERS];
  return {
    fires: [
      {
        when: "one of two pods is in trouble from minute 20 to 90, and other workloads are not",
        series: (t) => [
          ...owners(all),
          ...tell(POD, [below(t) / 4, 20], [above(t), 70], [below(t) / 4, 60]),
          ...[TWIN, ...OTHERS].flatMap((pod) => tell(pod, [below(t) / 4, 150])),
        ],
        minutes: 140,
        between: [20 + waits, 20 + waits + window],
        alerts: [alertOn(POD)],
        clearsBy: 90 + 11 + window,
      },
      {
        when: "workloads are in trouble everywhere, however they are scraped",
        series: (t) => [...owners(all), ...all.flatMap((pod) => tell(pod, [above(t), 90]))],
        between: [waits, waits + 4],
        alerts: [POD, ...OTHERS].map(alertOn),
      },
    ],
    quiet: [
      {
        when: "pods are a little better off than that",
        series: (t) => [...owners(all), ...all.flatMap((pod) => tell(pod, [below(t), 90]))],
      },
      {
        when: "a peak is over after some minutes",
        series: (t) => [
          ...owners([POD]),
          ...tell(POD, [below(t) / 4, 20], [above(t), peak], [below(t) / 4, 60]),
        ],
      },
    ],
  } satisfies Pick<Proofs[string], "fires" | "quiet">;
}

function halfway(percent: number): number {
  return (percent + 100) / 2;
}

/** A pod whose owner is not known, as while kube-state-metrics is away. */
function nobodys(tell: Tell, value: number): { when: string; series: () => readonly Series[] } {
  return { when: "nobody knows whose pod it is", series: () => tell(POD, [value, 90]) };
}

const ofHeap = everyRuntime({
  tell: heap,
  above: ({ usage = NaN }) => halfway(usage),
  below: ({ usage = NaN }) => usage - 0.5,
  waits: 15,
  window: 0,
  peak: 14,
});

const ofPauses = everyRuntime({
  tell: pauses,
  above: ({ pause = NaN }) => halfway(pause),
  below: ({ pause = NaN }) => pause * 0.95,
  waits: 15,
  window: 10,
  peak: 4,
});

const ofQueue = everyRuntime({
  tell: queue,
  above: ({ queue: length = NaN }) => Math.floor(length) + 1,
  below: ({ queue: length = NaN }) => Math.floor(length),
  waits: 10,
  window: 10,
  peak: 15,
});

const ofMemory = everyRuntime({
  tell: memory,
  above: ({ usage = NaN }) => halfway(usage),
  below: ({ usage = NaN }) => usage - 0.5,
  waits: 15,
  window: 0,
  peak: 14,
});

export const proofs: Proofs = {
  JvmHeapNearlyFull: {
    fires: [
      ...ofHeap.fires,
      {
        when: "it is the heap of another collector",
        series: () => [
          ...owners([POD, ...OTHERS]),
          ...[POD, ...OTHERS].flatMap((pod, index) => {
            const pools = [
              "PS Old Gen",
              "Tenured Gen",
              "ZHeap",
              "ZGC Old Generation",
              "Shenandoah",
            ];
            return pool(pod, pools[index] ?? "", [[99.5, 90]]);
          }),
        ],
        between: [15, 15],
        alerts: [POD, ...OTHERS].map(alertOn),
      },
    ],
    quiet: [
      ...ofHeap.quiet,
      {
        when: "what the young leave behind fills its pool, as it may, and classes fill theirs",
        series: () => [
          ...owners([POD]),
          ...heap(POD, [30, 90]),
          ...pool(POD, "PS Survivor Space", [[100, 90]]),
          ...pool(POD, "Metaspace", [[99.9, 90]]),
        ],
      },
    ],
    noData: [
      nobodys(heap, 99.5),
      {
        when: "the pool has no limit",
        series: () => [
          ...owners([POD]),
          ...heap(POD, [99.5, 90]).filter(
            ({ labels }) => labels["__name__"] !== "jvm_memory_limit_bytes",
          ),
        ],
      },
    ],
  },

  JvmGcPausing: {
    fires: ofPauses.fires,
    quiet: [
      ...ofPauses.quiet,
      {
        when: "a collector works all the time beside the program",
        series: () => [
          ...owners([POD]),
          ...collections(POD, "ZGC Major Cycles", "end of GC cycle", [[95, 90]]),
          ...collections(POD, "ZGC Major Pauses", "end of GC pause", [[0.1, 90]]),
        ],
      },
    ],
    noData: [nobodys(pauses, 95)],
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

  GoMemoryNearLimit: {
    fires: ofMemory.fires,
    quiet: [
      ...ofMemory.quiet,
      {
        when: "there is no limit but that of the runtime",
        series: () => [...owners([POD]), ...memory(POD, [99, 90]).map(withoutLimit)],
      },
    ],
    noData: [
      nobodys(memory, 99.5),
      {
        when: "the limit is not told",
        series: () => [
          ...owners([POD]),
          ...memory(POD, [99, 90]).filter(
            ({ labels }) => labels["__name__"] !== "go_memory_limit_bytes",
          ),
        ],
      },
    ],
  },
};

function withoutLimit(one: Series): Series {
  const { labels }: { readonly labels: Labels } = one;
  return labels["__name__"] === "go_memory_limit_bytes" ? { ...one, values: "9.22e18x90" } : one;
}
