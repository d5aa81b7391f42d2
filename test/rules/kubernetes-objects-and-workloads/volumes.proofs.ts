/** Proofs of the alerts on volumes that are nearly full. */
import { series, type Series } from "../../helpers/promql/series";
import type { Labels, Proofs } from "../proofs/types";
import { CLAIM, inodes, OTHERS, used, type Spell } from "./volume-samples";

/** How a claim may be mounted. */
function mode(claim: Labels, access_mode: string): Series {
  return series("kube_persistentvolumeclaim_access_mode", { ...claim, access_mode }, 1);
}

/** Other claims, which are read-only and have room. */
const SHARED = OTHERS.map((claim) => mode(claim, "ReadOnlyMany"));

/** What `VolumeNearlyFull` and `VolumeInodesNearlyUsed` have in common. */
function nearlyFull(of: (claim: Labels, ...spells: readonly Spell[]) => Series[]) {
  return {
    fires: [
      {
        when: "it is too full from minute 10 to 60, and its pod moves to another node meanwhile",
        series: ({ usage = NaN }) => [
          ...of({ ...CLAIM, instance: "a" }, [30, 10], [(usage + 100) / 2, 10]),
          ...of(
            { ...CLAIM, instance: "b" },
            ["not mounted", 20],
            [(usage + 100) / 2, 40],
            [30, 40],
          ),
          mode(CLAIM, "ReadWriteOnce"),
          ...SHARED,
          ...OTHERS.flatMap((claim) => of(claim, [30, 100])),
        ],
        minutes: 100,
        between: [25, 25],
        alerts: [CLAIM],
        clearsBy: 71,
      },
      {
        when: "a little too much of a share is used, which three nodes have mounted",
        series: ({ usage = NaN }) => [
          ...["a", "b", "c"].flatMap((instance) => of({ ...CLAIM, instance }, [usage + 0.5, 100])),
          mode(CLAIM, "ReadWriteMany"),
          ...OTHERS.flatMap((claim) => of(claim, [usage + 0.5, 100])),
        ],
        between: [15, 15],
        alerts: [CLAIM, ...OTHERS],
      },
    ],
    quiet: [
      {
        when: "a little less is used",
        series: ({ usage = NaN }) => of(CLAIM, [usage - 0.5, 100]),
      },
      {
        when: "room is made within 14 minutes",
        series: ({ usage = NaN }) => of(CLAIM, [30, 10], [(usage + 100) / 2, 14], [30, 60]),
      },
      {
        when: "what is full is shared read-only",
        series: () => [...of(CLAIM, [100, 100]), mode(CLAIM, "ReadOnlyMany")],
      },
    ],
  } satisfies Pick<Proofs[string], "fires" | "quiet">;
}

export const proofs: Proofs = {
  VolumeNearlyFull: {
    ...nearlyFull(used),
    noData: [
      { when: "nothing is mounted", series: () => [] },
      {
        when: "the size is missing",
        series: () => [series("kubelet_volume_stats_available_bytes", CLAIM, 0)],
      },
    ],
  },

  VolumeInodesNearlyUsed: {
    ...nearlyFull(inodes),
    noData: [
      { when: "nothing is mounted", series: () => [] },
      {
        when: "a file share counts no inodes",
        series: () => [
          series("kubelet_volume_stats_inodes_free", CLAIM, 0),
          series("kubelet_volume_stats_inodes", CLAIM, 0),
        ],
      },
    ],
  },
};
