/** Proofs of the alert on containers that cannot be created. */
import type { Proofs } from "../proofs/types";
import { CHECKOUT, deployment, EVERYWHERE, everywhere, owned, POD, podNames } from "./pod-samples";
import { initWaits, waits } from "./pod-start-samples";

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
};
