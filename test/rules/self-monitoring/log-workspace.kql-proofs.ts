/** Proofs of the rules in `rules/self-monitoring/log-workspace.ts`. */
import { ago } from "../kql/samples";
import type { KqlProofs, Row } from "../kql/types";
import { operationRow, times } from "../log-rows/rows";

const CAP =
  "Data collection stopped due to daily limit of free data reached. Ingestion status = OverQuota";

const LOSSES = [
  [
    "The data ingestion volume rate crossed the threshold in your workspace: 500.00 MB per one minute " +
      "and data has been dropped.",
    "rate of ingestion",
  ],
  [
    "Data of type Shop_CL was dropped because number of fields 501 is above the limit of 500 custom " +
      "fields per data type.",
    "number of columns",
  ],
  [
    "The following fields' values LogMessage of type ContainerLogV2 have been trimmed to the max " +
      "allowed size, 65536 bytes. Please adjust your input accordingly.",
    "size of a field",
  ],
] as const;

/** The second of them, of another table. */
const DROPPED_BEFORE = LOSSES[1][0].replace("Shop_CL", "Blog_CL");

/** A row of a table for each of some hours, the last one so many hours ago. */
function hours(count: number, last: number, DataType = "AKSAuditAdmin", first = 30): Row[] {
  return times(count, (index) => ({
    ...{ TimeGenerated: ago(`${(last + index) * 60 + first}m`), DataType, Quantity: 12 },
    ...{ IsBillable: true, QuantityUnit: "MBytes", Solution: "LogManagement" },
  }));
}

function queries(count: number, own: Row = {}): Row[] {
  return times(Math.ceil(count), () => ({
    ...{ TimeGenerated: ago("20m"), ResponseCode: 429, AADEmail: "somebody@contoso.example" },
    ...{ AADObjectId: "1c9d", QueryText: "KubeEvents", RequestClientApp: "grafana", ...own },
  }));
}

const silent = { when: "the workspace says nothing", rows: () => ({ Operation: [] }) };

export const proofs: KqlProofs = {
  WorkspaceDailyCapReached: {
    fires: [
      {
        when: "collection stops at the cap",
        rows: () => ({ Operation: [operationRow({ Detail: CAP })] }),
        results: [{ Detail: CAP }],
      },
    ],
    quiet: [
      {
        when: "collection goes on the next day",
        rows: () => ({
          Operation: [
            operationRow({ Detail: "Data collection resumed. Ingestion status = RespectQuota" }),
          ],
        }),
      },
      {
        when: "something else writes such words",
        rows: () => ({
          Operation: [operationRow({ OperationCategory: "Agent", Detail: CAP })],
        }),
      },
    ],
    noData: [silent],
  },
  WorkspaceDataRefused: {
    fires: [
      {
        when: "data is dropped or cut, for each of the causes",
        rows: () => ({
          Operation: LOSSES.map(([Detail]) =>
            operationRow({ Detail, OperationCategory: "Ingestion" }),
          ),
        }),
        results: LOSSES.map(([Detail, Cause]) => ({ Cause, Detail, Times: 1 })),
      },
      {
        when: "data of one cause is dropped again, and what was said last is shown",
        rows: () => ({
          Operation: [
            operationRow({ Detail: DROPPED_BEFORE, TimeGenerated: ago("2h") }),
            operationRow({ Detail: LOSSES[1][0], TimeGenerated: ago("30m") }),
          ],
        }),
        results: [{ Cause: LOSSES[1][1], Detail: LOSSES[1][0], Times: 2 }],
      },
    ],
    quiet: [
      {
        when: "the cap is reached, which another rule tells",
        rows: () => ({ Operation: [operationRow({ Detail: CAP })] }),
      },
      {
        when: "an agent is installed",
        rows: () => ({ Operation: [operationRow({ Detail: "Configuration was applied" })] }),
      },
    ],
    noData: [silent],
  },
  LogTableStopped: {
    fires: [
      {
        when: "a table that was filled each hour has had nothing for just too long",
        rows: ({ hours: gap = 0 }) => ({
          Usage: [...hours(10, Math.ceil(gap)), ...hours(20, 0, "KubeEvents")],
        }),
        results: [{ Table: "AKSAuditAdmin", Hours: 10 }],
      },
    ],
    quiet: [
      {
        when: "it has had nothing for an hour less",
        rows: ({ hours: gap = 0 }) => ({ Usage: hours(15, Math.floor(gap) - 3) }),
      },
      {
        when: "it is filled now and then",
        rows: ({ hours: gap = 0 }) => ({ Usage: hours(9, Math.ceil(gap) + 1) }),
      },
      {
        when: "it has several rows in few hours",
        rows: ({ hours: gap = 0 }) => ({
          Usage: [0, 5, 10, 15].flatMap((first) =>
            hours(5, Math.ceil(gap) + 1, "AKSAuditAdmin", first),
          ),
        }),
      },
    ],
    noData: [{ when: "the workspace has no usage at all", rows: () => ({ Usage: [] }) }],
  },
  LogQueriesThrottled: {
    fires: [
      {
        when: "queries of a person are turned away just often enough",
        rows: ({ queries: count = 0 }) => ({ LAQueryLogs: queries(count) }),
        results: [{ Who: "somebody@contoso.example" }],
      },
      {
        when: "queries of a program are, which has no address",
        rows: ({ queries: count = 0 }) => ({ LAQueryLogs: queries(count, { AADEmail: "" }) }),
        results: [{ Who: "1c9d" }],
      },
    ],
    quiet: [
      {
        when: "it happens once too few",
        rows: ({ queries: count = 0 }) => ({ LAQueryLogs: queries(Math.ceil(count) - 1) }),
      },
      {
        when: "queries are wrong",
        rows: () => ({ LAQueryLogs: queries(300, { ResponseCode: 400 }) }),
      },
    ],
    noData: [{ when: "nobody asks", rows: () => ({ LAQueryLogs: [] }) }],
  },
};
