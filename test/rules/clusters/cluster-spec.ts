/** The rest of what a cluster of a scenario is made of: bounds, volumes, control plane, applications. */
import type { Over } from "./track";
import type {
  CronJobSpec,
  DaemonSetSpec,
  DeploymentSpec,
  JobSpec,
  NodeSpec,
  StatefulSetSpec,
} from "./spec";

/** A horizontal pod autoscaler, by default of the deployment of the same name. */
export interface AutoscalerSpec {
  readonly namespace: string;
  readonly name: string;
  readonly kind?: "Deployment" | "StatefulSet";
  /** @default 2 */
  readonly min?: Over;
  /** @default 10 */
  readonly max?: Over;
  /** @default as min */
  readonly current?: Over;
  /** @default as current */
  readonly desired?: Over;
  /** It reads its metrics and can scale. @default 1 */
  readonly active?: Over;
  /** It wants more or less than its bounds allow. @default 1 where desired is at max, else 0 */
  readonly limited?: Over;
}

/** A pod disruption budget. */
export interface BudgetSpec {
  readonly namespace: string;
  readonly name: string;
  /** @default 3 */
  readonly expected?: Over;
  /** @default as expected */
  readonly healthy?: Over;
  /** @default 2 */
  readonly desired?: Over;
}

/** A quota: by resource what may be and is used. */
export interface QuotaSpec {
  readonly namespace: string;
  readonly name: string;
  readonly resources: Readonly<Record<string, { readonly hard: Over; readonly used: Over }>>;
}

/** A claim and its volume. */
export interface ClaimSpec {
  readonly namespace: string;
  readonly name: string;
  /** GiB. @default 64 */
  readonly size?: number;
  /** Space in use. @default 0.4 */
  readonly used?: Over;
  /** Inodes in use. @default 0.1 */
  readonly inodes?: Over;
  /** @default "Bound" */
  readonly phase?: "Bound" | "Pending" | "Lost";
  /** 1 while the volume has failed. @default 0 */
  readonly volumeFailed?: Over;
  /** @default "ReadWriteOnce" */
  readonly accessMode?: "ReadWriteOnce" | "ReadOnlyMany" | "ReadWriteMany";
  /** On which node it is mounted; null for a claim that no pod uses. @default the first */
  readonly node?: string | null;
}

/** A namespace. */
export interface NamespaceSpec {
  readonly name: string;
  /** Labels that the add-on may read, as in the metric: `label_team`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default 0 */
  readonly terminating?: Over;
}

/** The managed control plane. */
export interface ControlPlaneSpec {
  /** Requests a second. @default 100 */
  readonly requests?: Over;
  /** Share of them that fail with 5xx. @default 0.0001 */
  readonly errors?: Over;
  /** Share of them that are turned away with 429. @default 0 */
  readonly throttled?: Over;
  /** Share of them that take longer than a second. @default 0.001 */
  readonly slow?: Over;
  /** Requests in flight, mutating and others each. @default 5 */
  readonly inFlight?: Over;
  /** Share of the seats of a priority level that are wanted. @default 0.1 */
  readonly seats?: Over;
  /** Calls of webhooks a second that end in an error. @default 0 */
  readonly webhookErrors?: Over;
  /** Space of etcd in use, GiB. @default 0.5 */
  readonly etcdSize?: Over;
  /** @default 1 */
  readonly etcdHasLeader?: Over;
  /** Requests a second that etcd applies slowly. @default 0 */
  readonly etcdSlow?: Over;
  /** Autoscaler: pods that no node takes. @default 0 */
  readonly unschedulablePods?: Over;
  /** Autoscaler: 1 when it dares to act. @default 1 */
  readonly safeToAutoscale?: Over;
}

/** CoreDNS, two pods. */
export interface DnsSpec {
  /** Queries a second. @default 50 */
  readonly queries?: Over;
  /** Share of them that fail. @default 0.001 */
  readonly errors?: Over;
  /** Share of them that take longer than half a second. @default 0.001 */
  readonly slow?: Over;
  /** Panics so far, a counter. @default 0 */
  readonly panics?: Over;
}

/** An application with OpenTelemetry's metrics, on all pods of a deployment. */
export interface ApplicationSpec {
  readonly namespace: string;
  readonly deployment: string;
  /** @default "java" */
  readonly runtime?: "java" | "dotnet" | "go";
  /** Requests a second of each pod. @default 20 */
  readonly requests?: Over;
  /** Share of them that fail with 500. @default 0.0005 */
  readonly errors?: Over;
  /** Share of them that take longer than a second. @default 0.001 */
  readonly slow?: Over;
  /** Heap in use, share of its limit. @default 0.5 */
  readonly heap?: Over;
}

/** A cluster. */
export interface ClusterSpec {
  /** @default "aks-shop-dev" */
  readonly name?: string;
  /** How long the scenario lasts. @default 120 */
  readonly minutes?: number;
  readonly nodes: readonly NodeSpec[];
  readonly namespaces?: readonly NamespaceSpec[];
  readonly deployments?: readonly DeploymentSpec[];
  readonly statefulSets?: readonly StatefulSetSpec[];
  readonly daemonSets?: readonly DaemonSetSpec[];
  readonly jobs?: readonly JobSpec[];
  readonly cronJobs?: readonly CronJobSpec[];
  readonly hpas?: readonly AutoscalerSpec[];
  readonly pdbs?: readonly BudgetSpec[];
  readonly quotas?: readonly QuotaSpec[];
  readonly pvcs?: readonly ClaimSpec[];
  readonly applications?: readonly ApplicationSpec[];
  /** Whether metrics of the control plane are collected, and how it is. @default not */
  readonly controlPlane?: boolean | ControlPlaneSpec;
  /** Whether metrics of CoreDNS are collected, and how it is. @default not */
  readonly coredns?: boolean | DnsSpec;
  /** 1 while the cluster is not stopped; a stopped one sends nothing (`_`). @default 1 */
  readonly running?: Over;
  /**
   * Scrape jobs, or targets of them as `job@instance`, that do not answer all the time: 1 while they
   * do, 0 while `up` is 0 and their metrics are missing, no sample (`_`) while `up` is missing too.
   */
  readonly scrapes?: Readonly<Record<string, Over>>;
}
