/** Proofs of the alerts on controllers that lack some of their pods. */
import type { Proofs } from "../proofs/types";
import {
  allNodes,
  daemonSet,
  deployment,
  everywhere,
  neighbours,
  nodes,
  place,
  statefulSet,
  twice,
} from "./controller-samples";

const DEPLOYMENT = place("deployment");
const STATEFUL_SET = place("statefulset");
const DAEMON_SET = place("daemonset");

/** So many of a hundred replicas. */
function without(missing: number): number {
  return Math.max(0, 100 - missing);
}

export const proofs: Proofs = {
  DeploymentReplicasMissing: {
    fires: [
      {
        when: "deployments of one name lack just the share from minute 10 on, until they do not",
        series: ({ missing = NaN }) =>
          everywhere("deployment").flatMap((at) =>
            deployment(at, {
              ...{ wanted: 100, available: `100x9 ${without(Math.ceil(missing))}x29 100x100` },
            }),
          ),
        minutes: 70,
        between: [25, 25],
        alerts: everywhere("deployment"),
        clearsBy: 51,
      },
      {
        when: "one replica is left, and two exporters tell of it",
        series: () => twice(deployment(DEPLOYMENT, { wanted: 100, available: 1 })),
        between: [15, 15],
        alerts: [DEPLOYMENT],
      },
    ],
    quiet: [
      {
        when: "one replica less is missing",
        series: ({ missing = NaN }) =>
          deployment(DEPLOYMENT, { wanted: 100, available: without(Math.ceil(missing) - 1) }),
      },
      {
        when: "it is rolled out with most pods missing, and others are not",
        series: () => [
          ...deployment(DEPLOYMENT, { wanted: 100, available: 1, reason: "ReplicaSetUpdated" }),
          ...neighbours("deployment").flatMap((at) => deployment(at)),
        ],
      },
      {
        when: "its rollout is paused",
        series: () =>
          deployment(DEPLOYMENT, { wanted: 100, available: 1, reason: "DeploymentPaused" }),
      },
      {
        when: "an autoscaler adds pods for an hour, which take 10 minutes to start",
        series: () =>
          deployment(DEPLOYMENT, {
            ...{ wanted: "100x9 100+50x60", available: "100x19 100+50x60" },
          }),
      },
      {
        when: "drained nodes take pods with them for 14 minutes",
        series: () => deployment(DEPLOYMENT, { wanted: 100, available: "100x9 1x13 100x100" }),
      },
      {
        when: "no replica is left or wanted, which is another alert or none",
        series: () => [
          ...deployment(DEPLOYMENT, { available: "4x9 0x100", wanted: 4 }),
          ...deployment(place("deployment", "cart"), { wanted: 0 }),
          ...deployment(place("deployment", "old"), { wanted: 0, available: "1x100" }),
        ],
      },
    ],
    noData: [{ when: "nothing is told of deployments", series: () => [] }],
  },

  StatefulSetReplicasMissing: {
    fires: [
      {
        when: "stateful sets of one name lack just the share from minute 10 on, until they do not",
        series: ({ missing = NaN }) =>
          everywhere("statefulset").flatMap((at) =>
            statefulSet(at, {
              ...{ wanted: 100, ready: `100x9 ${without(Math.ceil(missing))}x29 100x100` },
            }),
          ),
        minutes: 70,
        unless: ({ missing = NaN }) =>
          missing > 99 ? "without any replica it is WorkloadUnavailable's" : undefined,
        between: [25, 25],
        alerts: everywhere("statefulset"),
        clearsBy: 51,
      },
      {
        when: "a new one never had a replica, two exporters tell of it, and others are well",
        series: () => [
          ...twice(statefulSet(STATEFUL_SET, { ready: 0 })),
          ...neighbours("statefulset").flatMap((at) => statefulSet(at)),
        ],
        between: [15, 15],
        alerts: [STATEFUL_SET],
      },
      {
        when: "it never had a replica, and others that are in a rollout have lost theirs",
        series: () => [
          ...statefulSet(STATEFUL_SET, { ready: 0 }),
          ...neighbours("statefulset").flatMap((at) =>
            statefulSet(at, { ready: "4x9 0x100", revisions: ["db-1", "db-2"] }),
          ),
        ],
        between: [15, 15],
        alerts: [STATEFUL_SET],
      },
      {
        when: "it never had a replica, and others have lost theirs",
        series: () => [
          ...statefulSet(STATEFUL_SET, { ready: 0 }),
          ...neighbours("statefulset").flatMap((at) => statefulSet(at, { ready: "1x9 0x100" })),
        ],
        between: [15, 15],
        alerts: [STATEFUL_SET],
      },
    ],
    quiet: [
      {
        when: "one replica less is missing",
        series: ({ missing = NaN }) =>
          statefulSet(STATEFUL_SET, { wanted: 100, ready: without(Math.ceil(missing) - 1) }),
      },
      {
        when: "it is rolled out pod by pod, and others have not begun or are done",
        series: () => [
          ...statefulSet(STATEFUL_SET, { wanted: 1, ready: 0, revisions: ["db-1", "db-2"] }),
          ...neighbours("statefulset").flatMap((at) => statefulSet(at)),
        ],
      },
      {
        when: "a pod waits 14 minutes for its disk to move to another node",
        series: () => statefulSet(STATEFUL_SET, { wanted: 1, ready: "0x14 1x100" }),
      },
      {
        when: "it is scaled up one pod after the other",
        series: () =>
          statefulSet(STATEFUL_SET, { wanted: "100x9 100+50x60", ready: "100x19 100+50x60" }),
      },
      {
        when: "the last replica is lost, which is another alert, or none is wanted",
        series: () => [
          ...statefulSet(STATEFUL_SET, { wanted: 1, ready: "1x9 0x100" }),
          ...statefulSet(place("statefulset", "cart"), { wanted: 0 }),
        ],
      },
    ],
    noData: [{ when: "nothing is told of stateful sets", series: () => [] }],
  },

  DaemonSetPodsMissing: {
    fires: [
      {
        when: "daemon sets of one name lack just the share from minute 10 on, until they do not",
        series: ({ missing = NaN }) => [
          ...everywhere("daemonset").flatMap((at) =>
            daemonSet(at, {
              ...{ desired: 100, ready: `100x9 ${without(Math.ceil(missing))}x29 100x100` },
            }),
          ),
          ...allNodes(),
        ],
        minutes: 70,
        between: [25, 25],
        alerts: everywhere("daemonset"),
        clearsBy: 51,
      },
      {
        when: "pods are missing beside those of lost nodes, whose pods are old, and others roll out",
        series: ({ missing = NaN }) => [
          ...daemonSet(DAEMON_SET, {
            ...{ desired: 100, ready: without(Math.ceil(missing) + 2), updated: 98 },
          }),
          ...neighbours("daemonset").flatMap((at) => daemonSet(at, { ready: 0, updated: 5 })),
          ...nodes("aks-shop-dev", 2),
          ...nodes("aks-shop-prod"),
        ],
        between: [15, 15],
        alerts: [DAEMON_SET],
      },
      {
        when: "pods are not made at all, while those that are there are new",
        series: ({ missing = NaN }) => {
          const made = without(Math.ceil(missing));
          const is = { desired: 100, scheduled: made, updated: made, ready: made };
          return [...daemonSet(DAEMON_SET, is), ...nodes("aks-shop-dev")];
        },
        between: [15, 15],
        alerts: [DAEMON_SET],
      },
      {
        when: "two exporters tell of it",
        series: () => twice([...daemonSet(DAEMON_SET, { ready: 0 }), ...nodes("aks-shop-dev")]),
        between: [15, 15],
        alerts: [DAEMON_SET],
      },
    ],
    quiet: [
      {
        when: "one pod less is missing beside those of lost nodes",
        series: ({ missing = NaN }) => [
          ...daemonSet(DAEMON_SET, { desired: 100, ready: without(Math.ceil(missing) + 1) }),
          ...nodes("aks-shop-dev", 2),
        ],
      },
      {
        when: "one pod is left to be updated",
        series: () => [
          ...daemonSet(DAEMON_SET, { ready: 0, updated: 9 }),
          ...nodes("aks-shop-dev"),
        ],
      },
      {
        when: "nodes are added for an hour, whose pods take 10 minutes to start",
        series: () => [
          ...daemonSet(DAEMON_SET, {
            ...{ desired: "100x9 100+50x60", ready: "100x19 100+50x60" },
            updated: "100x9 100+50x60",
          }),
          ...nodes("aks-shop-dev"),
        ],
      },
      {
        when: "new nodes have no pod of it for 14 minutes",
        series: () => [
          ...daemonSet(DAEMON_SET, { ready: "10x9 1x13 10x100", desired: 10 }),
          ...nodes("aks-shop-dev"),
        ],
      },
      {
        when: "it is for Windows, and no node is",
        series: () => [...daemonSet(DAEMON_SET, { desired: 0 }), ...nodes("aks-shop-dev")],
      },
    ],
    noData: [
      { when: "nothing is told of daemon sets", series: () => nodes("aks-shop-dev") },
      { when: "nothing is told of nodes", series: () => daemonSet(DAEMON_SET, { ready: 0 }) },
    ],
  },
};
