/** What is done to clusters through Azure Resource Manager. */
import type { FiringKqlProof, KqlProofs, KqlProofsOfRule, Row } from "../kql/types";
import { ago, SHOP } from "./audit-events";
import { FIRST, LAST, spread } from "./hour";
import { operation, type Operation } from "./operations";

interface OneOperation {
  readonly when: string;
  readonly done: Operation;
  readonly told: Row;
  /** Other operations that are told all the same, also when one request made all of them. @default none */
  readonly and?: readonly string[];
  readonly misses: Readonly<Record<string, Partial<Operation>>>;
}

function oneOperation({ when, done, told, and = [], misses }: OneOperation): KqlProofsOfRule {
  const rows = (...differences: readonly Partial<Operation>[]) => {
    const tables = { AzureActivity: differences.map((one) => operation({ ...done, ...one })) };
    return () => tables;
  };
  const several = [
    { id: "first", ago: 20 },
    { id: "second", ago: 18, status: "Succeeded" },
    { id: "between two runs", ago: 15 },
  ];
  const usual: Readonly<Record<string, Partial<Operation>>> = {
    "an earlier run has told it": { ago: 31 },
    "it has only started": { status: "Start" },
    "Azure refused it": { status: "Failure" },
  };
  return {
    fires: [
      { when, rows: rows({}, { status: "Start" }), results: [told] },
      {
        when: `${when} three times, and a row is there twice`,
        rows: rows({ id: "first", ago: 19 }, ...several),
        results: several.map(({ id, ago: minutes }) => ({
          ...told,
          CorrelationId: id,
          TimeGenerated: ago(minutes),
        })),
      },
      ...(and.length === 0 ? [] : [together(when, [done.operation, ...and], rows)]),
    ],
    quiet: Object.entries({ ...usual, ...misses }).map(([name, difference]) => ({
      when: name,
      rows: rows(difference),
    })),
    noData: [{ when: "the activity log does not come", rows: rows() }],
  };
}

/** Operations of one request, each of which is told. */
function together(
  when: string,
  operations: readonly string[],
  rows: (...differences: readonly Partial<Operation>[]) => FiringKqlProof["rows"],
): FiringKqlProof {
  return {
    when: `${when}, and the like, in one go`,
    rows: rows(...operations.map((one) => ({ operation: one }))),
    results: operations.map((one) => ({ OperationNameValue: one.toUpperCase() })),
  };
}

const ON_CLUSTERS = "Microsoft.ContainerService/managedClusters";
const GROUP = "/subscriptions/00000000-0000-0000-0000-0000000a2f01/resourcegroups/rg-shop-dev";
const disk = (at: number) => `${GROUP}/providers/microsoft.compute/disks/disk-${at}`;
const told = { Caller: "jane@contoso.example", CallerIpAddress: "203.0.113.7", _ResourceId: SHOP };

const DELETED = [
  ...[`${ON_CLUSTERS}/delete`, "Microsoft.Compute/disks/delete"],
  ...["Microsoft.Compute/snapshots/delete", "Microsoft.OperationalInsights/workspaces/delete"],
  "Microsoft.Storage/storageAccounts/delete",
];

/** So many things that go in the course of an hour, by turns of each kind. */
function things(count: number, more: (at: number) => Partial<Operation> = () => ({})): Row[] {
  return Array.from({ length: count }, (_, at) =>
    operation({
      operation: DELETED[at % DELETED.length] ?? "",
      status: at % 2 === 0 ? "Success" : "Succeeded",
      resource: disk(at),
      id: `delete-${at}`,
      ago: spread(at, count),
      ...more(at),
    }),
  );
}

const gone = (count: number, more?: (at: number) => Partial<Operation>) => ({
  AzureActivity: things(count, more),
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
    and: [`${ON_CLUSTERS}/trustedAccessRoleBindings/write`],
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
    and: [
      "Microsoft.Insights/dataCollectionRuleAssociations/delete",
      "Microsoft.SecurityInsights/alertRules/delete",
      "Microsoft.SecurityInsights/dataConnectors/delete",
    ],
    misses: {
      "somebody writes one": { operation: "Microsoft.Insights/diagnosticSettings/write" },
    },
  }),
  CloudResourcesDestroyed: {
    fires: [
      {
        when: "one caller deletes several things in the course of an hour",
        rows: ({ resources = NaN }) => gone(resources),
        results: ({ resources }) => [
          {
            ...{ Caller: "jane@contoso.example", Count: resources },
            ...{ TimeGenerated: ago(FIRST), Until: ago(LAST) },
          },
        ],
      },
      {
        when: "one caller deletes several things just when two runs meet",
        rows: ({ resources = NaN }) => gone(resources, () => ({ ago: 15 })),
        results: ({ resources }) => [{ Caller: "jane@contoso.example", Count: resources }],
      },
    ],
    quiet: [
      { when: "it is one less than it takes", rows: ({ resources = NaN }) => gone(resources - 1) },
      {
        when: "it is one less, and each row is there twice",
        rows: ({ resources = NaN }) => ({
          AzureActivity: [...things(resources - 1), ...things(resources - 1, () => ({ ago: 25 }))],
        }),
      },
      {
        when: "different callers do",
        rows: ({ resources = NaN }) => gone(resources, (at) => ({ caller: `user-${at}` })),
      },
      {
        when: "they are in different subscriptions",
        rows: ({ resources = NaN }) =>
          gone(resources, (at) => ({
            resource: disk(at).replace("0a2f01", `${String(at).padStart(2, "0")}2f01`),
          })),
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
        rows: ({ resources = NaN }) => gone(resources, () => ({ ago: FIRST + 1 })),
      },
    ],
    noData: [{ when: "the activity log does not come", rows: () => ({ AzureActivity: [] }) }],
  },
};
