/**
 * What is done to clusters, as the activity log of the subscription tells it. The names of operations
 * are those of the resource provider (source: role-based-access-control docs,
 * resource-provider-operations, containers; read 2026-11-28). One operation is written down when it
 * starts, when it is accepted and when it ends: the rules look at how it ended.
 */
import { FAILED, operations, SUCCEEDED } from "../activity";
import type { ActivityRule } from "../types";

const CLUSTERS = "Microsoft.ContainerService/managedClusters";

const COMMON = { kind: "activity", layer: "Managed AKS components", thresholds: {} } as const;

export const clusterOperations = [
  {
    ...COMMON,
    id: "ClusterStoppedOrDeleted",
    title: "Somebody stopped or deleted an AKS cluster of the subscription",
    severity: 2,
    conditions: operations(SUCCEEDED, `${CLUSTERS}/delete`, `${CLUSTERS}/stop/action`),
    why: "A cluster that is gone raises no alert of its own.",
  },
  {
    ...COMMON,
    id: "ClusterStarted",
    title: "Somebody started an AKS cluster of the subscription",
    severity: 4,
    conditions: operations(SUCCEEDED, `${CLUSTERS}/start/action`),
    why: "Its nodes are paid from now on, and its alerts can fire again.",
  },
  {
    ...COMMON,
    id: "ClusterOperationFailed",
    title: "Azure could not create, change or upgrade a cluster or a node pool",
    severity: 2,
    conditions: operations(
      FAILED,
      ...[`${CLUSTERS}/write`, `${CLUSTERS}/start/action`],
      ...[`${CLUSTERS}/agentPools/write`, `${CLUSTERS}/agentPools/upgradeNodeImageVersion/action`],
    ),
    why:
      "A cluster or pool in the state Failed is neither repaired nor upgraded by Azure, and may be in " +
      "the middle of a change.",
  },
  {
    ...COMMON,
    id: "NodePoolDeleted",
    title: "Somebody deleted a node pool or machines of one",
    severity: 3,
    conditions: operations(
      SUCCEEDED,
      ...[`${CLUSTERS}/agentPools/delete`, `${CLUSTERS}/agentPools/deleteMachines/action`],
    ),
    why: "Its pods need room elsewhere; what is bound to its taints or labels finds none.",
  },
  {
    ...COMMON,
    id: "AdminKubeconfigFetched",
    title: "Somebody fetched the administrator's credentials of an AKS cluster",
    severity: 2,
    conditions: operations(SUCCEEDED, `${CLUSTERS}/listClusterAdminCredential/action`),
    why:
      "With them requests are made as masterclient: no person's name stands in the audit log, and " +
      "no role of Microsoft Entra ID limits them.",
  },
  {
    ...COMMON,
    id: "ClusterCommandRun",
    title: "Somebody ran a command in a cluster through Azure",
    severity: 2,
    conditions: operations(SUCCEEDED, `${CLUSTERS}/runCommand/action`),
    why:
      "The command `az aks command invoke` reaches private clusters past every network rule, with the rights of an " +
      "administrator where local accounts are on.",
  },
  {
    ...COMMON,
    id: "ClusterKeysRotated",
    title: "Somebody rotated the certificates or keys of a cluster, or reset its sign-in",
    severity: 2,
    conditions: operations(
      SUCCEEDED,
      ...[
        `${CLUSTERS}/rotateClusterCertificates/action`,
        `${CLUSTERS}/rotateServiceAccountSigningKeys/action`,
        `${CLUSTERS}/resetAADProfile/action`,
        `${CLUSTERS}/resetServicePrincipalProfile/action`,
      ],
    ),
    why: "Every kubeconfig with a certificate and every token of before stops to work.",
  },
] as const satisfies readonly ActivityRule[];
