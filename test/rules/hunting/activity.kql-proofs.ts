/** What is done to clusters through Azure Resource Manager every day. */
import type { KqlProofs, KqlProofsOfRule, Row } from "../kql/types";
import { SHOP } from "../detections/audit-events";
import { operation, type Operation } from "../detections/operations";
import { days } from "./hunt";

const CLUSTERS = "Microsoft.ContainerService/managedClusters";

function done(
  when: string,
  one: Operation,
  told: Row,
  misses: Readonly<Record<string, Partial<Operation>>>,
): KqlProofsOfRule {
  const rows = (...list: readonly Operation[]) => {
    const tables = { AzureActivity: list.map(operation) };
    return () => tables;
  };
  return {
    fires: [{ when, rows: rows(one, { ...one, ago: 21 }), results: [told] }],
    quiet: [
      { when: "it was longer ago", rows: rows({ ...one, ago: days(8) }), unless: usualDays },
      { when: "Azure refused it", rows: rows({ ...one, status: "Failure" }) },
      ...Object.entries(misses).map(([name, difference]) => ({
        when: name,
        rows: rows({ ...one, ...difference }),
      })),
    ],
    noData: [{ when: "the activity log does not come", rows: rows() }],
  };
}

/** The case is written for the usual number of days. */
function usualDays({ days: count = NaN }: Readonly<Record<string, number>>) {
  return count < 8 ? undefined : `the query looks back ${count} days`;
}

export const proofs: KqlProofs = {
  KubeconfigsFetched: done(
    "somebody fetched a kubeconfig",
    { operation: `${CLUSTERS}/listClusterUserCredential/action` },
    { Caller: "jane@contoso.example", Times: 1, _ResourceId: SHOP },
    { "somebody ran a command": { operation: `${CLUSTERS}/runCommand/action` } },
  ),
  ClustersChanged: done(
    "somebody added a node pool",
    { operation: `${CLUSTERS}/agentPools/write` },
    { Caller: "jane@contoso.example", Times: 1, _ResourceId: SHOP },
    {
      "somebody ran a command": { operation: `${CLUSTERS}/runCommand/action` },
      "it was a fleet": { operation: "Microsoft.ContainerService/fleets/write" },
    },
  ),
};
