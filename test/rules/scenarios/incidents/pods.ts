/** Pods that do not start, do not get ready or do not stay. */
import { series } from "../../../helpers/promql/series";
import { checkout, orders } from "../small";
import type { Incident } from "../types";

const CRASHES = "0x9 1+0.5x60";

export const podIncidents: readonly Incident[] = [
  {
    name: "a release that crashes at its start",
    core: true,
    cluster: checkout({
      ...{ replicas: 3, deadlineExceeded: "0x19 1" },
      revisions: [
        { replicas: 3 },
        {
          replicas: "0x9 1",
          pods: { restarts: CRASHES, waiting: { CrashLoopBackOff: "0x9 1" } },
        },
      ],
    }),
    direct: ["PodCrashLooping", "DeploymentRolloutStuck"],
  },
  {
    name: "one container of three that crashes again and again",
    cluster: checkout({
      pod: { 2: { restarts: CRASHES, waiting: { CrashLoopBackOff: "0x9 1" } } },
    }),
    direct: ["PodCrashLooping", "DeploymentReplicasMissing"],
  },
  {
    name: "a memory limit that is too low",
    core: true,
    cluster: checkout({
      pods: { restarts: "0x9 1+0.1x60", lastTerminated: { OOMKilled: "0x9 1" } },
    }),
    direct: ["ContainerOomKilled"],
  },
  {
    name: "a release whose image is not there",
    core: true,
    cluster: checkout({
      ...{ replicas: 3, deadlineExceeded: "0x19 1" },
      revisions: [
        { replicas: 3 },
        { replicas: "0x9 1", pods: { phases: { Pending: 1 }, waiting: { ImagePullBackOff: 1 } } },
      ],
    }),
    direct: ["ContainerWaiting", "DeploymentRolloutStuck"],
  },
  {
    name: "a container that wants a secret that is not there",
    core: true,
    cluster: orders({
      pod: {
        1: { phases: { Pending: 1 }, waiting: { CreateContainerConfigError: 1 } },
      },
    }),
    direct: ["ContainerWaiting", "StatefulSetReplicasMissing"],
  },
  {
    name: "a pod that finds no node",
    core: true,
    cluster: checkout({ pod: { 2: { unschedulable: "0x9 1" } } }),
    direct: ["PodUnschedulable", "DeploymentReplicasMissing"],
  },
  {
    name: "a pod whose volume does not attach",
    core: true,
    cluster: orders({
      pod: { 1: { phases: { Pending: 1 }, waiting: { ContainerCreating: 1 } } },
    }),
    direct: ["PodStuckStarting", "StatefulSetReplicasMissing"],
  },
  {
    name: "a pod that runs and whose probe fails",
    core: true,
    cluster: checkout({ ready: "3x9 2" }),
    direct: ["PodNotReady", "DeploymentReplicasMissing"],
  },
  {
    name: "pods that nodes evict one after the other",
    cluster: checkout({
      replicas: 3,
      revisions: [
        {
          replicas: "0x9 3",
          pods: { phases: { Failed: "0x19 1" }, statusReason: { Evicted: "0x19 1" } },
        },
        { replicas: 3 },
      ],
    }),
    direct: ["PodsFailing"],
  },
  {
    name: "a pod with a finalizer that nobody removes",
    more: [series("kube_pod_deletion_timestamp", { namespace: "shop", pod: "orders-db-1" }, -60)],
    direct: ["PodStuckTerminating"],
  },
  {
    name: "a processor limit that is too low",
    core: true,
    cluster: checkout({ pods: { throttled: 0.8 } }),
    direct: ["ContainerCpuThrottled"],
  },
  {
    name: "a leak that comes near to the memory limit",
    core: true,
    cluster: checkout({ pods: { memoryUsage: 0.97 } }),
    direct: ["ContainerMemoryNearLimit"],
  },
];
