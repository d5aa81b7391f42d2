/**
 * What is done to clusters from outside, through Azure Resource Manager. An operation is written down
 * when it starts and when it ends, under one correlation id. Names of operations: role-based-access-
 * control docs, resource-provider-operations; the table has them in capitals.
 */
import type { Detection, Entity } from "./types";
import { HOUR, HOURLY, QUARTER, QUARTERLY, rowsOf, texts } from "./audit";

const ENTITIES: readonly Entity[] = [
  { kind: "Account", fields: [{ identifier: "FullName", column: "Caller" }] },
  { kind: "IP", fields: [{ identifier: "Address", column: "CallerIpAddress" }] },
  { kind: "AzureResource", fields: [{ identifier: "ResourceId", column: "_ResourceId" }] },
];

const COMMON = {
  kind: "detection",
  layer: "Managed AKS components",
  ...QUARTERLY,
  entities: ENTITIES,
  thresholds: {},
  details: { Operation: "OperationNameValue", CorrelationId: "CorrelationId" },
} as const;

const CLUSTERS = "Microsoft.ContainerService/managedClusters";

const SUCCEEDED = 'ActivityStatusValue in~ ("Success", "Succeeded")';

/** A condition on the operation, in any casing. */
function did(...operations: readonly string[]): string {
  return `OperationNameValue in~ (${texts(operations)})`;
}

const ON_CLUSTER = '_ResourceId has "/managedclusters/"';

/** Operations of some names that meet all conditions, each once: one request can make several. */
function operations(names: readonly string[], ...conditions: readonly string[]): string {
  const name = names.length > 1 ? ["OperationNameValue"] : [];
  return [
    rowsOf("AzureActivity", [QUARTER, SUCCEEDED, did(...names), ...conditions]),
    `| summarize arg_min(TimeGenerated, *) by ${["CorrelationId", ...name, "_ResourceId"].join(", ")}`,
    '| extend ClusterName = tostring(split(_ResourceId, "/")[8])',
    "| project TimeGenerated, Caller, CallerIpAddress, ClusterName, OperationNameValue, CorrelationId, _ResourceId",
  ].join("\n");
}

export const activity = [
  {
    ...COMMON,
    id: "ClusterAdminCredentialsListed",
    title: "Somebody fetched the administrator's credentials of a cluster",
    severity: 2,
    tactics: ["InitialAccess", "Persistence"],
    techniques: ["T1078"],
    threats: ["Kubeconfig file", "Using cloud credentials"],
    query: () => operations([`${CLUSTERS}/listClusterAdminCredential/action`]),
    why: "With them somebody is cluster-admin without a name, until the certificates are rotated.",
  },
  {
    ...COMMON,
    id: "CommandRunThroughAzure",
    title: "Somebody ran a command in a cluster through Azure",
    severity: 3,
    tactics: ["Execution"],
    techniques: ["T1651"],
    threats: ["Using cloud credentials", "Exec into container"],
    query: () => operations([`${CLUSTERS}/runCommand/action`]),
    why: "It goes past private networks and allowed addresses, and runs as cluster-admin if the caller is one.",
  },
  {
    ...COMMON,
    id: "ClusterAccessGiven",
    title: "Somebody was given a role in Azure on a cluster",
    severity: 3,
    tactics: ["PrivilegeEscalation", "Persistence"],
    techniques: ["T1098"],
    threats: ["Using cloud credentials", "Access cloud resources"],
    query: () =>
      operations(
        [
          "Microsoft.Authorization/roleAssignments/write",
          `${CLUSTERS}/trustedAccessRoleBindings/write`,
        ],
        ON_CLUSTER,
      ),
    why: "Roles in Azure reach into the cluster, past what its own bindings say.",
  },
  {
    ...COMMON,
    id: "WatchersSwitchedOff",
    title: "Somebody switched off what watches a cluster",
    severity: 1,
    tactics: ["DefenseEvasion"],
    techniques: ["T1562"],
    query: () =>
      operations([
        "Microsoft.Insights/dataCollectionRuleAssociations/delete",
        "Microsoft.Insights/diagnosticSettings/delete",
        "Microsoft.SecurityInsights/alertRules/delete",
        "Microsoft.SecurityInsights/dataConnectors/delete",
      ]),
    why: "What happens afterwards is in no log and raises no alert.",
  },
  {
    ...COMMON,
    ...HOURLY,
    id: "CloudResourcesDestroyed",
    about: "subscription",
    title: "One caller deleted several disks, clusters or workspaces",
    severity: 1,
    tactics: ["Impact"],
    techniques: ["T1485"],
    threats: ["Data destruction"],
    thresholds: {
      resources: {
        says: "How many of them one caller has to delete in an hour.",
        unit: "resources",
        default: 5,
        min: 1,
        max: 1000,
      },
    },
    details: { Count: "Count", Until: "Until" },
    query: ({ resources = NaN }) =>
      [
        rowsOf("AzureActivity", [
          HOUR,
          SUCCEEDED,
          did(
            `${CLUSTERS}/delete`,
            "Microsoft.Compute/disks/delete",
            "Microsoft.Compute/snapshots/delete",
            "Microsoft.OperationalInsights/workspaces/delete",
            "Microsoft.Storage/storageAccounts/delete",
          ),
        ]),
        "| summarize Count = dcount(_ResourceId), TimeGenerated = min(TimeGenerated), Until = max(TimeGenerated), " +
          "CallerIpAddress = take_any(CallerIpAddress), _ResourceId = take_any(_ResourceId) by Caller, SubscriptionId",
        `| where Count >= ${resources}`,
        '| extend ClusterName = tostring(split(_ResourceId, "/")[8])',
      ].join("\n"),
    why: "Volumes of clusters are disks; with them goes the data.",
  },
] as const satisfies readonly Detection[];
