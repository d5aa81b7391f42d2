/** Proofs of the alerts on volumes and claims. */
import { series, type Series } from "../../helpers/promql/series";
import { missing, ramp, steady, then } from "../../helpers/promql/values";
import type { Labels, Proofs } from "../proofs/types";

const SIZE = 64 * 1024 ** 3;
const INODES = 4_000_000;

const CLAIM = { cluster: "aks-shop-dev", namespace: "shop", persistentvolumeclaim: "data-db-0" };

/** Claims that have all but one label of it in common. */
const OTHERS: readonly Labels[] = [
  { ...CLAIM, cluster: "aks-shop-prod" },
  { ...CLAIM, namespace: "billing" },
  { ...CLAIM, persistentvolumeclaim: "data-db-1" },
];

const VOLUME = { cluster: "aks-shop-dev", persistentvolume: "pvc-1" };

/** Percent in use, for so many minutes each; of a volume that is not mounted, nothing is known. */
type Spell = readonly [percent: number | "not mounted", minutes: number];

/** A volume by what is in use; `claim` may name the node in `instance`. */
function used(claim: Labels, ...spells: readonly Spell[]): Series[] {
  return space(claim, left(SIZE, spells));
}

/** A volume that starts at some percent and grows by as many a day. */
function growing(claim: Labels, percent: number, perDay: number, minutes = 600): Series[] {
  return space(claim, ramp(SIZE * (1 - percent / 100), (-SIZE * perDay) / 144_000, minutes));
}

function space(claim: Labels, available: string): Series[] {
  return [
    series("kubelet_volume_stats_available_bytes", claim, available),
    series("kubelet_volume_stats_capacity_bytes", claim, steady(SIZE, 3000)),
  ];
}

/** A volume by how many inodes are in use. */
function inodes(claim: Labels, ...spells: readonly Spell[]): Series[] {
  return [
    series("kubelet_volume_stats_inodes_free", claim, left(INODES, spells)),
    series("kubelet_volume_stats_inodes", claim, INODES),
  ];
}

function left(size: number, spells: readonly Spell[]): string {
  return then(
    ...spells.map(([percent, minutes]) =>
      percent === "not mounted" ? missing(minutes) : steady(size * (1 - percent / 100), minutes),
    ),
  );
}

/** Claims of other places and names that grow, of whose size nothing is known. */
function growingElsewhere(): Series[] {
  return OTHERS.map((claim) =>
    series("kubelet_volume_stats_available_bytes", claim, ramp(SIZE, -SIZE / 2500, 2400)),
  );
}

/** How a claim may be mounted. */
function mode(claim: Labels, access_mode: string): Series {
  return series("kube_persistentvolumeclaim_access_mode", { ...claim, access_mode }, 1);
}

/** Other claims, which are read-only and have room. */
const SHARED = OTHERS.map((claim) => mode(claim, "ReadOnlyMany"));

/** The phases of an object, one after the other. */
function phases(
  metric: string,
  all: readonly string[],
  labels: Labels,
  spells: readonly (readonly [phase: string, minutes: number])[],
): Series[] {
  return all.map((phase) =>
    series(
      metric,
      { ...labels, phase },
      then(...spells.map(([is, minutes]) => steady(is === phase ? 1 : 0, minutes))),
    ),
  );
}

function claimIs(claim: Labels, ...spells: readonly (readonly [string, number])[]): Series[] {
  const metric = "kube_persistentvolumeclaim_status_phase";
  return phases(metric, ["Bound", "Pending", "Lost"], claim, spells);
}

function volumeIs(volume: Labels, ...spells: readonly (readonly [string, number])[]): Series[] {
  const metric = "kube_persistentvolume_status_phase";
  const all = ["Bound", "Available", "Pending", "Released", "Failed"];
  return phases(metric, all, volume, spells);
}

/** A pod that mounts a claim. */
function podOf(claim: Labels, pod: string, phase: string): Series[] {
  const { cluster = "", namespace = "" } = claim;
  const metric = "kube_pod_spec_volumes_persistentvolumeclaims_info";
  return [
    series(metric, { ...claim, pod, volume: "data" }, 1),
    ...phases(
      "kube_pod_status_phase",
      ["Pending", "Running", "Succeeded", "Failed", "Unknown"],
      { cluster, namespace, pod },
      [[phase, 360]],
    ),
  ];
}

/** The same from a second exporter, as while one replaces the other. */
function twice(all: readonly Series[]): Series[] {
  return all.flatMap((one) => [
    one,
    { ...one, labels: { ...one.labels, instance: "10.244.1.7:8080" } },
  ]);
}

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

