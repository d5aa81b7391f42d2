/** Proofs of the alerts on file systems of nodes. */
import { series, type Series } from "../../helpers/promql/series";
import { ramp, steady, then } from "../../helpers/promql/values";
import type { Proofs } from "../proofs/types";
import { ELSEWHERE, HERE, neighbours, type Place } from "./nodes";

const SIZE = 128 * 1024 ** 3;
const INODES = 16_000_000;

const ROOT = { cluster: HERE, instance: "a", device: "/dev/root", mountpoint: "/" };
const OTHERS = { cluster: ELSEWHERE, instance: "b", device: "/dev/sdb1", mountpoint: "/mnt" };

/** Where volumes of pods are mounted. */
const VOLUMES = [
  "/var/lib/kubelet/pods/0f1e2d3c-4b5a-4697-8877-665544332211/volumes/kubernetes.io~csi/pvc-1/mount",
  "/var/lib/kubelet/plugins/kubernetes.io/csi/disk.csi.azure.com/0a1b2c3d/globalmount",
];

/** A file system: percent that are in use, for so many minutes each. */
function used(place: Place, ...spells: readonly (readonly [percent: number, minutes: number])[]) {
  return space(
    place,
    then(...spells.map(([percent, minutes]) => steady(SIZE * (1 - percent / 100), minutes))),
  );
}

/** A file system that grows by as many percent an hour, for so many minutes. */
function growing(place: Place, percent: number, perHour: number, minutes = 180): Series[] {
  return space(place, ramp(SIZE * (1 - percent / 100), (-SIZE * perHour) / 6000, minutes));
}

function space(place: Place, left: string): Series[] {
  return [
    series("node_filesystem_avail_bytes", place, left),
    series("node_filesystem_size_bytes", place, steady(SIZE, 1500)),
    series("node_filesystem_readonly", place, steady(0, 1500)),
  ];
}

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

/** The same file system, read-only. */
function readOnly(all: readonly Series[]): Series[] {
  return all.map((one) =>
    one.labels["__name__"] === "node_filesystem_readonly" ? { ...one, values: "1x1500" } : one,
  );
}

/** What has no place on the disks of a node, all in the same state. */
function notOfTheNode(made: (place: Place) => readonly Series[]): Series[] {
  return [
    ...made({ ...ROOT, fstype: "tmpfs", device: "tmpfs", mountpoint: "/run" }),
    ...made({ ...ROOT, fstype: "overlay", device: "overlay", mountpoint: "/run/containerd/x" }),
    ...VOLUMES.flatMap((mountpoint) => made({ ...ROOT, device: "/dev/sdc", mountpoint })),
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

  NodeFileSystemFillingUp: {
    fires: [
      {
        when: "the root will be full in 20 hours, and others have room and do not grow",
        series: ({ floor = NaN }) => [
          ...growing(ROOT, floor + 0.5, (99.5 - floor) / 20),
          ...neighbours(ROOT, OTHERS).flatMap((other) => used(other, [floor, 180])),
        ],
        minutes: 150,
        between: [120, 122],
        alerts: [ROOT],
      },
      {
        when: "it grows for ten minutes and rests for ten, over and over",
        series: ({ floor = NaN }) => {
          const step = (SIZE * (100 - floor)) / 5400;
          const left = SIZE * (0.99 - floor / 100);
          return space(
            ROOT,
            then(
              ...Array.from({ length: 9 }, (_, i) =>
                then(ramp(left - i * step, -step / 10, 10), steady(left - (i + 1) * step, 10)),
              ),
            ),
          );
        },
        minutes: 170,
        between: [120, 150],
        alerts: [ROOT],
      },
      {
        when: "a disk that was formatted anew will be full in 20 hours",
        series: ({ floor = NaN }) => [
          ...growing(ROOT, floor + 0.5, (99.5 - floor) / 20),
          ...growing({ ...ROOT, fstype: "xfs" }, floor + 0.5, (99.5 - floor) / 20),
        ],
        minutes: 150,
        between: [120, 122],
        alerts: [ROOT],
      },
    ],
    quiet: [
      {
        when: "it will be full in 30 hours",
        series: ({ floor = NaN }) => growing(ROOT, floor + 0.5, (99.5 - floor) / 30),
        minutes: 150,
      },
      {
        when: "it grows and has room",
        series: ({ floor = NaN }) => growing(ROOT, floor - 9.9, 6),
        minutes: 150,
      },
      {
        when: "it is nearly full, which is another alert",
        series: () => growing(ROOT, 85.1, 3),
        minutes: 150,
      },
      {
        when: "a new node pulls images for 40 minutes, and others that are nearly full grow",
        series: ({ floor = NaN }) => [
          ...space(
            ROOT,
            then(
              ramp(SIZE * (1.05 - floor / 100), (-SIZE * 0.15) / 40, 40),
              steady(SIZE * (0.9 - floor / 100), 400),
            ),
          ),
          ...neighbours(ROOT, OTHERS).flatMap((other) => growing(other, 85.5, 0.65, 440)),
        ],
        minutes: 400,
        unless: ({ floor = NaN }) =>
          floor > 74 ? "ten percent more than the floor is nearly full, another alert" : undefined,
      },
      {
        when: "room was made and a job writes anew, and others that are nearly full grow",
        series: () => [
          ...space(
            ROOT,
            then(
              steady(SIZE * 0.16, 360),
              ramp(SIZE * 0.3, (-SIZE * 0.014) / 60, 240),
              steady(SIZE * 0.244, 120),
            ),
          ),
          ...neighbours(ROOT, OTHERS).flatMap((other) => growing(other, 85.5, 0.65, 720)),
        ],
        minutes: 700,
      },
      {
        when: "it grew fast for an hour and slowly since",
        series: () =>
          space(
            ROOT,
            then(ramp(SIZE * 0.4, (-SIZE * 0.04) / 60, 60), ramp(SIZE * 0.36, -SIZE / 6000, 300)),
          ),
        minutes: 350,
      },
      {
        when: "it grows for less than five hours after a long time without",
        series: () =>
          space(
            ROOT,
            then(
              steady(SIZE * 0.4, 360),
              ramp(SIZE * 0.4, (-SIZE * 0.022) / 60, 285),
              steady(SIZE * 0.295, 120),
            ),
          ),
        minutes: 750,
      },
      {
        when: "only memory, layers of containers and volumes of pods grow",
        series: () => notOfTheNode((place) => growing(place, 80, 1.2)),
        minutes: 150,
      },
      {
        when: "it stays as it is while others grow that have room",
        series: () => [
          ...used(ROOT, [82, 180]),
          ...neighbours(ROOT, OTHERS).flatMap((other) => growing(other, 1, 5)),
        ],
        minutes: 150,
      },
    ],
    noData: [
      { when: "nodes have no exporter, as those with Windows", series: () => [] },
      {
        when: "the size is missing",
        series: () => [series("node_filesystem_avail_bytes", ROOT, "900-5x170")],
        minutes: 150,
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
