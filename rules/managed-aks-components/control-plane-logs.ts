/**
 * What the programs of the control plane write. Words of the messages: kubernetes/autoscaler
 * (cluster-autoscaler, Azure provider), kubernetes-sigs/azuredisk-csi-driver v1.33, and error codes of
 * Azure Resource Manager (azure-docs, error-sku-not-available, error-resource-quota; read 2026-11-28).
 * Services whose load balancer fails are told by events (LoadBalancerSyncFailing), which cost nothing more.
 */
import { kql } from "../kql";
import type { LogRule } from "../types";

const COMMON = {
  kind: "log",
  layer: "Managed AKS components",
  scope: "cluster",
  window: "PT30M",
  frequency: "PT15M",
  tables: ["AKSControlPlane"],
} as const;

/** What people are shown of a line by a simple form. */
const SHOWN = "| project TimeGenerated, Category, Level, PodName, Message";

/** Codes that mean that Azure has no machine, or that the network has no address. */
const NO_MACHINE = [
  ...["QuotaExceeded", "SkuNotAvailable", "AllocationFailed", "ZonalAllocationFailed"],
  ...["OverconstrainedAllocationRequest", "SubnetIsFull"],
];

export const controlPlaneLogs = [
  {
    ...COMMON,
    id: "NodesCannotBeAdded",
    title: "The autoscaler gets no machines for a node pool",
    severity: 2,
    dimensions: ["Pool", "Cause"],
    categories: ["cluster-autoscaler"],
    thresholds: {
      attempts: {
        says: "Attempts that failed within half an hour, of one pool and cause.",
        unit: "lines",
        default: 2,
        min: 1,
        max: 100,
      },
    },
    query: ({ attempts = NaN }) =>
      kql(
        "AKSControlPlane",
        '| where Category == "cluster-autoscaler"',
        "| extend",
        `    Cause = extract("\\\\b(${NO_MACHINE.join("|")})\\\\b", 1, Message),`,
        '    Pool = extract("(aks-[a-z0-9]+-[0-9]+-vmss)", 1, Message)',
        '| where Cause != ""',
        "| summarize Attempts = count(), arg_max(TimeGenerated, Message) by Pool, Cause",
        `| where Attempts >= ${attempts}`,
      ),
    simple: {
      query: () =>
        kql(
          "AKSControlPlane",
          '| where Category == "cluster-autoscaler"',
          `| where ${NO_MACHINE.map((code) => `Message has "${code}"`).join(" or ")}`,
          SHOWN,
        ),
    },
    why:
      "Pods wait and no node comes, whatever the maximum of the pool says: a quota, a size that the " +
      "region has not, or a subnet without addresses.",
  },
  {
    ...COMMON,
    id: "DiskDetachFailing",
    title: "A disk cannot be taken off a node",
    severity: 3,
    dimensions: ["Volume"],
    categories: ["csi-azuredisk-controller"],
    thresholds: {
      attempts: {
        says: "Attempts that failed within half an hour, of one disk.",
        unit: "lines",
        default: 3,
        min: 1,
        max: 100,
      },
    },
    query: ({ attempts = NaN }) =>
      kql(
        "AKSControlPlane",
        '| where Category == "csi-azuredisk-controller" and Message has_any ("could not detach", "failed to detach")',
        '| extend Volume = extract("/disks/([A-Za-z0-9_.-]+)", 1, Message)',
        "| summarize Attempts = count(), arg_max(TimeGenerated, Message) by Volume",
        `| where Attempts >= ${attempts}`,
      ),
    simple: {
      query: () =>
        kql(
          "AKSControlPlane",
          '| where Category == "csi-azuredisk-controller"',
          '| where Message has "could not detach" or Message has "failed to detach"',
          SHOWN,
        ),
      minRecurrenceCount: 3,
    },
    why: "The pod that needs it next waits on another node, and the events there only say that it is in use.",
  },
  {
    ...COMMON,
    id: "ApiServerStoreErrors",
    title: "The API server has trouble with its database",
    severity: 2,
    dimensions: ["Cause"],
    categories: ["kube-apiserver"],
    thresholds: {
      lines: {
        says: "Lines of one cause within half an hour.",
        unit: "lines",
        default: 20,
        min: 1,
        max: 10_000,
      },
    },
    query: ({ lines = NaN }) =>
      kql(
        "AKSControlPlane",
        '| where Category == "kube-apiserver"',
        '| extend Cause = extract("etcdserver: ([a-z ]+)", 1, Message)',
        '| where Cause != "" and Cause !startswith "mvcc"',
        "| summarize Lines = count(), arg_max(TimeGenerated, Message) by Cause",
        `| where Lines >= ${lines}`,
      ),
    simple: {
      query: () =>
        kql(
          "AKSControlPlane",
          '| where Category == "kube-apiserver"',
          '| where Message has "etcdserver: request timed out" or Message has "etcdserver: leader changed"',
          SHOWN,
        ),
      minRecurrenceCount: 10,
    },
    why: "Writes are lost or repeated, leases run out, and controllers lose their lead.",
  },
] as const satisfies readonly LogRule[];
