/** What the proofs of the alerts on runtimes share: pods that tell a number, and what every such rule has to do. */
import type { Series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";
import type { Proofs, Thresholds } from "../proofs/types";
import { alertOn, OTHERS, owners, POD, TWIN, type Pod } from "./application-samples";

/** The limit of a heap, or of what Go may use, bytes. */
export const LIMIT = 512 * 1024 ** 2;

/** What a pod tells: a value, for so many minutes each. */
export type Spell = readonly [value: number, minutes: number];

/** The series of a pod that tells something. */
export type Tell = (pod: Pod, ...spells: readonly Spell[]) => Series[];

/** Samples of some spells, each value times a factor. */
export function values(spells: readonly Spell[], factor = 1): string {
  return then(...spells.map(([value, minutes]) => steady(value * factor, minutes)));
}

/** What is particular to one rule. */
export interface Kind {
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
export function everyRuntime({ tell, above, below, waits, window, peak }: Kind) {
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

/** Between a percentage and all. */
export function halfway(percent: number): number {
  return (percent + 100) / 2;
}

/** A pod whose owner is not known, as while kube-state-metrics is away. */
export function nobodys(
  tell: Tell,
  value: number,
): { when: string; series: () => readonly Series[] } {
  return { when: "nobody knows whose pod it is", series: () => tell(POD, [value, 90]) };
}
