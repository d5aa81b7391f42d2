/** Controllers, jobs and autoscalers that do not do what they should. */
import { beside, checkout, logShipper, orders } from "../small";
import type { Incident } from "../types";

export const controllerIncidents: readonly Incident[] = [
  {
    name: "a deployment that worked and of which no pod is ready any more",
    core: true,
    cluster: checkout({ ready: "3x19 0" }),
    direct: ["WorkloadUnavailable", "PodNotReady"],
  },
  {
    name: "a database of which no pod is ready any more",
    core: true,
    cluster: orders({ ready: "2x35 0" }),
    minutes: 75,
    direct: ["WorkloadUnavailable", "PodNotReady"],
  },
  {
    name: "200 pods of one deployment that crash",
    cluster: beside({
      name: "big",
      ...{ cpuRequest: 0.001, memoryRequest: 1 },
      replicas: 200,
      pods: { restarts: "0x9 1+0.5x60", waiting: { CrashLoopBackOff: "0x9 1" } },
    }),
    minutes: 45,
    direct: ["PodCrashLooping", "WorkloadUnavailable"],
  },
  {
    name: "a service account that is not there, so that a pod is not made",
    core: true,
    cluster: checkout({ replicas: 3, revisions: [{ replicas: "3x9 2" }] }),
    direct: ["DeploymentReplicasMissing"],
  },
  {
    name: "a copy of a database that does not get ready",
    core: true,
    cluster: orders({ ready: "2x9 1" }),
    direct: ["StatefulSetReplicasMissing", "PodNotReady"],
  },
  {
    name: "a daemon set without a pod on a node that is ready",
    core: true,
    cluster: logShipper({ desired: 2, scheduled: "2x9 1" }),
    direct: ["DaemonSetPodsMissing"],
  },
  {
    name: "a pod of a daemon set whose probe fails",
    cluster: logShipper({ ready: "2x9 1" }),
    direct: ["DaemonSetPodsMissing", "PodNotReady"],
  },
  {
    name: "a deployment that its controller no longer looks at",
    core: true,
    cluster: checkout({ generation: "1x9 2", observedGeneration: 1 }),
    direct: ["DeploymentRolloutStuck"],
  },
  {
    name: "a release of a database that does not get ready",
    core: true,
    cluster: orders({ updated: "2x4 1", ready: "2x4 1" }),
    direct: ["StatefulSetRolloutStuck", "PodNotReady"],
  },
  {
    name: "a release of a daemon set that does not get ready",
    core: true,
    cluster: logShipper({ updated: "2x4 1", ready: "2x4 1" }),
    direct: ["DaemonSetRolloutStuck", "PodNotReady"],
  },
  {
    name: "a job that fails for good",
    core: true,
    cluster: {
      jobs: [{ namespace: "shop", name: "migrate", startedAt: -10, failed: "0x9 1" }],
    },
    direct: ["JobFailed"],
  },
  {
    name: "a nightly backup that fails",
    cluster: {
      jobs: [
        {
          ...{ namespace: "shop", name: "backup-29384400", cronJob: "backup" },
          ...{ startedAt: -10, failed: "0x9 1" },
        },
      ],
      cronJobs: [{ namespace: "shop", name: "backup", lastSchedule: -10, lastSuccess: -1440 }],
    },
    direct: ["CronJobFailing"],
  },
  {
    name: "a job that hangs",
    cluster: { jobs: [{ namespace: "shop", name: "import", startedAt: -800, complete: 0 }] },
    direct: ["JobTooLong"],
  },
  {
    name: "a cron job that does not start",
    core: true,
    cluster: { cronJobs: [{ namespace: "shop", name: "backup", nextSchedule: 5 }] },
    direct: ["CronJobLate"],
  },
  {
    name: "an autoscaler that wants more than it may",
    core: true,
    cluster: { hpas: [{ namespace: "shop", name: "checkout", min: 2, max: 3, current: 3 }] },
    direct: ["HpaAtMaximum"],
  },
  {
    name: "an autoscaler that has no metrics to go by",
    cluster: { hpas: [{ namespace: "shop", name: "checkout", current: 3, active: "1x9 0" }] },
    direct: ["HpaCannotScale"],
  },
];
