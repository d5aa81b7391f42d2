/** Proofs of the alerts on pods that do not come up. */
import type { Series } from "../../helpers/promql/judge";
import { series } from "../../helpers/promql/series";
import type { Labels, Proofs, Thresholds } from "../proofs/types";
import {
  BATCH,
  batch,
  CHECKOUT,
  deployment,
  EVERYWHERE,
  everywhere,
  LONG_AGO,
  neighbours,
  neighboursOnLostNodes,
  node,
  NODES,
  onNode,
  owned,
  passedAt,
  POD,
  podNames,
} from "./pod-samples";

/** A pod without a node that is old enough just before minute 11. */
function unscheduled(pod: Labels, { minutes = 0 }: Thresholds, found = "1x90"): Series[] {
  return [
    series("kube_pod_status_unschedulable", pod, found),
    series("kube_pod_created", pod, passedAt(11, minutes)),
  ];
}

/** A pod that has a node and no container yet; old enough just before minute 11. */
function starting(pod: Labels, { minutes = 0 }: Thresholds, pending = "1x90"): Series[] {
  return [
    ...phase(pod, pending),
    series("kube_pod_start_time", pod, passedAt(11, minutes)),
    waits(pod, "ContainerCreating"),
  ];
}

function phase(pod: Labels, pending: string): Series[] {
  return [
    series("kube_pod_status_phase", { ...pod, phase: "Pending" }, pending),
    series(
      "kube_pod_status_phase",
      { ...pod, phase: "Running" },
      pending.replaceAll(/\b[01]x/g, (value) => (value === "1x" ? "0x" : "1x")),
    ),
  ];
}

function waits(pod: Labels, reason: string, values = "1x90"): Series {
  return series("kube_pod_container_status_waiting_reason", { ...pod, reason }, values);
}

function initWaits(pod: Labels, reason: string, values = "1x90"): Series {
  const container = "migrate";
  const labels = { ...pod, container, reason };
  return series("kube_pod_init_container_status_waiting_reason", labels, values);
}

function initRuns(pod: Labels, values = "1x90"): Series {
  return series("kube_pod_init_container_status_running", { ...pod, container: "migrate" }, values);
}

/** A container that runs; `started` in seconds. */
function runs(pod: Labels, ready: string, started = LONG_AGO, running = "1x90"): Series[] {
  return [
    series("kube_pod_container_status_running", pod, running),
    series("kube_pod_container_status_ready", pod, ready),
    series("kube_pod_container_state_started", pod, started),
  ];
}

const healthy = (pod: Labels) => [
  ...runs(pod, "1x90"),
  ...phase(pod, "0x90"),
  series("kube_pod_created", pod, LONG_AGO),
  series("kube_pod_start_time", pod, LONG_AGO),
];

/** Reasons that no time mends, and the cause that the alert gives. */
const HOPELESS = {
  ErrImagePull: "ImagePull",
  ImagePullBackOff: "ImagePull",
  ErrImageNeverPull: "ImagePull",
  InvalidImageName: "ImagePull",
  ImageInspectError: "ImagePull",
  RegistryUnavailable: "ImagePull",
  CreateContainerConfigError: "CreateContainerConfigError",
  CreateContainerError: "CreateContainerError",
  PreCreateHookError: "PreCreateHookError",
  PreStartHookError: "PreStartHookError",
} as const;

const hopeless = Object.entries(HOPELESS).map(([reason, cause]) => {
  const workload = reason.toLowerCase();
  return { reason, cause, workload, pod: { pod: `${workload}-0` } };
});

