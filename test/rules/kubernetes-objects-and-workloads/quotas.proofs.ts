/** Proofs of the alerts on quotas. */
import { series, type Series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";
import type { Labels, Proofs } from "../proofs/types";

const QUOTA = {
  cluster: "aks-shop-dev",
  namespace: "shop",
  resourcequota: "shop-quota",
  resource: "pods",
};

/** Quotas that have all but one label of it in common. */
const OTHERS: readonly Labels[] = [
  { ...QUOTA, cluster: "aks-shop-prod" },
  { ...QUOTA, namespace: "billing" },
  { ...QUOTA, resourcequota: "shop-batch" },
  { ...QUOTA, resource: "requests.cpu" },
];

/** How much of a quota is used, for so many minutes each. */
type Spell = readonly [used: number, minutes: number];

/** A quota of 1000, or another number. */
function quota(labels: Labels, spells: readonly Spell[], hard = 1000): Series[] {
  return [
    series("kube_resourcequota", { ...labels, type: "hard" }, hard),
    series(
      "kube_resourcequota",
      { ...labels, type: "used" },
      then(...spells.map(([used, minutes]) => steady(used, minutes))),
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

/** Other quotas that are hardly used, and one that forbids a thing. */
const ELSEWHERE = [
  ...OTHERS.flatMap((labels) => quota(labels, [[10, 90]])),
  ...quota({ ...QUOTA, resource: "services.loadbalancers" }, [[0, 90]], 0),
];

export const proofs: Proofs = {
  QuotaFillingUp: {
    fires: [
      {
        when: "as much is used as the threshold says from minute 10 to 60",
        series: ({ usage = NaN }) => [
          ...quota(QUOTA, [
            [10, 10],
            [Math.ceil(usage * 10), 50],
            [10, 30],
          ]),
          ...ELSEWHERE,
        ],
        minutes: 90,
        between: [40, 40],
        alerts: [QUOTA],
        clearsBy: 71,
      },
      {
        when: "89 percent of every quota are used, as two exporters tell",
        series: () => twice([QUOTA, ...OTHERS].flatMap((labels) => quota(labels, [[899, 60]]))),
        between: [30, 30],
        alerts: [QUOTA, ...OTHERS],
      },
    ],
    quiet: [
      {
        when: "a little less is used",
        series: ({ usage = NaN }) => quota(QUOTA, [[usage * 10 - 1, 60]]),
      },
      {
        when: "a rolling update needs more for 29 minutes",
        series: () =>
          quota(QUOTA, [
            [10, 10],
            [899, 29],
            [10, 40],
          ]),
      },
      {
        when: "it is nearly full, which another alert tells",
        series: () => quota(QUOTA, [[900, 60]]),
      },
      {
        when: "nothing of a thing is allowed, and nothing or something from before is used",
        series: () => [
          ...quota(QUOTA, [[0, 60]], 0),
          ...quota({ ...QUOTA, resource: "services.nodeports" }, [[2, 60]], 0),
        ],
      },
    ],
    noData: [
      { when: "a namespace has no quota", series: () => [] },
      {
        when: "only the limit is told, as of a quota that was just made",
        series: () => [series("kube_resourcequota", { ...QUOTA, type: "hard" }, 10)],
      },
    ],
  },

  QuotaNearlyFull: {
    fires: [
      {
        when: "90 percent are used from minute 10 to 60",
        series: () => [
          ...quota(QUOTA, [
            [10, 10],
            [900, 50],
            [10, 30],
          ]),
          ...ELSEWHERE,
        ],
        minutes: 90,
        between: [25, 25],
        alerts: [QUOTA],
        clearsBy: 71,
      },
      {
        when: "almost all of every quota is used, as two exporters tell",
        series: () => twice([QUOTA, ...OTHERS].flatMap((labels) => quota(labels, [[999, 60]]))),
        between: [15, 15],
        alerts: [QUOTA, ...OTHERS],
      },
    ],
    quiet: [
      { when: "89 percent are used", series: () => quota(QUOTA, [[899, 60]]) },
      {
        when: "a rolling update needs more for 14 minutes",
        series: () =>
          quota(QUOTA, [
            [10, 10],
            [950, 14],
            [10, 40],
          ]),
      },
      {
        when: "it is used up, or more is used since it was lowered, which another alert tells",
        series: () => [
          ...quota(QUOTA, [[1000, 60]]),
          ...quota({ ...QUOTA, resource: "limits.cpu" }, [[1500, 60]]),
        ],
      },
      {
        when: "nothing of a thing is allowed, and nothing or something from before is used",
        series: () => [
          ...quota(QUOTA, [[0, 60]], 0),
          ...quota({ ...QUOTA, resource: "services.nodeports" }, [[2, 60]], 0),
        ],
      },
    ],
    noData: [{ when: "a namespace has no quota", series: () => [] }],
  },

  QuotaFull: {
    fires: [
      {
        when: "all is used from minute 10 to 60",
        series: () => [
          ...quota(QUOTA, [
            [10, 10],
            [1000, 50],
            [10, 30],
          ]),
          ...ELSEWHERE,
        ],
        minutes: 90,
        between: [25, 25],
        alerts: [QUOTA],
        clearsBy: 71,
      },
      {
        when: "one core, ten secrets, and more memory than since it was lowered are all used",
        series: () => [
          ...quota({ ...QUOTA, resource: "limits.cpu" }, [[1, 60]], 1),
          ...quota({ ...QUOTA, resource: "count/secrets" }, [[10, 60]], 10),
          ...quota({ ...QUOTA, resource: "requests.memory" }, [[8e9, 60]], 4e9),
        ],
        between: [15, 15],
        alerts: ["limits.cpu", "count/secrets", "requests.memory"].map((resource) => ({
          ...QUOTA,
          resource,
        })),
      },
      {
        when: "all of several quotas is used, as two exporters tell",
        series: () =>
          twice(
            ["pods", "secrets", "services"].flatMap((resource) =>
              [QUOTA, ...OTHERS.slice(0, 3)].flatMap((labels) =>
                quota({ ...labels, resource }, [[12, 60]], 12),
              ),
            ),
          ),
        between: [15, 15],
        alerts: ["pods", "secrets", "services"].flatMap((resource) =>
          [QUOTA, ...OTHERS.slice(0, 3)].map((labels) => ({ ...labels, resource })),
        ),
      },
    ],
    quiet: [
      {
        when: "one pod or one secret more is allowed",
        series: () => [
          ...quota(QUOTA, [[999, 60]]),
          ...quota({ ...QUOTA, resource: "secrets" }, [[49, 60]], 50),
        ],
      },
      {
        when: "a rolling update uses all for 14 minutes",
        series: () =>
          quota(QUOTA, [
            [10, 10],
            [1000, 14],
            [10, 40],
          ]),
      },
      {
        when: "a handful of things is meant to be used up",
        series: () => [
          ...quota({ ...QUOTA, resource: "services.loadbalancers" }, [[1, 60]], 1),
          ...quota({ ...QUOTA, resource: "persistentvolumeclaims" }, [[9, 60]], 9),
          ...quota({ ...QUOTA, resource: "requests.nvidia.com/gpu" }, [[4, 60]], 4),
        ],
      },
      {
        when: "nothing of a thing is allowed, and nothing or something from before is used",
        series: () => [
          ...quota({ ...QUOTA, resource: "limits.cpu" }, [[0, 60]], 0),
          ...quota({ ...QUOTA, resource: "requests.cpu" }, [[2, 60]], 0),
          ...quota({ ...QUOTA, resource: "services.nodeports" }, [[12, 60]], 0),
        ],
      },
    ],
    noData: [{ when: "a namespace has no quota", series: () => [] }],
  },
};
