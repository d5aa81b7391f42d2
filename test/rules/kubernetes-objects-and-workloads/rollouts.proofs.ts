/** Proofs of the alerts on rollouts that do not come to an end. */
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

/** A change at minute 10 that nobody looks at for half an hour. */
const UNSEEN = { generation: "1x9 2x100", observed: "1x39 2x100" } as const;

/** The same that the control plane looks at within 9 minutes. */
const SEEN = { generation: "1x9 2x100", observed: "1x18 2x100" } as const;

/** The first pod is replaced at minute 10 and does not get ready. */
const STUCK_SET = {
  revisions: ["db-1", "db-2"],
  ready: "4x9 3x200",
  updated: "0x9 1x200",
} as const;
const STUCK_DAEMONS = { updated: "0x9 3x200", unavailable: "0x9 1x200" } as const;

/** One pod is replaced every 25 minutes. */
const SLOWLY = "0x9 1x24 2x24 3x24 4x24 5x24";

export const proofs: Proofs = {
  DeploymentRolloutStuck: {
    fires: [
      {
        when: "the deadline of several has passed, and that of others has not",
        series: () => [
          ...everywhere("deployment").flatMap((at) =>
            deployment(at, { reason: "ProgressDeadlineExceeded" }),
          ),
          ...deployment(place("deployment", "web"), { reason: "ReplicaSetUpdated" }),
        ],
        between: [10, 10],
        alerts: everywhere("deployment"),
      },
      {
        when: "nobody looks at a change, and two exporters tell of it",
        series: () => twice(deployment(DEPLOYMENT, UNSEEN)),
        minutes: 70,
        between: [20, 20],
        alerts: [DEPLOYMENT],
        clearsBy: 51,
      },
    ],
    quiet: [
      {
        when: "a rollout goes on for an hour",
        series: () => deployment(DEPLOYMENT, { reason: "ReplicaSetUpdated", available: 1 }),
      },
      {
        when: "a rollout is paused",
        series: () => deployment(DEPLOYMENT, { reason: "DeploymentPaused", available: 1 }),
      },
      { when: "a change is seen late", series: () => deployment(DEPLOYMENT, SEEN) },
      { when: "all is well", series: () => deployment(DEPLOYMENT) },
    ],
    noData: [{ when: "nothing is told of deployments", series: () => [] }],
  },

  StatefulSetRolloutStuck: {
    fires: [
      {
        when: "a pod of several is replaced and does not get ready",
        series: () => everywhere("statefulset").flatMap((at) => statefulSet(at, STUCK_SET)),
        minutes: 70,
        between: [49, 50],
        alerts: everywhere("statefulset"),
      },
      {
        when: "two exporters tell of it, and others have not begun",
        series: () => [
          ...twice(statefulSet(STATEFUL_SET, STUCK_SET)),
          ...neighbours("statefulset").flatMap((at) => statefulSet(at)),
        ],
        minutes: 70,
        between: [49, 50],
        alerts: [STATEFUL_SET],
      },
      {
        when: "it is stuck and others go on slowly",
        series: () => [
          ...statefulSet(STATEFUL_SET, STUCK_SET),
          ...neighbours("statefulset").flatMap((at) =>
            statefulSet(at, { ...STUCK_SET, updated: SLOWLY }),
          ),
        ],
        minutes: 70,
        between: [49, 50],
        alerts: [STATEFUL_SET],
      },
      {
        when: "nobody looks at a change",
        series: () => statefulSet(STATEFUL_SET, UNSEEN),
        minutes: 70,
        between: [20, 20],
        alerts: [STATEFUL_SET],
        clearsBy: 51,
      },
    ],
    quiet: [
      {
        when: "one pod is replaced every 25 minutes",
        series: () => statefulSet(STATEFUL_SET, { ...STUCK_SET, updated: SLOWLY }),
        minutes: 100,
      },
      {
        when: "two revisions last by design with all pods ready, and others lack some",
        series: () => [
          ...statefulSet(STATEFUL_SET, { revisions: ["db-1", "db-2"] }),
          ...neighbours("statefulset").flatMap((at) => statefulSet(at, { ready: 1 })),
        ],
      },
      { when: "a change is seen late", series: () => statefulSet(STATEFUL_SET, SEEN) },
    ],
    noData: [{ when: "nothing is told of stateful sets", series: () => [] }],
  },

  DaemonSetRolloutStuck: {
    fires: [
      {
        when: "a pod of several is replaced and is not available",
        series: () => [
          ...everywhere("daemonset").flatMap((at) => daemonSet(at, STUCK_DAEMONS)),
          ...allNodes(),
        ],
        minutes: 70,
        between: [49, 50],
        alerts: everywhere("daemonset"),
      },
      {
        when: "it is stuck and others go on slowly",
        series: () => [
          ...daemonSet(DAEMON_SET, STUCK_DAEMONS),
          ...neighbours("daemonset").flatMap((at) =>
            daemonSet(at, { ...STUCK_DAEMONS, updated: SLOWLY }),
          ),
          ...allNodes(),
        ],
        minutes: 70,
        between: [49, 50],
        alerts: [DAEMON_SET],
      },
      {
        when: "one pod is left and not available beside that of a lost node, told by two exporters",
        series: () => [
          ...twice(daemonSet(DAEMON_SET, { updated: 8, unavailable: 2 })),
          ...nodes("aks-shop-dev", 1),
        ],
        between: [10, 10],
        alerts: [DAEMON_SET],
      },
      {
        when: "nobody looks at a change",
        series: () => daemonSet(DAEMON_SET, UNSEEN),
        minutes: 70,
        between: [20, 20],
        alerts: [DAEMON_SET],
        clearsBy: 51,
      },
    ],
    quiet: [
      {
        when: "one pod is replaced every 25 minutes",
        series: () => [
          ...daemonSet(DAEMON_SET, { ...STUCK_DAEMONS, updated: SLOWLY }),
          ...nodes("aks-shop-dev"),
        ],
        minutes: 100,
      },
      {
        when: "two revisions last by design with all pods available, and others lack some",
        series: () => [
          ...daemonSet(DAEMON_SET, { updated: 3 }),
          ...neighbours("daemonset").flatMap((at) => daemonSet(at, { unavailable: 3 })),
          ...allNodes(),
        ],
      },
      {
        when: "two revisions last by design, and a node is lost",
        series: () => [
          ...daemonSet(DAEMON_SET, { updated: 3, unavailable: 1 }),
          ...nodes("aks-shop-dev", 1),
        ],
      },
      {
        when: "pods are not made at all, while those that are there are new",
        series: () => [
          ...daemonSet(DAEMON_SET, { scheduled: 7, updated: 7, unavailable: 3 }),
          ...nodes("aks-shop-dev"),
        ],
      },
      {
        when: "only the pod of a lost node is old, and others are not available",
        series: () => [
          ...daemonSet(DAEMON_SET, { updated: 9, unavailable: 3 }),
          ...nodes("aks-shop-dev", 1),
        ],
      },
      { when: "a change is seen late", series: () => daemonSet(DAEMON_SET, SEEN) },
    ],
    noData: [
      { when: "nothing is told of daemon sets", series: () => nodes("aks-shop-dev") },
      {
        when: "nothing is told of nodes",
        series: () => daemonSet(DAEMON_SET, { updated: 3, unavailable: 3 }),
      },
    ],
  },
};
