/** Alerts on what is done to clusters: events that raise them or do not. */
import { clusterOperations } from "../../../rules/managed-aks-components/cluster-operations";
import { operation, type ActivityEvent } from "../../helpers/activity";
import { describeActivityProofs } from "../activity-proofs";

const AKS = "Microsoft.ContainerService/managedClusters";

function done(name: string, status?: string): ActivityEvent {
  return operation(`${AKS}/${name}`, status);
}

/** The same operation before it ended, and when it ended the other way. */
function otherwise(name: string, ...statuses: readonly string[]): ActivityEvent[] {
  return statuses.map((status) => done(name, status));
}

const policyAudit: ActivityEvent = { ...done("delete"), category: { value: "Policy" } };

describe("alerts on what is done to clusters", () => {
  describeActivityProofs(clusterOperations, {
    ClusterStoppedOrDeleted: {
      fires: {
        "a cluster is gone": [done("delete")],
        "a cluster is stopped": [done("stop/action")],
      },
      quiet: {
        "it begins, or fails": otherwise("delete", "Started", "Accepted", "Failed"),
        "a policy has something to say about it": [policyAudit],
        "a cluster of another service is deleted": [
          operation("Microsoft.RedHatOpenShift/openShiftClusters/delete"),
        ],
        "a cluster is changed": [done("write")],
      },
    },
    ClusterStarted: {
      fires: { "a cluster is started": [done("start/action")] },
      quiet: {
        "it begins": otherwise("start/action", "Started", "Accepted"),
        "a cluster is stopped": [done("stop/action")],
        "a policy has something to say about it": [
          { ...done("start/action"), category: { value: "Policy" } },
        ],
      },
    },
    ClusterOperationFailed: {
      fires: {
        "a cluster or a pool is not made or changed": [
          ...["write", "start/action", "agentPools/write"].map((name) => done(name, "Failed")),
          done("agentPools/upgradeNodeImageVersion/action", "Failed"),
        ],
      },
      quiet: {
        "it succeeds": [done("write"), done("agentPools/write")],
        "it begins": otherwise("write", "Started", "Accepted"),
        "a delete fails": [done("agentPools/delete", "Failed")],
        "a policy denies it before it begins": [
          { ...done("write", "Failed"), category: { value: "Policy" } },
        ],
      },
    },
    NodePoolDeleted: {
      fires: {
        "a pool, or machines of one, are gone": [
          ...[done("agentPools/delete"), done("agentPools/deleteMachines/action")],
        ],
      },
      quiet: {
        "it begins, or fails": otherwise("agentPools/delete", "Started", "Failed"),
        "a pool is changed": [done("agentPools/write")],
        "a policy has something to say about it": [
          { ...done("agentPools/delete"), category: { value: "Policy" } },
        ],
      },
    },
    AdminKubeconfigFetched: {
      fires: { "somebody fetches them": [done("listClusterAdminCredential/action")] },
      quiet: {
        "somebody is refused, or only asks": otherwise(
          "listClusterAdminCredential/action",
          ...["Failed", "Started"],
        ),
        "somebody fetches a user's": [done("listClusterUserCredential/action")],
        "a policy has something to say about it": [
          { ...done("listClusterAdminCredential/action"), category: { value: "Policy" } },
        ],
      },
    },
    ClusterCommandRun: {
      fires: { "a command is run": [done("runCommand/action")] },
      quiet: {
        "it is refused, or begins": otherwise("runCommand/action", "Failed", "Accepted"),
        "the result of a command is read": [done("commandResults/read")],
        "a policy has something to say about it": [
          { ...done("runCommand/action"), category: { value: "Policy" } },
        ],
      },
    },
    ClusterKeysRotated: {
      fires: {
        "certificates, keys or the sign-in change": [
          ...["rotateClusterCertificates", "rotateServiceAccountSigningKeys"],
          ...["resetAADProfile", "resetServicePrincipalProfile"],
        ].map((name) => done(`${name}/action`)),
      },
      quiet: {
        "it begins, or fails": otherwise("rotateClusterCertificates/action", "Accepted", "Failed"),
        "latest operations are aborted": [done("abort/action")],
        "a policy has something to say about it": [
          { ...done("resetAADProfile/action"), category: { value: "Policy" } },
        ],
      },
    },
  });
});