export const proofs: Proofs = {
  PodUnschedulable: {
    fires: [
      {
        when: "five pods of a deployment wait for a node",
        series: (t) => [
          ...deployment(podNames(5)),
          ...podNames(5).flatMap((pod) => unscheduled({ pod }, t)),
          ...neighbours(healthy),
        ],
        between: [21, 21],
        alerts: [CHECKOUT],
      },
      {
        when: "pods of several workloads, namespaces and clusters wait for a node",
        series: (t) => everywhere((pod) => unscheduled(pod, t, "1x39 stale")),
        between: [21, 21],
        alerts: EVERYWHERE,
        clearsBy: 51,
      },
    ],
    quiet: [
      {
        when: "the autoscaler adds nodes in time, while pods with the same name elsewhere are old",
        series: ({ minutes = 0 }) => [
          ...deployment(),
          series("kube_pod_status_unschedulable", { pod: POD }, "1x60"),
          series("kube_pod_created", { pod: POD }, passedAt(61, minutes)),
          ...neighbours(healthy),
        ],
      },
      {
        when: "a node is found a few minutes late",
        series: (t) => [...deployment(), ...unscheduled({ pod: POD }, t, "1x15 stale")],
      },
    ],
    noData: [{ when: "nothing is told of pods", series: () => [] }],
  },

  PodStuckStarting: {
    fires: [
      {
        when: "volumes do not attach, while pods of the same name elsewhere wait for something else",
        series: (t) => [
          ...deployment(),
          ...starting({ pod: POD }, t),
          ...batch((pod) => starting(pod, t)),
          ...neighbours((pod) => [
            ...starting(pod, t),
            waits(pod, "ImagePullBackOff"),
            initWaits(pod, "CrashLoopBackOff"),
            initRuns(pod),
          ]),
        ],
        between: [21, 21],
        alerts: [CHECKOUT, BATCH],
      },
      {
        when: "the sandboxes of pods with init containers are not made, and then they are",
        series: (t) =>
          everywhere((pod) => [
            ...starting(pod, t, "1x39 0x50"),
            waits({ ...pod, container: "other" }, "PodInitializing"),
            initWaits(pod, "PodInitializing"),
            initRuns(pod, "0x39 1x2 0x48"),
          ]),
        between: [21, 21],
        alerts: EVERYWHERE,
        clearsBy: 51,
      },
    ],
    quiet: [
      {
        when: "large images are pulled, while pods with the same name elsewhere are old",
        series: ({ minutes = 0 }) => [
          ...deployment(),
          ...phase({ pod: POD }, "1x60"),
          series("kube_pod_start_time", { pod: POD }, passedAt(61, minutes)),
          ...neighbours(healthy),
        ],
      },
      {
        when: "they run, while one with the same name elsewhere starts",
        series: () => [
          ...deployment(),
          ...healthy({ pod: POD }),
          ...neighbours((pod) => phase(pod, "1x60")),
        ],
      },
      {
        when: "an image is missing, whose pull is tried again now and then",
        series: (t) => [
          ...deployment(),
          ...starting({ pod: POD }, t),
          waits({ pod: POD }, "ErrImagePull", "1 stale _x5 1 stale _x5 1 stale _x5 1 stale _x40"),
        ],
        minutes: 30,
      },
      {
        when: "an init container fails again and again",
        series: (t) => [
          ...deployment(),
          ...starting({ pod: POD }, t),
          initWaits({ pod: POD }, "CrashLoopBackOff", "1x4 stale _x2 1x4 stale _x2 1x4 stale"),
        ],
        minutes: 25,
      },
      {
        when: "an init container restores a backup for an hour",
        series: (t) => [...deployment(), ...starting({ pod: POD }, t), initRuns({ pod: POD })],
      },
      {
        when: "a pod starts a few minutes late",
        series: (t) => [...deployment(), ...starting({ pod: POD }, t, "1x15 0x50")],
      },
    ],
    noData: [{ when: "nothing is told of pods", series: () => [] }],
  },

  ContainerWaiting: {
    fires: [
      {
        when: "each cause keeps the containers of one workload waiting",
        series: () =>
          hopeless.flatMap(({ reason, workload, pod }) => [
            ...owned("StatefulSet", workload, pod),
            waits(pod, reason),
          ]),
        between: [15, 15],
        alerts: hopeless.map(({ workload, cause }) => ({ workload, cause })),
      },
      {
        when: "each cause keeps the init containers of one workload waiting",
        series: () =>
          hopeless.flatMap(({ reason, workload, pod }) => [
            ...owned("StatefulSet", workload, pod),
            initWaits(pod, reason),
          ]),
        between: [15, 15],
        alerts: hopeless.map(({ workload, cause }) => ({ workload, cause })),
      },
      {
        when: "five pods try to pull an image that is not there and are backed off in between",
        series: () => [
          ...deployment(podNames(5)),
          ...podNames(5).flatMap((pod) => [
            waits({ pod }, "ErrImagePull", "1 stale 1 stale 1 stale 1 stale _x80"),
            waits({ pod }, "ImagePullBackOff", "_ 1 stale 1 stale 1 stale 1x30 stale"),
          ]),
        ],
        between: [15, 15],
        alerts: [{ ...CHECKOUT, cause: "ImagePull" }],
        clearsBy: 48,
      },
      {
        when: "a secret is missing in several workloads, namespaces and clusters",
        series: () => everywhere((pod) => [waits(pod, "CreateContainerConfigError")]),
        between: [15, 15],
        alerts: EVERYWHERE.map((one) => ({ ...one, cause: "CreateContainerConfigError" })),
      },
    ],
    quiet: [
      {
        when: "pods start, initialize or are backed off after a crash",
        series: () => [
          ...deployment(),
          waits({ pod: POD }, "ContainerCreating"),
          waits({ pod: POD, container: "other" }, "CrashLoopBackOff"),
          waits({ pod: POD, container: "third" }, "PodInitializing"),
          initWaits({ pod: POD }, "PodInitializing"),
        ],
      },
      {
        when: "a registry is away for a quarter of an hour less a minute",
        series: () => [...deployment(), waits({ pod: POD }, "ImagePullBackOff", "1x13 stale")],
      },
    ],
    noData: [{ when: "nothing is told of pods", series: () => [] }],
  },

  PodNotReady: {
    fires: [
      {
        when: "five pods of a deployment run and never get ready",
        series: ({ minutes = 0 }) => [
          ...deployment(podNames(5)),
          ...podNames(5).flatMap((pod) => runs({ pod }, "0x90", passedAt(11, minutes))),
          ...neighbours(healthy),
        ],
        between: [21, 21],
        alerts: [CHECKOUT],
      },
      {
        when: "pods that were ready are not from minute 20 to 50",
        series: () => everywhere((pod) => runs(pod, "1x19 0x29 1x40")),
        between: [39, 40],
        alerts: EVERYWHERE,
        clearsBy: 60,
        minutes: 90,
      },
      {
        when: "a pod is not ready, and those with the same name elsewhere are being deleted",
        series: () => [
          ...deployment(),
          ...runs({ pod: POD }, "0x90"),
          ...neighbours((pod) => [
            ...runs(pod, "0x90"),
            series("kube_pod_deletion_timestamp", pod, 3600),
          ]),
        ],
        between: [10, 10],
        alerts: [CHECKOUT],
      },
      {
        when: "a pod is not ready, and those with the same name elsewhere are on lost nodes",
        series: () => [
          ...deployment(),
          ...runs({ pod: POD }, "0x90"),
          onNode({ pod: POD }, "one"),
          ...neighboursOnLostNodes((pod) => runs(pod, "0x90")),
          ...NODES,
        ],
        between: [10, 10],
        alerts: [CHECKOUT],
      },
    ],
    quiet: [
      {
        when: "its node is not ready",
        series: () => [
          ...deployment(),
          ...runs({ pod: POD }, "0x90"),
          onNode({ pod: POD }, "one"),
          ...node("one", 0),
        ],
      },
      {
        when: "all are ready, in a rollout one starts, and those elsewhere are old",
        series: ({ minutes = 0 }) => [
          ...deployment(),
          ...runs({ pod: POD }, "0x90", passedAt(61, minutes)),
          ...runs({ pod: POD, container: "sidecar" }, "1x90"),
          ...neighbours(healthy),
        ],
      },
      {
        when: "the pod of a job is done beside a sidecar that runs, and those elsewhere run",
        series: () => [
          ...deployment(),
          ...runs({ pod: POD }, "0x90", LONG_AGO, "0x90"),
          ...runs({ pod: POD, container: "sidecar" }, "1x90"),
          ...neighbours(healthy),
        ],
      },
      {
        when: "a pod is not ready for 14 minutes",
        series: () => [...deployment(), ...runs({ pod: POD }, "1x9 0x13 1x60")],
      },
      {
        when: "a pod is not ready once in a while",
        series: () => [
          ...deployment(),
          ...runs({ pod: POD }, "0x8 1 0x8 1 0x8 1 0x8 1 0x8 1 0x8 1"),
        ],
      },
    ],
    noData: [{ when: "nothing is told of pods", series: () => [] }],
  },
};
