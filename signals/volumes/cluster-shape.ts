/** How big a cluster is: what its objects are counted by, and what is usual for some nodes. */
import { USUAL_CLUSTER } from "./usual-cluster";

/** How much there is of everything that volume depends on. */
export interface ClusterShape {
  readonly nodes: number;
  readonly processorsPerNode: number;
  readonly disksPerNode: number;
  /** File systems that the node exporter sees: volumes of pods are not among them. */
  readonly fileSystemsPerNode: number;
  /** Interfaces that it sees: those of pods are not among them. */
  readonly interfacesPerNode: number;
  readonly pods: number;
  /** Of them in kube-system, gatekeeper-system and azure-arc, whose logs are usually left out. */
  readonly systemPods: number;
  readonly containers: number;
  readonly initContainers: number;
  readonly namespaces: number;
  readonly deployments: number;
  /** Old ones of former rollouts included. */
  readonly replicaSets: number;
  readonly statefulSets: number;
  readonly daemonSets: number;
  readonly cronJobs: number;
  readonly jobs: number;
  readonly autoscalers: number;
  readonly disruptionBudgets: number;
  readonly quotas: number;
  readonly claims: number;
  readonly services: number;
  readonly apiServers: number;
  readonly etcdMembers: number;
  readonly dnsPods: number;
  /** Pods that are replaced in a day, by rollouts, jobs and moves. */
  readonly podsReplacedPerDay: number;
  /** Lines that all workload pods write in a minute. */
  readonly logLinesPerMinute: number;
  /** Bytes of such a line, without what is stored about it. */
  readonly bytesPerLogLine: number;
}

/** Things of a cluster that series and rows are counted by. */
export const OBJECTS = {
  cluster: () => 1,
  node: ({ nodes }) => nodes,
  processor: ({ nodes, processorsPerNode }) => nodes * processorsPerNode,
  disk: ({ nodes, disksPerNode }) => nodes * disksPerNode,
  "file system": ({ nodes, fileSystemsPerNode }) => nodes * fileSystemsPerNode,
  interface: ({ nodes, interfacesPerNode }) => nodes * interfacesPerNode,
  pod: ({ pods }) => pods,
  "workload pod": ({ pods, systemPods }) => Math.max(0, pods - systemPods),
  "replaced pod a day": ({ podsReplacedPerDay }) => podsReplacedPerDay,
  container: ({ containers }) => containers,
  "workload container": ({ containers, pods, systemPods }) =>
    pods === 0 ? 0 : (containers * Math.max(0, pods - systemPods)) / pods,
  "init container": ({ initContainers }) => initContainers,
  namespace: ({ namespaces }) => namespaces,
  deployment: ({ deployments }) => deployments,
  "replica set": ({ replicaSets }) => replicaSets,
  "stateful set": ({ statefulSets }) => statefulSets,
  "daemon set": ({ daemonSets }) => daemonSets,
  "cron job": ({ cronJobs }) => cronJobs,
  job: ({ jobs }) => jobs,
  autoscaler: ({ autoscalers }) => autoscalers,
  "disruption budget": ({ disruptionBudgets }) => disruptionBudgets,
  quota: ({ quotas }) => quotas,
  claim: ({ claims }) => claims,
  service: ({ services }) => services,
  "API server": ({ apiServers }) => apiServers,
  "etcd member": ({ etcdMembers }) => etcdMembers,
  "DNS pod": ({ dnsPods }) => dnsPods,
  "log line a minute": ({ logLinesPerMinute }) => logLinesPerMinute,
} as const satisfies Readonly<Record<string, (shape: ClusterShape) => number>>;

/** A thing that is counted. */
export type ObjectKind = keyof typeof OBJECTS;

/** How many there are of a thing. */
export function countOf(object: ObjectKind, shape: ClusterShape): number {
  return OBJECTS[object](shape);
}

/**
 * A cluster of some nodes, as usual but for what is known of it: `clusterOf({ nodes: 5, pods: 80 })`.
 * What is not given follows from what is.
 */
export function clusterOf(known: Partial<ClusterShape> & { readonly nodes: number }): ClusterShape {
  const shape: Record<string, number> = { nodes: known.nodes };
  const value = (field: keyof ClusterShape | undefined) =>
    field === undefined ? 0 : (shape[field] ?? 0);
  for (const { field, of, less, times, plus } of USUAL_CLUSTER) {
    const given = known[field];
    const usual = Math.max(0, value(of) - value(less)) * times + plus;
    shape[field] = given ?? Math.max(0, Math.round(usual));
  }
  // Every field but `nodes` has a row, which the type of the table's fields and a test hold.
  return shape as unknown as ClusterShape;
}