/** A claim that a pod waits for. */
function waiting(claim: Labels, ...spells: readonly (readonly [string, number])[]): Series[] {
  return [...claimIs(claim, ...spells), ...podOf(claim, "db-0", "Pending")];
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

  VolumeFillingUp: {
    fires: [
      {
        when: "it is 60 percent full and grows by 12 a day",
        series: () => [
          ...growing(CLAIM, 60, 12),
          ...OTHERS.flatMap((claim) => used(claim, [60, 600])),
        ],
        minutes: 400,
        between: [240, 245],
        alerts: [CLAIM],
        unless: ({ floor = NaN }) =>
          floor > 60 ? "growth at 60 percent is not looked at" : undefined,
      },
      {
        when: "shares are nearly at 90 percent and grow by 5 a day, on two nodes each",
        series: () =>
          [CLAIM, ...OTHERS].flatMap((claim) =>
            ["a", "b"].flatMap((instance) => growing({ ...claim, instance }, 86, 5)),
          ),
        minutes: 400,
        between: [240, 245],
        alerts: [CLAIM, ...OTHERS],
      },
      {
        when: "it has just passed the floor",
        series: ({ floor = NaN }) => growing(CLAIM, floor + 0.5, 40),
        minutes: 300,
        between: [240, 245],
        alerts: [CLAIM],
        unless: ({ floor = NaN }) => (floor > 79 ? "it is at 90 percent before" : undefined),
      },
    ],
    quiet: [
      {
        when: "it would be full in five days",
        series: () => growing(CLAIM, 60, 8),
        minutes: 400,
      },
      {
        when: "it grows and is hardly used",
        series: ({ floor = NaN }) => growing(CLAIM, floor - 9, 30, 420),
        minutes: 420,
      },
      {
        when: "it is nearly full, which another alert tells",
        series: () => growing(CLAIM, 91, 8),
        minutes: 400,
      },
      {
        when: "it shrinks, or stays as it is",
        series: () => [
          ...growing(CLAIM, 85, -10),
          ...used({ ...CLAIM, namespace: "b" }, [85, 600]),
        ],
        minutes: 400,
      },
      {
        when: "a backup is written within four hours and removed again, and others grow",
        series: () => [
          ...growingElsewhere(),
          ...space(
            CLAIM,
            then(
              steady(SIZE * 0.4, 1440),
              ramp(SIZE * 0.4, -SIZE * 0.0003, 240),
              steady(SIZE * 0.328, 120),
              steady(SIZE * 0.4, 300),
            ),
          ),
        ],
        minutes: 1900,
      },
      {
        when: "much was restored within an hour, and others grow",
        series: () => [
          ...growingElsewhere(),
          ...space(CLAIM, then(ramp(SIZE * 0.45, -SIZE * 0.005, 60), steady(SIZE * 0.15, 1400))),
        ],
        minutes: 1400,
      },
      {
        when: "it grew quickly for hours, but over a day would take five days",
        series: () =>
          space(
            CLAIM,
            then(
              ramp(SIZE * 0.46, (-SIZE * 0.06) / 1440, 1440),
              ramp(SIZE * 0.4, (-SIZE * 0.14) / 1440, 420),
            ),
          ),
        minutes: 1860,
      },
      {
        when: "it grew quickly up to the floor, and since then would take a week",
        series: ({ floor = NaN }) => {
          const rest = SIZE * (1 - floor / 100);
          return space(
            CLAIM,
            then(
              ramp(rest * 1.28, (-rest * 0.28) / 1440, 1440),
              ramp(rest, (-rest * 0.14) / 1440, 420),
            ),
          );
        },
        minutes: 1860,
        unless: ({ floor = NaN }) =>
          floor < 22 ? "it would not have been empty before" : undefined,
      },
    ],
    noData: [
      { when: "nothing is mounted", series: () => [] },
      {
        when: "the size is missing",
        series: () => [series("kubelet_volume_stats_available_bytes", CLAIM, ramp(1e9, -1e6, 400))],
        minutes: 400,
      },
    ],
  },

  VolumeClaimPending: {
    fires: [
      {
        when: "a pod waits for a disk from minute 10 to 60, and pods of other claims run",
        series: () => [
          ...waiting(CLAIM, ["Bound", 10], ["Pending", 50], ["Bound", 30]),
          ...OTHERS.flatMap((claim) => [
            ...claimIs(claim, ["Bound", 90]),
            ...podOf(claim, "db-1", "Running"),
          ]),
        ],
        minutes: 90,
        between: [25, 25],
        alerts: [{ ...CLAIM, phase: "Pending" }],
        clearsBy: 71,
      },
      {
        when: "volumes have gone from under their claims, whatever pods do",
        series: () => [
          ...twice([CLAIM, ...OTHERS].flatMap((claim) => claimIs(claim, ["Lost", 60]))),
          ...podOf(CLAIM, "db-0", "Running"),
        ],
        between: [15, 15],
        alerts: [CLAIM, ...OTHERS].map((claim) => ({ ...claim, phase: "Lost" })),
      },
      {
        when: "pods wait everywhere, as two exporters tell",
        series: () =>
          twice(
            [CLAIM, ...OTHERS].flatMap((claim, index) => [
              ...claimIs(claim, ["Pending", 60]),
              ...podOf(claim, `db-${index}`, "Pending"),
            ]),
          ),
        between: [15, 15],
        alerts: [CLAIM, ...OTHERS].map((claim) => ({ ...claim, phase: "Pending" })),
      },
    ],
    quiet: [
      {
        when: "no pod wants it, as its class waits for the first one",
        series: () => [
          ...claimIs(CLAIM, ["Pending", 60]),
          ...OTHERS.flatMap((claim) => [
            ...claimIs(claim, ["Bound", 60]),
            ...podOf(claim, "db-0", "Pending"),
          ]),
        ],
      },
      {
        when: "a disk takes 14 minutes, or a claim is lost for as long",
        series: () => [
          ...waiting(CLAIM, ["Bound", 10], ["Pending", 14], ["Bound", 36]),
          ...claimIs(
            { ...CLAIM, namespace: "billing" },
            ["Bound", 10],
            ["Lost", 14],
            ["Bound", 36],
          ),
        ],
      },
      {
        when: "a pod waits for something else",
        series: () => waiting(CLAIM, ["Bound", 60]),
      },
      {
        when: "the pod that had it has ended, and pods of the name wait elsewhere",
        series: () => [
          ...claimIs(CLAIM, ["Pending", 60]),
          ...podOf(CLAIM, "db-0", "Succeeded"),
          ...OTHERS.slice(0, 2).flatMap((claim) => podOf(claim, "db-0", "Pending")),
          ...podOf({ ...CLAIM, persistentvolumeclaim: "other" }, "db-2", "Pending"),
        ],
      },
    ],
    noData: [
      { when: "there are no claims", series: () => podOf(CLAIM, "db-0", "Pending") },
      { when: "nothing is told of pods", series: () => claimIs(CLAIM, ["Pending", 60]) },
    ],
  },

  PersistentVolumeFailed: {
    fires: [
      {
        when: "Azure does not delete a disk from minute 10 to 60",
        series: () => [
          ...volumeIs(VOLUME, ["Bound", 10], ["Failed", 50], ["Released", 30]),
          ...volumeIs({ ...VOLUME, cluster: "aks-shop-prod" }, ["Bound", 90]),
          ...volumeIs({ ...VOLUME, persistentvolume: "pvc-2" }, ["Bound", 90]),
        ],
        minutes: 90,
        between: [25, 25],
        alerts: [{ ...VOLUME, phase: "Failed" }],
        clearsBy: 71,
      },
      {
        when: "some fail and one is pending, as two exporters tell",
        series: () =>
          twice([
            ...volumeIs(VOLUME, ["Failed", 60]),
            ...volumeIs({ ...VOLUME, cluster: "aks-shop-prod" }, ["Failed", 60]),
            ...volumeIs({ ...VOLUME, persistentvolume: "pvc-2" }, ["Failed", 60]),
            ...volumeIs({ ...VOLUME, persistentvolume: "pvc-3" }, ["Pending", 60]),
          ]),
        between: [15, 15],
        alerts: [
          { ...VOLUME, phase: "Failed" },
          { ...VOLUME, cluster: "aks-shop-prod", phase: "Failed" },
          { ...VOLUME, persistentvolume: "pvc-2", phase: "Failed" },
          { ...VOLUME, persistentvolume: "pvc-3", phase: "Pending" },
        ],
      },
      {
        when: "one is pending and then fails",
        series: () => volumeIs(VOLUME, ["Pending", 30], ["Failed", 30]),
        between: [15, 45],
        alerts: [
          { ...VOLUME, phase: "Pending" },
          { ...VOLUME, phase: "Failed" },
        ],
      },
    ],
    quiet: [
      {
        when: "volumes are bound, free or kept for later",
        series: () =>
          ["Bound", "Available", "Released"].flatMap((phase) =>
            volumeIs({ ...VOLUME, persistentvolume: `pvc-${phase.toLowerCase()}` }, [phase, 60]),
          ),
      },
      {
        when: "a disk is deleted at the second try, 9 minutes later",
        series: () => volumeIs(VOLUME, ["Bound", 10], ["Failed", 9]),
      },
    ],
    noData: [{ when: "there are no volumes", series: () => [] }],
  },
};
