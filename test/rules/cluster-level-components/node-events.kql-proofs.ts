/** Proofs of the rules in `rules/cluster-level-components/node-events.ts`. */
import type { FiringKqlProof, KqlProofs, Row } from "../kql/types";
import { kubeEvent, LAST_WORDS, repeated, reworded } from "../log-rows/kube-events";

const Name = "aks-user-31872041-vmss000001";
const OTHER = "aks-user-31872041-vmss000002";

function nodeEvents(times: number, Reason: string, own: Row = {}): Row[] {
  const detector = { SourceComponent: "node-problem-detector", Namespace: "default" };
  return repeated(times, { Name, Reason, Message: `${Reason} on it`, ...detector, ...own });
}

/** Of several events of a node the message of the last one is told. */
function inLastWords(Reason: string): FiringKqlProof {
  return {
    when: "a node says something else the last time",
    rows: ({ events = 0 }) => ({
      KubeEvents: reworded(Math.max(1, Math.ceil(events)), { Name, ObjectKind: "Node", Reason }),
    }),
    results: [{ Node: Name, Reason, Message: LAST_WORDS }],
  };
}

const FAULTS = [
  ...["KernelOops", "TaskHung", "FilesystemCorruptionDetected", "KubeletIsDown"],
  ...["ContainerRuntimeIsDown", "PLEGUnhealthy", "CNICannotStatFS", "UnregisterNetDevice"],
];

const PLANS = ["RebootScheduled", "RedeployScheduled", "TerminateScheduled", "FreezeScheduled"];

const none = { when: "there are no events", rows: () => ({ KubeEvents: [] }) };

export const proofs: KqlProofs = {
  NodeProblemReported: {
    fires: [
      {
        when: "nodes report each of the faults just often enough",
        rows: ({ events = 0 }) => ({
          KubeEvents: FAULTS.flatMap((fault) => nodeEvents(Math.ceil(events), fault)),
        }),
        results: FAULTS.map((Reason) => ({ Node: Name, Reason, Message: `${Reason} on it` })),
      },
      inLastWords("TaskHung"),
    ],
    quiet: [
      {
        when: "a node reports it once too few",
        rows: ({ events = 0 }) => ({
          KubeEvents: nodeEvents(Math.ceil(events) - 1, "KernelOops"),
        }),
      },
      {
        when: "two nodes report it, each too seldom",
        rows: ({ events = 0 }) => ({
          KubeEvents: [
            ...nodeEvents(Math.ceil(events) - 1, "TaskHung"),
            ...nodeEvents(Math.ceil(events) - 1, "TaskHung", { Name: OTHER }),
          ],
        }),
        unless: ({ events = 0 }) => (events < 2 ? "one event is enough" : undefined),
      },
      {
        when: "the kubelet of a node starts, which it does after an update",
        rows: () => ({ KubeEvents: nodeEvents(200, "KubeletStart") }),
      },
    ],
    noData: [none],
  },
  NodeEgressBlocked: {
    fires: [
      {
        when: "a node reports each of them just often enough",
        rows: ({ events = 0 }) => ({
          KubeEvents: ["EgressBlocked", "DNSProblem"].flatMap((reason) =>
            nodeEvents(Math.ceil(events), reason),
          ),
        }),
        results: ["EgressBlocked", "DNSProblem"].map((Reason) => ({ Node: Name, Reason })),
      },
      inLastWords("DNSProblem"),
    ],
    quiet: [
      {
        when: "one check fails",
        rows: ({ events = 0 }) => ({
          KubeEvents: nodeEvents(Math.ceil(events) - 1, "EgressBlocked"),
        }),
      },
      {
        when: "something else is wrong with the node",
        rows: () => ({ KubeEvents: nodeEvents(50, "KernelOops") }),
      },
    ],
    noData: [none],
  },
  NodeMaintenanceScheduled: {
    fires: [
      {
        when: "each of the plans is told once",
        rows: () => ({ KubeEvents: PLANS.flatMap((plan) => nodeEvents(1, plan)) }),
        results: PLANS.map((Reason) => ({ Node: Name, Reason })),
      },
      inLastWords("FreezeScheduled"),
    ],
    quiet: [
      {
        when: "a spot node is taken back, which is what it is bought for",
        rows: () => ({ KubeEvents: nodeEvents(3, "PreemptScheduled") }),
      },
      {
        when: "somebody restarts a node",
        rows: () => ({
          KubeEvents: [kubeEvent({ Name, ObjectKind: "Node", Reason: "Rebooted" })],
        }),
      },
    ],
    noData: [none],
  },
  NodeImagesNotFreed: {
    fires: [
      {
        when: "each of them is told just often enough",
        rows: ({ events = 0 }) => ({
          KubeEvents: ["FreeDiskSpaceFailed", "ImageGCFailed"].flatMap((Reason) =>
            repeated(Math.ceil(events), { Name, ObjectKind: "Node", Reason }),
          ),
        }),
        results: ["FreeDiskSpaceFailed", "ImageGCFailed"].map((Reason) => ({ Node: Name, Reason })),
      },
      inLastWords("ImageGCFailed"),
    ],
    quiet: [
      {
        when: "one attempt fails",
        rows: ({ events = 0 }) => ({
          KubeEvents: repeated(Math.ceil(events) - 1, {
            ...{ Name, ObjectKind: "Node", Reason: "FreeDiskSpaceFailed" },
          }),
        }),
      },
      {
        when: "the node is short of disk, which a Prometheus alert tells",
        rows: () => ({
          KubeEvents: repeated(9, { Name, ObjectKind: "Node", Reason: "NodeHasDiskPressure" }),
        }),
      },
    ],
    noData: [none],
  },
};
