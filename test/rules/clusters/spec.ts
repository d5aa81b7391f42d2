/**
 * What a cluster of a scenario is made of. Everything is healthy unless it says otherwise: a scenario
 * names what is odd. Values over time are numbers or promtool's notation, one sample a minute, and the
 * last one lasts to the end (`ready: "1x10 0"` is ready for 11 minutes and then not).
 */
import type { Over } from "./track";

/** Share of something, 0 to 1. */
type Share = Over;

/** A node. */
export interface NodeSpec {
  readonly name: string;
  /** @default "system" */
  readonly pool?: string;
  /** @default 2 */
  readonly cpus?: number;
  /** GiB. @default 8 */
  readonly memory?: number;
  /** @default 110 */
  readonly maxPods?: number;
  /** Whether there is such a node. @default 1 */
  readonly present?: Over;
  /** Whether its agent and kubelet still answer. @default as present */
  readonly reporting?: Over;
  /** Condition Ready; 0 is false. @default 1 */
  readonly ready?: Over;
  /** Condition Ready unknown, whatever `ready` says: the kubelet is not heard of. @default 0 */
  readonly unknown?: Over;
  /** Conditions that are true, by name, such as MemoryPressure. */
  readonly conditions?: Readonly<Record<string, Over>>;
  /** No new pods. @default 0 */
  readonly cordoned?: Over;
  /** Taints that are always there, by key. */
  readonly taints?: Readonly<Record<string, "NoSchedule" | "NoExecute" | "PreferNoSchedule">>;
  /** Processors in use. @default 0.3 */
  readonly cpuUsage?: Share;
  /** Processes that run or want to, for each processor. @default as many as are in use */
  readonly load?: Share;
  /** Of the processors, waiting for disks. @default 0.01 */
  readonly ioWait?: Share;
  /** Memory in use. @default 0.5 */
  readonly memoryUsage?: Share;
  /** Space in use by mount point. @default { "/": 0.4 } */
  readonly fileSystems?: Readonly<Record<string, Share>>;
  /** Inodes in use of `/`. @default 0.1 */
  readonly inodes?: Share;
  /** `/` is read-only. @default 0 */
  readonly readOnly?: Over;
  /** Packets with errors a second on eth0. @default 0 */
  readonly networkErrors?: Over;
  /** Packets dropped a second on eth0. @default 0 */
  readonly networkDrops?: Over;
  /** Clock is off by, seconds. @default 0.0001 */
  readonly clockOffset?: Over;
  /** Clock is in step. @default 1 */
  readonly clockInSync?: Over;
  /** Processes killed by the kernel for lack of memory, a counter. @default 0 */
  readonly oomKills?: Over;
  /** Entries of the table of connections. @default 0.05 */
  readonly connections?: Share;
  /** Until the kubelet's client certificate expires, days. @default 300 */
  readonly certificateDays?: Over;
}

/** Phases of a pod. */
export type Phase = "Pending" | "Running" | "Succeeded" | "Failed" | "Unknown";

/** What is odd about pods. */
export interface PodSpec {
  /** @default 1, and 0 while waiting or not running */
  readonly ready?: Over;
  /** Restarts so far, a counter. @default 0 */
  readonly restarts?: Over;
  /** 1 while its container waits for a reason, such as CrashLoopBackOff. */
  readonly waiting?: Readonly<Record<string, Over>>;
  /** 1 from when its container was last ended for a reason, such as OOMKilled. */
  readonly lastTerminated?: Readonly<Record<string, Over>>;
  /** 1 while in a phase; what is left over is Running. */
  readonly phases?: Partial<Readonly<Record<Phase, Over>>>;
  /** 1 for a reason of the pod's status, such as Evicted. */
  readonly statusReason?: Readonly<Record<string, Over>>;
  /** No node takes it: Pending. @default 0 */
  readonly unschedulable?: Over;
  /** Memory in use, share of the limit. @default 0.4 */
  readonly memoryUsage?: Share;
  /** Processor in use, share of the limit. @default 0.1 */
  readonly cpuUsage?: Share;
  /** Periods in which it was throttled. @default 0.01 */
  readonly throttled?: Share;
  /** Kills for lack of memory, a counter of the kubelet. @default 0 */
  readonly oomEvents?: Over;
  /** On one node instead of all in turn. */
  readonly node?: string;
}

