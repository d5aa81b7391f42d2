/** What is done to clusters through Azure Resource Manager every day. */
import type { KqlProofs, KqlProofsOfRule, Row } from "../kql/types";
import { ago, SHOP } from "../detections/audit-events";
import { operation, type Operation } from "../detections/operations";
import { days } from "./hunt";

const CLUSTERS = "Microsoft.ContainerService/managedClusters";

function done(
  when: string,
  one: Operation,
  told: Row,
  /** Other operations that are shown too. */
  also: readonly string[],
  misses: Readonly<Record<string, Partial<Operation>>>,
): KqlProofsOfRule {
  const rows = (...differences: readonly Partial<Operation>[]) => {
    const tables = { AzureActivity: differences.map((more) => operation({ ...one, ...more })) };
    return () => tables;
  };
  return {
    fires: [
      { when, rows: rows({}), results: [told] },
      {
        when: `${when}, and its row is there twice`,
        rows: rows({ ago: 21 }, { ago: 19 }),
        results: [{ ...told, First: ago(21), Last: ago(19) }],
      },
      {
        when: `${when} when the time that is looked at began`,
        rows: ({ days: count = NaN }) => rows({ ago: days(count) - 1 })(),
        results: [told],
      },
      {
        when: `${when}, and others did something like it`,
        rows: rows(
          {},
          ...also.map((operation, at) => ({
            operation,
            caller: `user-${at}`,
            status: "Succeeded",
          })),
        ),
        results: [told, ...also.map((_, at) => ({ Caller: `user-${at}`, Times: 1 }))],
      },
    ],
    quiet: [
      {
        when: "it was longer ago",
        rows: ({ days: count = NaN }) => rows({ ago: days(count) + 1 })(),
      },
      { when: "Azure refused it", rows: rows({ status: "Failure" }) },
      ...Object.entries(misses).map(([name, difference]) => ({
        when: name,
        rows: rows(difference),
      })),
    ],
    noData: [{ when: "the activity log does not come", rows: rows() }],
  };
}

export const proofs: KqlProofs = {
  KubeconfigsFetched: done(
    "somebody fetched a kubeconfig",
    { operation: `${CLUSTERS}/listClusterUserCredential/action` },
    { Caller: "jane@contoso.example", Times: 1, _ResourceId: SHOP },
    [
      `${CLUSTERS}/listClusterAdminCredential/action`,
      `${CLUSTERS}/accessProfiles/listCredential/action`,
    ],
    { "somebody ran a command": { operation: `${CLUSTERS}/runCommand/action` } },
  ),
  ClustersChanged: done(
    "somebody added a node pool",
    { operation: `${CLUSTERS}/agentPools/write` },
    {
      ...{ Caller: "jane@contoso.example", Times: 1, _ResourceId: SHOP },
      OperationNameValue: `${CLUSTERS}/agentPools/write`.toUpperCase(),
    },
    [`${CLUSTERS}/delete`],
    {
      "somebody ran a command": { operation: `${CLUSTERS}/runCommand/action` },
      "it was a fleet": { operation: "Microsoft.ContainerService/fleets/write" },
    },
  ),
};
