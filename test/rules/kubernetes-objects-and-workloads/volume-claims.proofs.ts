/** Proofs of the alerts on claims and volumes that cannot be had, or not be removed. */
import { series, type Series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";
import type { Labels, Proofs } from "../proofs/types";
import { CLAIM, OTHERS } from "./volume-samples";

const VOLUME = { cluster: "aks-shop-dev", persistentvolume: "pvc-1" };

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

/** A claim that a pod waits for. */
function waiting(claim: Labels, ...spells: readonly (readonly [string, number])[]): Series[] {
  return [...claimIs(claim, ...spells), ...podOf(claim, "db-0", "Pending")];
}

export const proofs: Proofs = {
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
