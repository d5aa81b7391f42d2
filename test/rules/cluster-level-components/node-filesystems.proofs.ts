/** Proofs of the alerts on file systems of nodes, but for their growth. */
import { series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";
import type { Proofs } from "../proofs/types";
import { notOfTheNode, OTHERS, readOnly, ROOT, used, VOLUMES } from "./file-systems";
import { neighbours, type Place } from "./nodes";

const INODES = 16_000_000;

/** A file system whose inodes are used: percent, for so many minutes each. */
function inodes(place: Place, ...spells: readonly (readonly [percent: number, minutes: number])[]) {
  return [
    series(
      "node_filesystem_files_free",
      place,
      then(...spells.map(([percent, minutes]) => steady(INODES * (1 - percent / 100), minutes))),
    ),
    series("node_filesystem_files", place, INODES),
    series("node_filesystem_readonly", place, 0),
  ];
}

export const proofs: Proofs = {
  NodeFileSystemNearlyFull: {
    fires: [
      {
        when: "the root is too full from minute 10 on, and others are read-only or have room",
        series: ({ usage = NaN }) => [
          ...used(ROOT, [30, 10], [(usage + 100) / 2, 80]),
          ...neighbours(ROOT, OTHERS).flatMap((other) => readOnly(used(other, [30, 90]))),
          ...used({ ...ROOT, device: "/dev/sdd", mountpoint: "/data" }, [30, 90]),
        ],
        between: [40, 40],
        alerts: [ROOT],
      },
      {
        when: "other disks are too full: local ones, formatted anew or not, and the kubelet's own",
        series: ({ usage = NaN }) => [
          ...used({ ...ROOT, fstype: "xfs", device: "/dev/sdb1", mountpoint: "/mnt" }, [
            usage + 0.5,
            90,
          ]),
          ...used({ ...ROOT, device: "/dev/sdb1", mountpoint: "/mnt" }, [usage + 0.5, 90]),
          ...used({ ...ROOT, fstype: "xfs", mountpoint: "/var/lib/kubelet" }, [usage + 0.5, 90]),
        ],
        between: [30, 30],
        alerts: [
          { instance: "a", device: "/dev/sdb1", mountpoint: "/mnt" },
          { instance: "a", device: "/dev/root", mountpoint: "/var/lib/kubelet" },
        ],
      },
    ],
    quiet: [
      {
        when: "the root is nearly as full as it may be",
        series: ({ usage = NaN }) => used(ROOT, [usage - 0.5, 90]),
      },
      {
        when: "the kubelet makes room within 29 minutes",
        series: ({ usage = NaN }) => used(ROOT, [30, 10], [(usage + 100) / 2, 29], [30, 60]),
      },
      {
        when: "only memory, layers of containers and volumes of pods are full",
        series: () => notOfTheNode((place) => used(place, [100, 90])),
      },
      {
        when: "an image that nobody can write to is full, as all are",
        series: () => readOnly(used({ ...ROOT, mountpoint: "/usr" }, [100, 90])),
      },
    ],
    noData: [
      { when: "nodes have no exporter, as those with Windows", series: () => [] },
      {
        when: "the size is missing",
        series: () => [series("node_filesystem_avail_bytes", ROOT, 1)],
      },
    ],
  },

  NodeInodesNearlyUsed: {
    fires: [
      {
        when: "the root has too many files from minute 10 on, and others are read-only or have few",
        series: ({ usage = NaN }) => [
          ...inodes(ROOT, [30, 10], [(usage + 100) / 2, 80]),
          ...neighbours(ROOT, OTHERS).flatMap((other) => readOnly(inodes(other, [30, 90]))),
          ...inodes({ ...ROOT, device: "/dev/sdd", mountpoint: "/data" }, [30, 90]),
        ],
        between: [40, 40],
        alerts: [ROOT],
      },
      {
        when: "a disk has too many files, formatted anew or not",
        series: ({ usage = NaN }) => [
          ...inodes(ROOT, [(usage + 100) / 2, 90]),
          ...inodes({ ...ROOT, fstype: "xfs" }, [(usage + 100) / 2, 90]),
        ],
        between: [30, 30],
        alerts: [ROOT],
      },
    ],
    quiet: [
      {
        when: "the root has nearly as many files as it may",
        series: ({ usage = NaN }) => inodes(ROOT, [usage - 0.5, 90]),
      },
      {
        when: "a build makes and removes files within 29 minutes",
        series: ({ usage = NaN }) => inodes(ROOT, [30, 10], [(usage + 100) / 2, 29], [30, 60]),
      },
      {
        when: "only memory, layers of containers and volumes of pods have many files",
        series: () => notOfTheNode((place) => inodes(place, [100, 90])),
      },
      {
        when: "an image that nobody can write to has no inode left",
        series: () => readOnly(inodes({ ...ROOT, mountpoint: "/usr" }, [100, 90])),
      },
      {
        when: "a file system does not count inodes, as that of the firmware",
        series: () => {
          const firmware = { ...ROOT, fstype: "vfat", mountpoint: "/boot/efi" };
          return [
            series("node_filesystem_files", firmware, 0),
            series("node_filesystem_files_free", firmware, 0),
            series("node_filesystem_readonly", firmware, 0),
          ];
        },
      },
    ],
    noData: [
      { when: "nodes have no exporter, as those with Windows", series: () => [] },
      {
        when: "the number of inodes is missing",
        series: () => [series("node_filesystem_files_free", ROOT, 1)],
      },
    ],
  },

  NodeFileSystemReadOnly: {
    fires: [
      {
        when: "the kernel takes writes away from two disks at minute 10",
        series: () => [
          series("node_filesystem_readonly", ROOT, "0x9 1x50"),
          series("node_filesystem_readonly", { ...ROOT, ...OTHERS, fstype: "xfs" }, "0x9 1x50"),
          series("node_filesystem_readonly", { ...ROOT, ...OTHERS, fstype: "ext4" }, "0x9 1x50"),
          ...neighbours(ROOT, OTHERS).map((other) => series("node_filesystem_readonly", other, 0)),
        ],
        between: [20, 20],
        alerts: [ROOT, OTHERS],
      },
    ],
    quiet: [
      {
        when: "all can be written to",
        series: () => [series("node_filesystem_readonly", ROOT, 0)],
      },
      {
        when: "a disk is mounted anew for 9 minutes",
        series: () => [series("node_filesystem_readonly", ROOT, "0x9 1x8 0x50")],
      },
      {
        when: "what is meant to be read is: firmware, the system's own part, volumes of pods",
        series: () =>
          [
            { fstype: "vfat", mountpoint: "/boot/efi" },
            { mountpoint: "/usr" },
            ...VOLUMES.map((mountpoint) => ({ mountpoint })),
          ].map((place) => series("node_filesystem_readonly", { ...ROOT, ...place }, 1)),
      },
    ],
    noData: [{ when: "nodes have no exporter, as those with Windows", series: () => [] }],
  },
};
