/**
 * What nodes report of themselves as events: metrics have no word for it. The reasons are those of Node
 * Problem Detector, which AKS runs on every Linux node (source: azure-aks-docs, node-problem-detector,
 * 2023-05-31), and of the kubelet (kubernetes/kubernetes, pkg/kubelet/events/event.go, v1.34).
 * Container insights keeps events that are not `Normal`.
 */
import { kql } from "../kql";
import type { LogRule } from "../types";

const COMMON = {
  kind: "log",
  layer: "Cluster-level components",
  scope: "cluster",
  window: "PT30M",
  frequency: "PT15M",
  tables: ["KubeEvents"],
} as const;

/** Events of nodes by their reason; a node is named by the event, or by the computer it came from. */
function nodeEvents(reasons: readonly string[], ...then: readonly string[]): string {
  return kql(
    "KubeEvents",
    `| where Reason in (${reasons.map((reason) => `"${reason}"`).join(", ")})`,
    "| summarize Events = count(), arg_max(TimeGenerated, Message) by Node = Name, Reason",
    ...then,
  );
}

export const nodeEventRules = [
  {
    ...COMMON,
    id: "NodeProblemReported",
    title: "A node reports a fault of its kernel, file system or container runtime",
    severity: 3,
    dimensions: ["Node", "Reason"],
    thresholds: {
      events: {
        says: "Events of one kind on one node within half an hour.",
        unit: "events",
        default: 3,
        min: 1,
        max: 100,
      },
    },
    query: ({ events = NaN }) =>
      nodeEvents(
        [
          ...["KernelOops", "TaskHung", "FilesystemCorruptionDetected", "KubeletIsDown"],
          ...["ContainerRuntimeIsDown", "PLEGUnhealthy", "CNICannotStatFS", "UnregisterNetDevice"],
        ],
        `| where Events >= ${events}`,
      ),
    why: "The node is still ready, and what runs there already fails now and then.",
  },
  {
    ...COMMON,
    id: "NodeEgressBlocked",
    title: "A node cannot reach what AKS needs outside the cluster",
    severity: 2,
    // The check runs every half hour: twice in an hour is not a lost packet.
    window: "PT2H",
    frequency: "PT30M",
    dimensions: ["Node", "Reason"],
    thresholds: {
      events: {
        says: "Checks that failed on one node within two hours.",
        unit: "events",
        default: 2,
        min: 1,
        max: 20,
      },
    },
    query: ({ events = NaN }) =>
      nodeEvents(["EgressBlocked", "DNSProblem"], `| where Events >= ${events}`),
    why:
      "Pods that run go on; new nodes do not join, and images, tokens and updates do not arrive. It " +
      "is a firewall, a route or name resolution.",
  },
  {
    ...COMMON,
    id: "NodeMaintenanceScheduled",
    title: "Azure is going to freeze, restart or take away a node",
    severity: 3,
    dimensions: ["Node", "Reason"],
    thresholds: {},
    query: () =>
      nodeEvents([
        ...["RebootScheduled", "RedeployScheduled", "TerminateScheduled", "FreezeScheduled"],
      ]),
    why: "Minutes are left to move what does not bear it; AKS drains the node by itself only for some.",
  },
  {
    ...COMMON,
    id: "NodeImagesNotFreed",
    title: "A node cannot free space from images",
    severity: 3,
    dimensions: ["Node", "Reason"],
    thresholds: {
      events: {
        says: "Attempts that failed on one node within half an hour.",
        unit: "events",
        default: 2,
        min: 1,
        max: 20,
      },
    },
    query: ({ events = NaN }) =>
      nodeEvents(["FreeDiskSpaceFailed", "ImageGCFailed"], `| where Events >= ${events}`),
    why: "All images are in use: the next thing the kubelet does is to evict pods.",
  },
] as const satisfies readonly LogRule[];
