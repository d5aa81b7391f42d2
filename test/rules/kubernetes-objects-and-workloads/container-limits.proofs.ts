/** Proofs of the alerts on containers at their limits. */
import type { Series } from "../../helpers/promql/judge";
import { series } from "../../helpers/promql/series";
import { ramp, steady } from "../../helpers/promql/values";
import type { Labels, Proofs } from "../proofs/types";
import {
  CHECKOUT,
  deployment,
  EVERYWHERE,
  everywhere,
  neighbours,
  owned,
  POD,
  podNames,
} from "./pod-samples";

const LIMIT = 1_000_000_000;

/** Halfway between the threshold and all. */
function above(percent: number): number {
  return (percent + 100) / 2;
}

/** 600 periods of the scheduler a minute, of which some percent were held back until minute 30. */
function throttled(container: Labels, percent: number, minutes = 30): Series[] {
  const held = `${ramp(0, percent * 6, minutes)} ${percent * 6 * (minutes - 1)}x60`;
  return [
    series("container_cpu_cfs_periods_total", container, ramp(0, 600, 100)),
    series("container_cpu_cfs_throttled_periods_total", container, held),
  ];
}

/** A container's memory in percent of a limit of a gigabyte, minute by minute. */
function memory(container: Labels, used: string): Series[] {
  return [
    series("container_memory_working_set_bytes", container, used),
    limit(container, "memory", LIMIT),
  ];
}

function limit(container: Labels, resource: string, value: number): Series {
  return series("kube_pod_container_resource_limits", { ...container, resource }, value);
}

/** So many bytes as are percent of the limit, for so many minutes. */
function use(percent: number, minutes: number): string {
  return steady((LIMIT / 100) * percent, minutes);
}

export const proofs: Proofs = {
  ContainerCpuThrottled: {
    fires: [
      {
        when: "five pods of a deployment are held back until minute 30, their pods' cgroups with them",
        series: ({ percent = 0 }) => [
          ...deployment(podNames(5)),
          ...podNames(5).flatMap((pod) => throttled({ pod }, above(percent))),
          ...throttled({ pod: POD, container: "" }, above(percent)),
          ...neighbours((pod) => throttled(pod, 0)),
        ],
        between: [16, 16],
        alerts: [{ ...CHECKOUT, container: "checkout" }],
        clearsBy: 55,
      },
      {
        when: "containers of several workloads are held back",
        series: ({ percent = 0 }) => [
          ...everywhere((pod) => throttled(pod, above(percent))),
          ...throttled({ pod: POD, container: "sidecar" }, above(percent)),
        ],
        between: [16, 16],
        alerts: [
          ...EVERYWHERE.map((one) => ({ ...one, container: "checkout" })),
          { ...CHECKOUT, container: "sidecar" },
        ],
      },
    ],
    quiet: [
      {
        when: "they are held back a little less",
        series: ({ percent = 0 }) => [...deployment(), ...throttled({ pod: POD }, percent * 0.95)],
      },
      {
        when: "one of several pods is held back, and all together are not",
        series: ({ percent = 0 }) => [
          ...deployment(podNames(4)),
          ...podNames(4).flatMap((pod, index) =>
            throttled({ pod }, index === 0 ? above(percent) : percent / 8),
          ),
        ],
        unless: ({ percent = 0 }) =>
          above(percent) / 4 + (percent * 3) / 32 >= percent
            ? "one pod of four is enough to reach so low a share"
            : undefined,
      },
      {
        when: "an add-on of AKS is held back",
        series: ({ percent = 0 }) => {
          const pod = { namespace: "kube-system", pod: "ama-metrics-7d9f8c6b5d-x2x7k" };
          return [
            ...deployment([pod.pod], { namespace: "kube-system" }, "ama-metrics"),
            ...throttled({ ...pod, container: "prometheus-collector" }, above(percent)),
          ];
        },
      },
    ],
    noData: [{ when: "nothing is told of containers", series: () => deployment() }],
  },

  ContainerMemoryNearLimit: {
    fires: [
      {
        when: "two of five pods use nearly all from minute 20 on, one after a restart, until minute 60",
        series: ({ percent = 0 }) => {
          const [, second = "", ...others] = podNames(5);
          const much = `${use(1, 20)} ${use(above(percent), 40)} ${use(1, 30)}`;
          const before = { pod: POD, id: "/kubepods.slice/before", name: "0a1b2c3d" };
          const other = "00000000-0000-4000-8000-000000000001";
          return [
            ...deployment(podNames(5)),
            ...memory({ pod: POD }, much),
            ...memory({ pod: second }, much),
            series("container_memory_working_set_bytes", before, use(1, 90)),
            limit({ pod: POD, uid: other }, "memory", LIMIT / 2),
            limit({ pod: POD }, "cpu", 2),
            ...others.flatMap((pod) => memory({ pod }, use(5, 90))),
            ...neighbours((pod) => memory(pod, use(5, 90))),
            ...memory({ pod: POD, container: "sidecar" }, use(5, 90)),
          ];
        },
        minutes: 90,
        between: [49, 50],
        alerts: [{ ...CHECKOUT, container: "checkout" }],
        clearsBy: 70,
      },
      {
        when: "containers of several workloads use nearly all",
        series: ({ percent = 0 }) => [
          ...everywhere((pod) => memory(pod, use(above(percent), 90))),
          ...memory({ pod: POD, container: "sidecar" }, use(above(percent), 90)),
        ],
        between: [15, 15],
        alerts: [
          ...EVERYWHERE.map((one) => ({ ...one, container: "checkout" })),
          { ...CHECKOUT, container: "sidecar" },
        ],
      },
    ],
    quiet: [
      {
        when: "a container uses a little less",
        series: ({ percent = 0 }) => [
          ...deployment(),
          ...memory({ pod: POD }, use(percent * 0.95, 90)),
        ],
      },
      {
        when: "the garbage collector frees memory every ten minutes",
        series: ({ percent = 0 }) => [
          ...deployment(),
          ...memory(
            { pod: POD },
            Array.from({ length: 9 }, () => `${use(above(percent), 9)} ${use(5, 1)}`).join(" "),
          ),
        ],
        minutes: 80,
      },
      {
        when: "a container has a limit of the processor alone",
        series: () => [
          ...owned("StatefulSet", "orders-db", { pod: "orders-db-0" }),
          series("container_memory_working_set_bytes", { pod: "orders-db-0" }, LIMIT),
          limit({ pod: "orders-db-0" }, "cpu", 2),
        ],
      },
    ],
    noData: [{ when: "nothing is told of containers", series: () => deployment() }],
  },
};
