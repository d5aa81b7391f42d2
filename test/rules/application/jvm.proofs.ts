/** Proofs of the alerts on Java processes. */
import { series, type Series } from "../../helpers/promql/series";
import { ramp, then } from "../../helpers/promql/values";
import type { Proofs } from "../proofs/types";
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
  // Far above, because a rate of the first minutes, or of late samples, shows a part of it.
  above: ({ pause = NaN }) => Math.min(95, pause * 3.5),
  below: ({ pause = NaN }) => pause * 0.95,
  waits: 15,
  window: 10,
  peak: 4,
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
};
