/**
 * Tables from short lists. What every table has besides its own columns stands here once. Source:
 * azure-monitor-docs, log-standard-columns (2024-05-26), with the types of the table pages, which give
 * `_IsBillable` as a string. `_TimeReceived` and `_ItemId` are computed when somebody asks for them.
 */
import type { KqlType, LogTable } from "./types";

/** Columns of every table. */
export const STANDARD_COLUMNS: Readonly<Record<string, KqlType>> = {
  TimeGenerated: "datetime",
  Type: "string",
  TenantId: "string",
  SourceSystem: "string",
  _BilledSize: "real",
  _IsBillable: "string",
  _ItemId: "string",
  _TimeReceived: "datetime",
};

/** Columns of the tables whose rows belong to an Azure resource. */
export const RESOURCE_COLUMNS: Readonly<Record<string, KqlType>> = {
  _ResourceId: "string",
  _SubscriptionId: "string",
};

/** Names by type, separated by blanks. */
export type ByType = Partial<Record<KqlType, string>>;

/** What a table is described by. */
interface Description {
  /** A page or specification, and the date that it bears. */
  readonly source: string;
  /** Its own columns; the standard ones are added. */
  readonly columns: ByType;
  /** Members of dynamic columns, and of strings that hold JSON. */
  readonly members?: ByType;
  /** Whether its rows belong to an Azure resource. @default true */
  readonly ofResource?: boolean;
}

/** A table with the standard columns. */
export function logTable(name: string, description: Description): LogTable {
  const { source, columns, members, ofResource = true } = description;
  return {
    name,
    source,
    columns: {
      ...spread(columns),
      ...STANDARD_COLUMNS,
      ...(ofResource ? RESOURCE_COLUMNS : {}),
    },
    ...(members === undefined ? {} : { members: spread(members) }),
  };
}

function spread(byType: ByType): Record<string, KqlType> {
  return Object.fromEntries(
    Object.entries(byType).flatMap(([type, names]) =>
      names.split(" ").map((name): [string, KqlType] => [name, type as KqlType]),
    ),
  );
}
