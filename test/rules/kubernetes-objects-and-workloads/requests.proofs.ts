/** Proofs of the alert on requests that need every node. */
import { series, type Series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";
import type { Labels, Proofs } from "../proofs/types";

const HERE = { cluster: "aks-shop-dev" };
const ELSEWHERE = { cluster: "aks-shop-prod" };

/** Seconds since 1970, days before minute 0. */
const LONG_AGO = -400_000;

/** Of cores and gigabytes. */
const NODES = { a: 10, b: 10, c: 20 } as const;

/** Nodes with so many cores, and as many gigabytes, each made at the second given. */
function nodes(place: Labels, sizes: Readonly<Record<string, number>>, made = LONG_AGO): Series[] {
  return Object.entries(sizes).flatMap(([node, size]) => [
    allocatable({ ...place, node, resource: "cpu" }, size),
    allocatable({ ...place, node, resource: "memory", unit: "byte" }, size * 1e9),
    allocatable({ ...place, node, resource: "pods", unit: "integer" }, 110),
    series("kube_node_created", { ...place, node }, made),
  ]);
}

function allocatable(labels: Labels, value: number): Series {
  return series("kube_node_status_allocatable", labels, value);
}

/** How many cores or gigabytes a pod asks for, for so many minutes each. */
type Spell = readonly [asked: number, minutes: number];

/** A pod of two containers in some phase. */
function pod(labels: Labels, resource: string, spells: readonly Spell[], phase: string): Series[] {
  const size = resource === "memory" ? 1e9 : 1;
  const asked = then(...spells.map(([value, minutes]) => steady((value * size) / 2, minutes)));
  return [
    ...["app", "sidecar"].map((container) =>
      series(
        "kube_pod_container_resource_requests",
        { ...labels, container, resource, ...(size > 1 ? { unit: "byte" } : { unit: "core" }) },
        asked,
      ),
    ),
    ...["Pending", "Running", "Succeeded", "Failed", "Unknown"].map((one) =>
      series("kube_pod_status_phase", { ...labels, phase: one }, one === phase ? 1 : 0),
    ),
  ];
}

function running(labels: Labels, resource: string, asked: number, minutes = 180): Series[] {
  return pod(labels, resource, [[asked, minutes]], "Running");
}

/** What all may ask for, of the 20 that are left without the largest node. */
function allowed(share: number): number {
  return share / 5;
}

export const proofs: Proofs = {
  ClusterRequestsOvercommitted: {
    fires: [
      {
        when: "pods want a little more memory from minute 10 to 90, one of them without a place",
        series: ({ share = NaN }) => [
          ...nodes(HERE, NODES),
          ...nodes(ELSEWHERE, { a: 100, b: 100 }, 600),
          ...running({ ...HERE, pod: "web-0" }, "memory", allowed(share) - 1),
          ...pod(
            { ...HERE, pod: "web-1" },
            "memory",
            [
              [0.5, 10],
              [1.5, 80],
              [0.5, 60],
            ],
            "Pending",
          ),
          ...running({ ...HERE, pod: "api-0" }, "cpu", 1),
          ...running({ ...ELSEWHERE, pod: "web-0" }, "memory", 10),
        ],
        minutes: 150,
        between: [70, 70],
        alerts: [{ ...HERE, resource: "memory" }],
        clearsBy: 101,
      },
      {
        when: "pods want too many cores in both clusters, too little memory matters not",
        series: ({ share = NaN }) =>
          [HERE, ELSEWHERE].flatMap((place) => [
            ...nodes(place, NODES),
            ...running({ ...place, pod: "web-0" }, "cpu", allowed(share) + 0.5),
            ...running({ ...place, pod: "api-0" }, "memory", 1),
          ]),
        minutes: 150,
        between: [60, 60],
        alerts: [
          { ...HERE, resource: "cpu" },
          { ...ELSEWHERE, resource: "cpu" },
        ],
      },
      {
        when: "one core is left without the other one",
        series: () => [
          ...nodes(HERE, { a: 1, b: 1 }),
          ...running({ ...HERE, pod: "web-0" }, "cpu", 3),
        ],
        minutes: 150,
        between: [60, 60],
        alerts: [{ ...HERE, resource: "cpu" }],
      },
      {
        when: "the youngest node is a day and a minute old",
        series: () => [
          ...nodes(HERE, NODES, 60 - 86_400),
          ...running({ ...HERE, pod: "web-0" }, "cpu", 100),
        ],
        minutes: 150,
        between: [61, 61],
        alerts: [{ ...HERE, resource: "cpu" }],
      },
    ],
    quiet: [
      {
        when: "pods want a little less",
        series: ({ share = NaN }) => [
          ...nodes(HERE, NODES),
          ...running({ ...HERE, pod: "web-0" }, "cpu", allowed(share) - 0.5),
          ...running({ ...HERE, pod: "api-0" }, "memory", allowed(share) - 0.5),
        ],
        minutes: 150,
      },
      {
        when: "the cluster has a single node",
        series: () => [
          ...nodes(HERE, { a: 10 }),
          ...running({ ...HERE, pod: "web-0" }, "cpu", 9),
          ...running({ ...HERE, pod: "api-0" }, "memory", 9),
        ],
        minutes: 150,
      },
      {
        when: "a node was added half a day ago, as where the autoscaler keeps nodes full",
        series: () => [
          ...nodes(HERE, NODES),
          ...nodes(HERE, { d: 10 }, -43_200),
          ...running({ ...HERE, pod: "web-0" }, "cpu", 100),
        ],
        minutes: 150,
      },
      {
        when: "the pods that want too much have ended",
        series: () => [
          ...nodes(HERE, NODES),
          ...running({ ...HERE, namespace: "batch", pod: "one" }, "cpu", 1),
          ...running({ ...ELSEWHERE, namespace: "shop", pod: "one" }, "cpu", 1),
          ...running({ ...HERE, namespace: "shop", pod: "two" }, "cpu", 1),
          ...pod({ ...HERE, namespace: "shop", pod: "one" }, "cpu", [[100, 180]], "Succeeded"),
          ...pod({ ...HERE, namespace: "shop", pod: "three" }, "cpu", [[100, 180]], "Failed"),
        ],
        minutes: 150,
      },
      {
        when: "a rollout needs too much for 59 minutes",
        series: () => [
          ...nodes(HERE, NODES),
          ...pod(
            { ...HERE, pod: "web-0" },
            "cpu",
            [
              [1, 10],
              [100, 59],
              [1, 80],
            ],
            "Running",
          ),
        ],
        minutes: 150,
      },
      {
        when: "pods want more disk than is left",
        series: () => [
          ...nodes(HERE, NODES),
          allocatable({ ...HERE, node: "a", resource: "ephemeral_storage" }, 1),
          allocatable({ ...HERE, node: "b", resource: "ephemeral_storage" }, 1),
          ...running({ ...HERE, pod: "web-0" }, "ephemeral_storage", 4),
        ],
        minutes: 150,
      },
    ],
    noData: [
      { when: "nothing is told", series: () => [] },
      {
        when: "nothing is told of nodes",
        series: () => running({ ...HERE, pod: "web-0" }, "cpu", 100),
      },
    ],
  },
};
