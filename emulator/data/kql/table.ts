/** Tables as queries see them. */

/** Type of a column (source: Kusto docs, scalar data types). */
export type ColumnType = "bool" | "datetime" | "dynamic" | "long" | "real" | "string" | "timespan";

/** A value of a cell; a timespan is a number of milliseconds. */
export type Value = Date | boolean | number | string | null;

/** A column. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** A row, by the names of its columns; what is missing is null. */
export type Row = Readonly<Record<string, Value>>;

/** A table, or what a query makes of one. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Whether Azure has more columns than are known here. */
  readonly partial?: boolean;
}

/** Where a query finds its tables. */
export interface Database {
  /** The moment that `now()` means. */
  readonly now: Date;
  /** A table by its name, which has a case; undefined when there is none. */
  readonly find: (name: string) => Table | undefined;
}

/** Orders two values of one type; null comes first. */
export function compare(a: Value, b: Value): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  const [left, right] = [plain(a), plain(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function plain(value: Date | boolean | number | string): number | string {
  if (value instanceof Date) return value.getTime();
  return typeof value === "boolean" ? Number(value) : value;
}
