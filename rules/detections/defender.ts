/**
 * What Defender for Containers tells of clusters. It may tell an alert several times, when something
 * about it changes, under one SystemAlertId. Alerts on Kubernetes have types that begin with K8S
 * (source: defender-for-cloud docs, alerts-containers). By itself the connector makes no incidents.
 */
import { HOUR, HOURLY, QUARTER, QUARTERLY, rowsOf } from "./audit";
import type { Detection, Entity } from "./types";

const ENTITIES: readonly Entity[] = [
  { kind: "AzureResource", fields: [{ identifier: "ResourceId", column: "Cluster" }] },
];

const COMMON = {
  kind: "detection",
  layer: "Managed AKS components",
  entities: ENTITIES,
} as const;

const OF_KUBERNETES = 'AlertType startswith "K8S"';

/** An alert of a namespace or pod has the cluster's id in front. */
const CLUSTER = [
  '| extend Cluster = extract(@"(?i)^(/subscriptions/[^/]+/resourcegroups/[^/]+/providers/microsoft\\.containerservice/managedclusters/[^/]+)", 1, ResourceId)',
  '| extend ClusterName = tostring(split(Cluster, "/")[8])',
];

export const defender = [
  {
    ...COMMON,
    ...QUARTERLY,
    id: "DefenderAlertOfHighSeverity",
    title: "Defender raised an alert of high severity on a cluster",
    severity: 1,
    tactics: ["Execution", "Impact"],
    techniques: ["T1610", "T1496"],
    threats: ["Compromised image in registry", "Backdoor container", "Resource hijacking"],
    thresholds: {},
    details: { Alert: "AlertName", AlertType: "AlertType", SystemAlertId: "SystemAlertId" },
    query: () =>
      [
        rowsOf("SecurityAlert", [
          QUARTER,
          OF_KUBERNETES,
          'AlertSeverity == "High"',
          'Status !in ("Dismissed", "Resolved")',
        ]),
        "| summarize arg_min(TimeGenerated, *) by SystemAlertId, ResourceId",
        ...CLUSTER,
        "| project TimeGenerated, AlertName, AlertType, AlertSeverity, SystemAlertId, Cluster, ClusterName",
      ].join("\n"),
    why: "Defender saw a process or a request that is hardly ever harmless.",
  },
  {
    ...COMMON,
    ...HOURLY,
    id: "DefenderAlertsOfSeveralKinds",
    title: "Defender raised alerts of several kinds on one cluster",
    severity: 1,
    tactics: ["Execution", "LateralMovement"],
    techniques: ["T1610", "T1550"],
    threats: ["Backdoor container", "Container service account"],
    thresholds: {
      kinds: {
        says: "How many kinds of alerts there have to be on one cluster in an hour.",
        unit: "kinds",
        default: 3,
        min: 2,
        max: 50,
      },
    },
    details: { Count: "Count", Alerts: "Alerts" },
    query: ({ kinds = NaN }) =>
      [
        rowsOf("SecurityAlert", [HOUR, OF_KUBERNETES]),
        ...CLUSTER,
        "| summarize Count = dcount(AlertType), Alerts = make_set(AlertName, 20), TimeGenerated = min(TimeGenerated) by Cluster, ClusterName",
        `| where Count >= ${kinds}`,
      ].join("\n"),
    why: "One of them may be a mistake; several steps in a row are an attack under way.",
  },
] as const satisfies readonly Detection[];
