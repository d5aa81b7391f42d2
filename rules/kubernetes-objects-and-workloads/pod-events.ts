/**
 * Why pods do not come up or go away, from events: metrics tell that a pod waits, never why. Each rule is
 * about a cause that several pods share, so that a single pod's fault stays with the Prometheus alerts.
 * Words of messages: kubernetes/kubernetes v1.34 (kubelet, scheduler, controllers), containerd 1.7.
 */
import { kql, NOWHERE, unlessOptedOut, workloadOf } from "../kql";
import type { LogRule } from "../types";

const COMMON = {
  kind: "log",
  layer: "Kubernetes objects and workloads",
  scope: "cluster",
  window: "PT30M",
  frequency: "PT15M",
  tables: ["KubeEvents"],
  optOut: true,
} as const;

const pods = {
  says: "Pods that it happened to within half an hour.",
  unit: "pods",
  default: 3,
  min: 1,
  max: 1_000,
} as const;

export const podEventRules = [
  {
    ...COMMON,
    id: "ImagePullsFailing",
    title: "A registry refuses images, or cannot be reached",
    severity: 2,
    dimensions: ["Registry", "Cause"],
    thresholds: { pods },
    query: ({ pods: least = NaN }, place = NOWHERE) =>
      kql(
        "KubeEvents",
        '| where Reason == "Failed" and Message startswith "Failed to pull image"',
        unlessOptedOut("Namespace", place),
        "| extend",
        '    Registry = extract("Failed to pull image \\"([^/\\"]+)/", 1, Message),',
        "    Cause = case(",
        '        Message has_any ("401 Unauthorized", "403 Forbidden", "authentication required", "failed to authorize"), "refused",',
        '        Message has_any ("429 Too Many Requests", "toomanyrequests"), "throttled",',
        '        Message has_any ("no such host", "i/o timeout", "connection refused", "TLS handshake timeout"), "unreachable",',
        '        "")',
        '| where Cause != ""',
        "| summarize Pods = dcount(Name), Namespaces = dcount(Namespace) by Registry, Cause",
        `| where Pods >= ${least}`,
      ),
    why: "No new pod with an image of it starts anywhere in the cluster, whatever restarts next included.",
  },
  {
    ...COMMON,
    id: "PodsEvicted",
    title: "Pods of a namespace are evicted by the kubelet",
    severity: 3,
    dimensions: ["Namespace", "Cause"],
    thresholds: { pods },
    query: ({ pods: least = NaN }, place = NOWHERE) =>
      kql(
        "KubeEvents",
        '| where Reason == "Evicted"',
        unlessOptedOut("Namespace", place),
        "| extend Cause = case(",
        '    Message has_any ("exceeds the total limit", "exceeds the limit", "exceeded its local ephemeral storage"), "own limit of local storage",',
        '    Message has "low on resource: memory", "memory of the node",',
        '    Message has "low on resource: ephemeral-storage", "disk of the node",',
        '    "other")',
        "| summarize Pods = dcount(Name), Nodes = dcount(Computer) by Namespace, Cause",
        `| where Pods >= ${least}`,
      ),
    why: "They end without grace, and what they had in memory or on local disk is gone.",
  },
  {
    ...COMMON,
    id: "PodCreationRefused",
    title: "Pods of a workload are refused before they are made",
    severity: 2,
    dimensions: ["Namespace", "Workload", "Cause"],
    thresholds: {
      events: {
        says: "Attempts that were refused within half an hour.",
        unit: "events",
        default: 3,
        min: 1,
        max: 1_000,
      },
    },
    query: ({ events = NaN }, place = NOWHERE) =>
      kql(
        "KubeEvents",
        '| where Reason == "FailedCreate" and Message has_any ("is forbidden", "denied the request")',
        unlessOptedOut("Namespace", place),
        "| extend Cause = case(",
        '    Message has "exceeded quota", "quota of the namespace",',
        '    Message has "violates PodSecurity", "pod security",',
        '    Message has "denied the request", "admission webhook",',
        '    "other rule")',
        `| extend Workload = case(ObjectKind == "ReplicaSet", replace_regex(Name, @"-[bcdfghjklmnpqrstvwxz2456789]{6,10}$", ""), Name)`,
        "| summarize Events = count(), arg_max(TimeGenerated, Message) by Namespace, Workload, Cause",
        `| where Events >= ${events}`,
      ),
    why: "There is no pod that anybody could look at: replicas are missing and nothing waits or fails.",
  },
  {
    ...COMMON,
    id: "VolumeMountFailing",
    title: "Volumes of a workload cannot be attached or mounted",
    severity: 3,
    dimensions: ["Namespace", "Workload", "Cause"],
    thresholds: {
      events: {
        says: "Attempts that failed within half an hour, of all pods of the workload.",
        unit: "events",
        default: 5,
        min: 1,
        max: 1_000,
      },
    },
    query: ({ events = NaN }, place = NOWHERE) =>
      kql(
        "KubeEvents",
        '| where Reason in ("FailedMount", "FailedAttachVolume", "FailedMapVolume")',
        unlessOptedOut("Namespace", place),
        "| extend Cause = case(",
        '    Message has "Multi-Attach error", "still on another node",',
        '    Message has "secrets store", "secrets store",',
        '    Message has_any ("AuthorizationFailed", "LinkedAuthorizationFailed", "Permission denied"), "no right",',
        '    Message has "not found", "not there",',
        '    "other")',
        `| extend Workload = ${workloadOf("Name")}`,
        "| summarize Events = count(), Pods = dcount(Name), arg_max(TimeGenerated, Message) by Namespace, Workload, Cause",
        `| where Events >= ${events}`,
      ),
    why: "The pods stay in ContainerCreating, and the cause is in no metric.",
  },
  {
    ...COMMON,
    id: "LoadBalancerSyncFailing",
    title: "The load balancer of a service cannot be set up",
    severity: 2,
    dimensions: ["Namespace", "Service"],
    thresholds: {
      events: {
        says: "Attempts that failed within half an hour; they are made again and again.",
        unit: "events",
        default: 3,
        min: 1,
        max: 100,
      },
    },
    query: ({ events = NaN }, place = NOWHERE) =>
      kql(
        "KubeEvents",
        '| where Reason == "SyncLoadBalancerFailed"',
        unlessOptedOut("Namespace", place),
        "| summarize Events = count(), arg_max(TimeGenerated, Message) by Namespace, Service = Name",
        `| where Events >= ${events}`,
      ),
    why:
      "A new service gets no address, and an old one keeps sending to nodes that are gone: rights on " +
      "the network, a quota of addresses, a subnet that is full.",
  },
  {
    ...COMMON,
    id: "PodSchedulingFailing",
    title: "The scheduler finds no node for pods of a workload",
    severity: 2,
    requires: "withoutPrometheus",
    // Longer than the autoscaler needs to add a node.
    window: "PT1H",
    dimensions: ["Namespace", "Workload", "Cause"],
    thresholds: {
      minutes: {
        says: "Time between the first and the last attempt within the hour.",
        unit: "minutes",
        default: 20,
        min: 5,
        max: 45,
      },
    },
    query: ({ minutes = NaN }, place = NOWHERE) =>
      kql(
        "KubeEvents",
        '| where Reason == "FailedScheduling"',
        unlessOptedOut("Namespace", place),
        "| extend Cause = case(",
        '    Message has "volume node affinity conflict", "zone of the volume",',
        '    Message has_any ("Insufficient cpu", "Insufficient memory", "Too many pods"), "nodes are full",',
        '    Message has_any ("untolerated taint", "node affinity/selector"), "taints or affinity",',
        '    "other")',
        `| extend Workload = ${workloadOf("Name")}`,
        "| summarize First = min(TimeGenerated), Last = max(TimeGenerated), Pods = dcount(Name) by Namespace, Workload, Cause",
        `| where Last - First >= ${minutes} * 1m`,
      ),
    why: "The workload runs with fewer pods than it wants, and a node that is drained makes it fewer.",
  },
] as const satisfies readonly LogRule[];
