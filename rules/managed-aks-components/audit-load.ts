/**
 * What the audit log knows of the load on the API server: metrics count requests, and never say who
 * sends them. Read from AKSAuditAdmin, which has what changes something and costs a fraction of AKSAudit.
 * Source of the annotations: kubernetes docs, reference/labels-annotations-taints/audit-annotations.
 */
import { kql } from "../kql";
import type { LogRule } from "../types";

const COMMON = {
  kind: "log",
  layer: "Managed AKS components",
  scope: "cluster",
  tables: ["AKSAuditAdmin"],
  severity: 3,
} as const;

export const auditLoad = [
  {
    ...COMMON,
    id: "ApiClientFloodsWrites",
    title: "One client changes objects without end",
    window: "PT30M",
    frequency: "PT15M",
    dimensions: ["Client", "Resource"],
    thresholds: {
      writes: {
        says: "Writes of one client on one kind of object within half an hour; leases and events are not.",
        unit: "requests",
        default: 3_000,
        min: 100,
        max: 10_000_000,
      },
    },
    query: ({ writes = NaN }) =>
      kql(
        "AKSAuditAdmin",
        '| where Stage == "ResponseComplete"',
        "| extend Resource = tostring(ObjectRef.resource), Client = tostring(User.username)",
        '| where Resource !in ("leases", "events")',
        "| summarize Writes = count(), Objects = dcount(tostring(ObjectRef.name)) by Client, Resource",
        `| where Writes >= ${writes}`,
      ),
    why: "A controller in a loop fills etcd and the bill of logs, and slows down everybody else.",
  },
  {
    ...COMMON,
    id: "DeprecatedApiInUse",
    title: "Somebody writes objects by an API that a later Kubernetes no longer has",
    window: "P1D",
    frequency: "PT1H",
    dimensions: ["Client", "Api", "Removed"],
    thresholds: {},
    query: () =>
      kql(
        "AKSAuditAdmin",
        '| where tostring(Annotations["k8s.io/deprecated"]) == "true"',
        '| extend Removed = tostring(Annotations["k8s.io/removed-release"])',
        '| where Removed != ""',
        "| summarize Requests = count() by Client = tostring(User.username), Removed,",
        '    Api = strcat(tostring(ObjectRef.apiGroup), "/", tostring(ObjectRef.apiVersion), " ", tostring(ObjectRef.resource))',
      ),
    why: "After the upgrade to that version the client fails; AKS may stop the upgrade for it.",
  },
] as const satisfies readonly LogRule[];
