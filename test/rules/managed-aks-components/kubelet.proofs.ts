/** Proofs of the alerts on kubelets at work. */
import { series, type Series } from "../../helpers/promql/series";
import type { Proofs } from "../proofs/types";
import { counted, OTHER, type Piece } from "./counters";

type Labels = Readonly<Record<string, string>>;

/** How often something is done on a node a minute, for so many minutes, and how long it takes. */
function timed(
  family: string,
  labels: Labels,
  seconds: number,
  ...pieces: readonly Piece[]
): Series[] {
  return [
    series(`${family}_count`, labels, counted(...pieces)),
    series(
      `${family}_sum`,
      labels,
      counted(...pieces.map(([each, minutes]) => [each * seconds, minutes] as const)),
    ),
  ];
}

const RELIST = "kubelet_pleg_relist_duration_seconds";
const START = "kubelet_pod_start_sli_duration_seconds";
const SLOW = { instance: "node-a" };
const QUICK = { instance: "node-b" };

export const proofs: Proofs = {
  KubeletRelistSlow: {
    fires: [
      {
        when: "one node takes half as long again as the threshold",
        series: ({ seconds = NaN }) => [
          ...timed(RELIST, SLOW, seconds * 1.5, [20, 61]),
          ...timed(RELIST, QUICK, seconds * 0.1, [55, 61]),
          ...timed(RELIST, { ...SLOW, ...OTHER }, seconds * 0.1, [55, 61]),
        ],
        between: [16, 17],
        alerts: [{ ...SLOW, cluster: "aks-shop-dev" }],
      },
    ],
    quiet: [
      {
        when: "nodes take nearly as long as the threshold",
        series: ({ seconds = NaN }) =>
          [SLOW, QUICK, { ...SLOW, ...OTHER }].flatMap((node) =>
            timed(RELIST, node, seconds * 0.9, [30, 61]),
          ),
      },
      {
        when: "many pods start at once and the runtime is slow for ten minutes",
        minutes: 90,
        series: ({ seconds = NaN }) => {
          const quick = timed(RELIST, QUICK, seconds * 0.1, [55, 91]);
          const count = counted([55, 30], [20, 5], [55, 56]);
          const each = seconds * 0.1;
          const sum = counted([55 * each, 30], [20 * seconds * 2, 5], [55 * each, 56]);
          return [
            ...quick,
            series(`${RELIST}_count`, SLOW, count),
            series(`${RELIST}_sum`, SLOW, sum),
          ];
        },
      },
    ],
    noData: [{ when: "no kubelet is scraped", series: () => [] }],
  },
  KubeletPodStartSlow: {
    fires: [
      {
        when: "volumes are attached slowly on one node",
        minutes: 90,
        series: ({ seconds = NaN, pods = NaN }) => [
          ...timed(START, SLOW, seconds * 1.5, [(pods * 1.7) / 30, 91]),
          ...timed(START, QUICK, seconds * 0.1, [pods, 91]),
          ...timed(START, { ...SLOW, ...OTHER }, seconds * 0.1, [pods, 91]),
        ],
        between: [60, 66],
        alerts: [{ ...SLOW, cluster: "aks-shop-dev" }],
      },
    ],
    quiet: [
      {
        when: "pods take nearly as long as the threshold",
        minutes: 90,
        series: ({ seconds = NaN, pods = NaN }) =>
          [SLOW, QUICK, { ...SLOW, ...OTHER }].flatMap((node) =>
            timed(START, node, seconds * 0.9, [pods, 91]),
          ),
      },
      {
        when: "the first pods of a new node wait for it",
        minutes: 90,
        series: ({ seconds = NaN, pods = NaN }) =>
          timed(START, SLOW, seconds * 4, [0, 10], [(pods * 0.8) / 30, 81]),
      },
      {
        when: "one rollout waits for its volumes",
        minutes: 120,
        series: ({ seconds = NaN, pods = NaN }) =>
          timed(START, SLOW, seconds * 4, [0, 10], [pods, 10], [0, 101]),
      },
      { when: "no pod starts", series: () => timed(START, SLOW, 0, [0, 61]) },
    ],
    noData: [{ when: "no kubelet is scraped", series: () => [] }],
  },
};
