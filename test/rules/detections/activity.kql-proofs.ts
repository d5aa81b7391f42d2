/** What is done to clusters through Azure Resource Manager. */
import type { KqlProofs, KqlProofsOfRule, Row } from "../kql/types";
import { SHOP } from "./audit-events";
import { operation, type Operation } from "./operations";

interface OneOperation {
  readonly when: string;
  readonly done: Operation;
  readonly told: Row;
  readonly also?: Readonly<Record<string, readonly [Partial<Operation>, Row]>>;
  readonly misses: Readonly<Record<string, Partial<Operation>>>;
}

function oneOperation({ when, done, told, also = {}, misses }: OneOperation): KqlProofsOfRule {
  const rows = (...list: readonly Operation[]) => {
    const tables = { AzureActivity: list.map(operation) };
    return () => tables;
  };
  const usual: Readonly<Record<string, Partial<Operation>>> = {
    "an earlier run has told it": { ago: 31 },
    "it has only started": { status: "Start" },
    "Azure refused it": { status: "Failure" },
  };
  return {
    fires: [
      { when, rows: rows(done, { ...done, status: "Start" }), results: [told] },
      {
        when: `${when}, and its row is there twice`,
        rows: rows(done, { ...done, ago: 19 }),
        results: [told],
      },
      ...Object.entries(also).map(([name, [difference, result]]) => ({
        when: name,
        rows: rows({ ...done, ...difference }),
        results: [result],
      })),
    ],
    quiet: Object.entries({ ...usual, ...misses }).map(([name, difference]) => ({
      when: name,
      rows: rows({ ...done, ...difference }),
    })),
    noData: [{ when: "the activity log does not come", rows: rows() }],
  };
}

const ON_CLUSTERS = "Microsoft.ContainerService/managedClusters";
const GROUP = "/subscriptions/00000000-0000-0000-0000-0000000a2f01/resourcegroups/rg-shop-dev";
const disk = (at: number) => `${GROUP}/providers/microsoft.compute/disks/disk-${at}`;
const told = { Caller: "jane@contoso.example", CallerIpAddress: "203.0.113.7", _ResourceId: SHOP };

/** So many disks that go. */
function disks(count: number, more: (at: number) => Partial<Operation> = () => ({})): Row[] {
  return Array.from({ length: count }, (_, at) =>
    operation({
      operation: "Microsoft.Compute/disks/delete",
      resource: disk(at),
      id: `delete-${at}`,
      ...more(at),
    }),
  );
}

const gone = (count: number, more?: (at: number) => Partial<Operation>) => ({
  AzureActivity: disks(count, more),
});

export const proofs: KqlProofs = {
  ClusterAdminCredentialsListed: oneOperation({
    when: "somebody fetches the administrator's kubeconfig",
    done: { operation: `${ON_CLUSTERS}/listClusterAdminCredential/action` },
    told: { ...told, ClusterName: "aks-shop-dev" },
    misses: {
      "it is that of a user": { operation: `${ON_CLUSTERS}/listClusterUserCredential/action` },
    },
  }),
  CommandRunThroughAzure: oneOperation({
    when: "somebody runs a command through Azure",
    done: { operation: `${ON_CLUSTERS}/runCommand/action` },
    told,
    also: { "Azure words it otherwise": [{ status: "Succeeded" }, told] },
    misses: {
      "somebody reads what came of it": { operation: `${ON_CLUSTERS}/commandResults/read` },
    },
  }),
  ClusterAccessGiven: oneOperation({
    when: "somebody gets a role on a cluster",
    done: {
      operation: "Microsoft.Authorization/roleAssignments/write",
      resource: `${SHOP}/providers/microsoft.authorization/roleassignments/1`,
    },
    told: {
      ClusterName: "aks-shop-dev",
      _ResourceId: `${SHOP}/providers/microsoft.authorization/roleassignments/1`,
    },
    also: {
      "a service of Azure is trusted": [
        { operation: `${ON_CLUSTERS}/trustedAccessRoleBindings/write` },
        { ClusterName: "aks-shop-dev" },
      ],
    },
    misses: {
      "it is on a group": {
        resource: `${GROUP}/providers/microsoft.authorization/roleassignments/1`,
      },
      "it is taken away": { operation: "Microsoft.Authorization/roleAssignments/delete" },
    },
  }),
  WatchersSwitchedOff: oneOperation({
    when: "somebody removes a diagnostic setting",
    done: { operation: "Microsoft.Insights/diagnosticSettings/delete" },
    told,
    misses: {
      "somebody writes one": { operation: "Microsoft.Insights/diagnosticSettings/write" },
    },
  }),
  CloudResourcesDestroyed: {
    fires: [
      {
        when: "one caller deletes several disks",
        rows: ({ resources = NaN }) => gone(resources),
        results: [{ Caller: "jane@contoso.example", Count: 5 }],
      },
    ],
    quiet: [
      { when: "it is one less than it takes", rows: ({ resources = NaN }) => gone(resources - 1) },
      {
        when: "it is one less, and each row is there twice",
        rows: ({ resources = NaN }) => ({
          AzureActivity: [...disks(resources - 1), ...disks(resources - 1, () => ({ ago: 25 }))],
        }),
      },
      {
        when: "different callers do",
        rows: ({ resources = NaN }) => gone(resources, (at) => ({ caller: `user-${at}` })),
      },
      {
        when: "Azure refuses them",
        rows: ({ resources = NaN }) => gone(resources, () => ({ status: "Failure" })),
      },
      {
        when: "somebody makes them",
        rows: ({ resources = NaN }) =>
          gone(resources, () => ({ operation: "Microsoft.Compute/disks/write" })),
      },
      {
        when: "an earlier run has counted them",
        rows: ({ resources = NaN }) => gone(resources, () => ({ ago: 76 })),
      },
    ],
    noData: [{ when: "the activity log does not come", rows: () => ({ AzureActivity: [] }) }],
  },
};
