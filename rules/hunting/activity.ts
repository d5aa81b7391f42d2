/** What is done to clusters through Azure Resource Manager every day. */
import { rowsOf } from "../detections/audit";
import type { HuntingQuery } from "../detections/types";
import { DAYS, since } from "./period";

const COMMON = {
  kind: "hunting",
  layer: "Managed AKS components",
  thresholds: { days: DAYS },
} as const;

const SUCCEEDED = 'ActivityStatusValue in~ ("Success", "Succeeded")';

export const activity = [
  {
    ...COMMON,
    id: "KubeconfigsFetched",
    title: "Who fetched kubeconfigs of clusters",
    tactics: ["InitialAccess", "Persistence"],
    techniques: ["T1078"],
    threats: ["Kubeconfig file", "Using cloud credentials"],
    query: ({ days = NaN }) =>
      [
        rowsOf("AzureActivity", [
          since(days),
          SUCCEEDED,
          'OperationNameValue in~ ("Microsoft.ContainerService/managedClusters/listClusterUserCredential/action", ' +
            '"Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action", ' +
            '"Microsoft.ContainerService/managedClusters/accessProfiles/listCredential/action")',
        ]),
        "| summarize Times = dcount(CorrelationId), First = min(TimeGenerated), Last = max(TimeGenerated), " +
          "Addresses = make_set(CallerIpAddress, 20) by Caller, _ResourceId",
      ].join("\n"),
    why: "Somebody who fetches those of many clusters goes from one to the next.",
  },
  {
    ...COMMON,
    id: "ClustersChanged",
    title: "Who changed clusters and their node pools",
    tactics: ["Impact", "DefenseEvasion"],
    techniques: ["T1496", "T1562"],
    threats: ["Resource hijacking", "Access cloud resources"],
    query: ({ days = NaN }) =>
      [
        rowsOf("AzureActivity", [
          since(days),
          SUCCEEDED,
          'OperationNameValue startswith "Microsoft.ContainerService/managedClusters/"',
          'OperationNameValue endswith "/write" or OperationNameValue endswith "/delete"',
        ]),
        "| summarize Times = dcount(CorrelationId), First = min(TimeGenerated), Last = max(TimeGenerated), " +
          "Addresses = make_set(CallerIpAddress, 20) by Caller, OperationNameValue, _ResourceId",
      ].join("\n"),
    why: "A new node pool mines as well as it serves, and a changed profile may be a switched-off guard.",
  },
] as const satisfies readonly HuntingQuery[];