/** What a container asks for and may have; cores and MiB. Null is no limit. */
export interface Resources {
  /** @default 0.1 */
  readonly cpuRequest?: number;
  /** @default 0.5 */
  readonly cpuLimit?: number | null;
  /** @default 128 */
  readonly memoryRequest?: number;
  /** @default 256 */
  readonly memoryLimit?: number | null;
}

/** Something that has pods. */
export interface WorkloadSpec extends Resources {
  readonly namespace: string;
  readonly name: string;
  /** What is odd about all of its pods. */
  readonly pods?: PodSpec;
  /** What is odd about one of them, by number. */
  readonly pod?: Readonly<Record<number, PodSpec>>;
}

/** A replica set of a deployment. */
export interface RevisionSpec {
  /** Its pods over time. */
  readonly replicas: Over;
  /** How many of them are ready: the first. @default all */
  readonly ready?: Over;
  readonly pods?: PodSpec;
}

/** A deployment. */
export interface DeploymentSpec extends WorkloadSpec {
  /** @default 2 */
  readonly replicas?: Over;
  /** How many are ready: the first. @default all */
  readonly ready?: Over;
  /** Replica sets, oldest first, for a rollout. @default one, as replicas and ready say */
  readonly revisions?: readonly RevisionSpec[];
  /** @default the number of revisions */
  readonly generation?: Over;
  /** @default as generation */
  readonly observedGeneration?: Over;
  /** @default 0 */
  readonly paused?: Over;
  /** 1 from when the deadline of a rollout has passed. @default 0 */
  readonly deadlineExceeded?: Over;
}

/** A stateful set. */
export interface StatefulSetSpec extends WorkloadSpec {
  /** @default 2 */
  readonly replicas?: Over;
  /** How many are ready: the first. @default all */
  readonly ready?: Over;
  /** How many are of the newest revision. @default all */
  readonly updated?: Over;
  /** @default 1 */
  readonly generation?: Over;
  /** @default as generation */
  readonly observedGeneration?: Over;
}

/** A daemon set: a pod on every node. */
export interface DaemonSetSpec extends WorkloadSpec {
  /** How many are ready: the first. @default all */
  readonly ready?: Over;
  /** Nodes that should have one. @default all */
  readonly desired?: Over;
  /** Nodes that have one. @default as desired */
  readonly scheduled?: Over;
  /** @default 0 */
  readonly misscheduled?: Over;
  /** How many are of the newest revision. @default as scheduled */
  readonly updated?: Over;
}

/** A job, with one pod. */
export interface JobSpec extends WorkloadSpec {
  /** The cron job that made it. */
  readonly cronJob?: string;
  /** Minute of the scenario in which it began, negative for before. @default -120 */
  readonly startedAt?: number;
  /** 1 from when it is done. @default 1 unless it failed or is active */
  readonly complete?: Over;
  /** 1 from when it has failed for good. @default 0 */
  readonly failed?: Over;
  /** @default "BackoffLimitExceeded" */
  readonly failure?: "BackoffLimitExceeded" | "DeadlineExceeded" | "Evicted";
  /** @default 0 */
  readonly suspended?: Over;
}

/** A cron job; times are minutes of the scenario. */
export interface CronJobSpec {
  readonly namespace: string;
  readonly name: string;
  /** @default "0 2 * * *" */
  readonly schedule?: string;
  /** @default 0 */
  readonly suspended?: Over;
  /** Jobs that run. @default 0 */
  readonly active?: Over;
  /** Minute of the last start. @default -120 */
  readonly lastSchedule?: Over;
  /** Minute of the last success. @default -110 */
  readonly lastSuccess?: Over;
  /** Minute of the next start. @default 1320, the next day */
  readonly nextSchedule?: Over;
}
