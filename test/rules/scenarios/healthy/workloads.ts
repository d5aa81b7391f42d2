/** Workloads that change, scale or end as somebody wants. */
import { series } from "../../../helpers/promql/series";
import { beside, checkout, coreDns, logShipper, NAMESPACE, orders } from "../small";
import type { Healthy } from "../types";

const ROLLING = [
  { replicas: "3x9 2x4 1x4 0" },
  { replicas: "0x9 1x4 2x4 3", ready: "0x11 1x4 2x4 3" },
];

export const healthyWorkloads: readonly Healthy[] = [
  { name: "nothing that is odd" },
  { name: "a rolling update", cluster: checkout({ replicas: 3, revisions: ROLLING }) },
  {
    name: "a rolling update of a stateful set",
    cluster: orders({ updated: "2x9 0x3 1x6 2", ready: "2x9 1x3 2x2 1x3 2" }),
  },
  {
    name: "a rolling update of a daemon set",
    cluster: logShipper({ updated: "2x9 0x3 1x6 2", ready: "2x9 1x3 2x2 1x3 2" }),
  },
  { name: "one restart", cluster: checkout({ pod: { 1: { restarts: "0x19 1" } } }) },
  {
    name: "a kill for want of memory days ago",
    cluster: checkout({ pod: { 1: { restarts: 1, lastTerminated: { OOMKilled: 1 } } } }),
  },
  {
    name: "restarts of long ago",
    cluster: checkout({ pods: { restarts: 57, lastTerminated: { Error: 1 } } }),
  },
  {
    name: "an autoscaler whose minimum is its maximum",
    cluster: { hpas: [{ namespace: NAMESPACE, name: "checkout", min: 3, max: 3, current: 3 }] },
  },
  {
    name: "an autoscaler that scales up and down again",
    cluster: {
      ...checkout({ replicas: "3x9 6x19 3", ready: "3x11 6x17 3" }),
      hpas: [{ namespace: NAMESPACE, name: "checkout", current: "3x9 6x19 3" }],
    },
  },
  {
    name: "an autoscaler that has just what it needs at its maximum",
    cluster: {
      hpas: [{ namespace: NAMESPACE, name: "checkout", max: 3, current: 3, limited: 0 }],
    },
  },
  {
    name: "a deployment that is scaled to zero, with its autoscaler",
    cluster: {
      ...checkout({ replicas: "3x9 0" }),
      hpas: [{ namespace: NAMESPACE, name: "checkout", current: "3x9 0", active: "1x9 0" }],
      pdbs: [{ namespace: NAMESPACE, name: "checkout", expected: "3x9 0", desired: 0 }],
    },
  },
  {
    name: "a rollout that is paused",
    cluster: checkout({
      ...{ replicas: 3, paused: 1 },
      revisions: [{ replicas: 2 }, { replicas: 1 }],
    }),
  },
  {
    name: "a job that is done, and one that is suspended",
    cluster: {
      jobs: [
        { namespace: NAMESPACE, name: "migrate", startedAt: 5, complete: "0x9 1" },
        { namespace: NAMESPACE, name: "import", suspended: 1 },
      ],
    },
  },
  {
    name: "a job that failed two days ago and is still there",
    cluster: { jobs: [{ namespace: NAMESPACE, name: "migrate", startedAt: -3000, failed: 1 }] },
  },
  {
    name: "a cron job that failed once and has succeeded since",
    cluster: {
      jobs: [
        {
          ...{ namespace: NAMESPACE, name: "backup-1", cronJob: "backup" },
          ...{ startedAt: -120, failed: 1 },
        },
      ],
      cronJobs: [{ namespace: NAMESPACE, name: "backup", lastSuccess: -30, nextSchedule: 600 }],
    },
  },
  {
    name: "a cron job that is suspended",
    cluster: {
      cronJobs: [{ namespace: NAMESPACE, name: "backup", suspended: 1, nextSchedule: 5 }],
    },
  },
  {
    name: "a namespace that is deleted",
    cluster: {
      namespaces: [{ name: NAMESPACE, terminating: "0x9 1" }],
      ...{ ...checkout({ replicas: "3x9 0" }), ...orders({ replicas: "2x9 0" }) },
      ...{ jobs: [], cronJobs: [], hpas: [], pdbs: [], quotas: [], pvcs: [], applications: [] },
    },
  },
  {
    name: "pods of nobody and of the node itself",
    more: [
      ...["1", "2"].map((number) =>
        series(
          "kube_pod_owner",
          {
            ...{ namespace: "kube-system", pod: `kube-proxy-static-${number}` },
            ...{ owner_kind: "Node", owner_name: `node-${number}`, owner_is_controller: "true" },
          },
          1,
        ),
      ),
      series(
        "kube_pod_owner",
        {
          ...{ namespace: NAMESPACE, pod: "debug" },
          ...{ owner_kind: "", owner_name: "", owner_is_controller: "" },
        },
        1,
      ),
    ],
  },
  {
    name: "a new pod that takes eight minutes to get ready",
    cluster: beside({ name: "search", replicas: "0x9 1", ready: "0x17 1" }),
  },
  {
    name: "a new deployment that is pulling its image",
    cluster: beside({
      name: "search",
      replicas: "0x9 1",
      pods: {
        phases: { Pending: "0x9 1x7 0" },
        waiting: { ContainerCreating: "0x9 1x7 0" },
      },
    }),
  },
  {
    name: "CoreDNS that is replaced pod by pod",
    cluster: coreDns({
      replicas: 2,
      revisions: [{ replicas: "2x9 1x4 0" }, { replicas: "0x9 1x4 2", ready: "0x10 1x4 2" }],
    }),
  },
  {
    name: "a container that is throttled now and then",
    cluster: checkout({ pods: { throttled: 0.3 } }),
  },
  {
    name: "a container without limits",
    cluster: checkout({ cpuLimit: null, memoryLimit: null, pods: { memoryUsage: 1.5 } }),
  },
];
