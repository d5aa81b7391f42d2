/**
 * Why a query on logs could never answer anything under the settings of a stack, although nothing is
 * wrong with it: what it reads does not arrive, or whoever runs it may not read it.
 */
import type { LogSource } from "./log-sources";
import { sourceOf } from "./log-sources";
import type { LeftOutBy, LogSupply, TableSupply } from "./log-supply";

/** What a query reads of one table. */
export interface TableDemand {
  readonly table: string;
  readonly columns: readonly string[];
  /** Members of dynamic columns as paths, such as `ObjectRef.resource`. */
  readonly members: readonly string[];
  /** Texts that a condition looks for, by column: sources leave rows out by them. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** Who runs a query, as far as Azure lets them read. */
export type Runner =
  /** A log alert that counts, joins or groups. */
  | "log alert"
  /** A log alert of the kind SimpleLogAlert, which looks at each row. */
  | "simple log alert"
  /** An analytics rule of Sentinel. */
  | "detection"
  /** Somebody who looks, with a query that Sentinel keeps for that. */
  | "hunting query";

/** A query with who runs it. */
export interface LogReader {
  readonly tables: readonly TableDemand[];
  readonly runner: Runner;
  /** Minutes that an evaluation sees. @default nothing is evaluated by itself */
  readonly window?: number;
  /** Minutes between two evaluations. */
  readonly frequency?: number;
}

/** One reason. */
export type Shortfall =
  /** There is no such table, as far as this project knows. */
  | { readonly kind: "unknown"; readonly table: string }
  /** Nothing fills it; `source` is what could. */
  | { readonly kind: "unfed"; readonly table: string; readonly source: LogSource | undefined }
  /** Its plan lets this runner not read it. */
  | { readonly kind: "plan"; readonly table: string; readonly runner: Runner }
  /** The rows that are looked for are left out. */
  | {
      readonly kind: "left-out";
      readonly table: string;
      readonly column: string;
      readonly values: readonly string[];
      readonly by: LeftOutBy;
    }
  /** A column is dropped by a transform, or never sent. */
  | {
      readonly kind: "lost";
      readonly table: string;
      readonly column: string;
      readonly stream: string | undefined;
    }
  /** A row that comes late is seen by no evaluation. */
  | { readonly kind: "window"; readonly window: number; readonly least: number }
  /** What is looked back at is gone by then. */
  | {
      readonly kind: "retention";
      readonly table: string;
      readonly days: number;
      readonly window: number;
    };

/** How late rows can be, minutes (source: azure-monitor docs, data-ingestion-time). */
export const LATE_MINUTES = 15;

const MINUTES_A_DAY = 1_440;

/** Everything that is in the way; empty when the query can answer something. */
export function shortfallsOf(reader: LogReader, supply: LogSupply): Shortfall[] {
  const { tables, window, frequency } = reader;
  const ofTables = tables.flatMap((demand) => {
    const found = supply(demand.table);
    if (found === undefined) return [{ kind: "unknown" as const, table: demand.table }];
    return shortfallsIn(demand, found, reader);
  });
  const least = (frequency ?? 0) + LATE_MINUTES;
  const tooShort = window !== undefined && window < least;
  return [...ofTables, ...(tooShort ? [{ kind: "window" as const, window, least }] : [])];
}

function shortfallsIn(
  { table, columns, values }: TableDemand,
  { sources, plan, retentionDays, leftOut, lost }: TableSupply,
  { runner, window = 0 }: LogReader,
): Shortfall[] {
  if (sources.length === 0) {
    return [{ kind: "unfed", table, source: sourceOf(table, values["Category"]?.[0]) }];
  }
  const missing = leftOut.flatMap(({ column, by, has }): Shortfall[] => {
    const gone = (values[column] ?? []).filter(has);
    return gone.length === 0 ? [] : [{ kind: "left-out", table, column, values: gone, by }];
  });
  const empty = lost.filter(({ column }) => columns.includes(column));
  return [
    ...(plan === "Basic" && !RUNS_ON_BASIC.includes(runner)
      ? [{ kind: "plan" as const, table, runner }]
      : []),
    ...missing,
    ...empty.map(({ column, stream }) => ({ kind: "lost" as const, table, column, stream })),
    ...(window > retentionDays * MINUTES_A_DAY
      ? [{ kind: "retention" as const, table, days: retentionDays, window }]
      : []),
  ];
}

/** Source: azure-monitor-docs, data-platform-logs (2026-05-25). */
const RUNS_ON_BASIC: readonly Runner[] = ["simple log alert", "hunting query"];
