/** File systems of nodes as their metrics show them, for the proofs of the alerts on them. */
import { series, type Series } from "../../helpers/promql/series";
import { ramp, steady, then } from "../../helpers/promql/values";
import { ELSEWHERE, HERE, type Place } from "./nodes";

export const SIZE = 128 * 1024 ** 3;

export const ROOT = { cluster: HERE, instance: "a", device: "/dev/root", mountpoint: "/" };
export const OTHERS = {
  cluster: ELSEWHERE,
  instance: "b",
  device: "/dev/sdb1",
  mountpoint: "/mnt",
};

/** Where volumes of pods are mounted. */
export const VOLUMES = [
  "/var/lib/kubelet/pods/0f1e2d3c-4b5a-4697-8877-665544332211/volumes/kubernetes.io~csi/pvc-1/mount",
  "/var/lib/kubelet/plugins/kubernetes.io/csi/disk.csi.azure.com/0a1b2c3d/globalmount",
];

/** A file system: percent that are in use, for so many minutes each. */
export function used(
  place: Place,
  ...spells: readonly (readonly [percent: number, minutes: number])[]
) {
  return space(
    place,
    then(...spells.map(([percent, minutes]) => steady(SIZE * (1 - percent / 100), minutes))),
  );
}

/** A file system that grows by as many percent an hour, for so many minutes. */
export function growing(place: Place, percent: number, perHour: number, minutes = 180): Series[] {
  return space(place, ramp(SIZE * (1 - percent / 100), (-SIZE * perHour) / 6000, minutes));
}

export function space(place: Place, left: string): Series[] {
  return [
    series("node_filesystem_avail_bytes", place, left),
    series("node_filesystem_size_bytes", place, steady(SIZE, 1500)),
    series("node_filesystem_readonly", place, steady(0, 1500)),
  ];
}

/** The same file system, read-only. */
export function readOnly(all: readonly Series[]): Series[] {
  return all.map((one) =>
    one.labels["__name__"] === "node_filesystem_readonly" ? { ...one, values: "1x1500" } : one,
  );
}

/** What has no place on the disks of a node, all in the same state. */
export function notOfTheNode(made: (place: Place) => readonly Series[]): Series[] {
  return [
    ...made({ ...ROOT, fstype: "tmpfs", device: "tmpfs", mountpoint: "/run" }),
    ...made({ ...ROOT, fstype: "overlay", device: "overlay", mountpoint: "/run/containerd/x" }),
    ...VOLUMES.flatMap((mountpoint) => made({ ...ROOT, device: "/dev/sdc", mountpoint })),
  ];
}
