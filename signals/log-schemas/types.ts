/** The shape of a table of a workspace, as a query reads it. */

/** A scalar type of Kusto. */
export type KqlType =
  "bool" | "datetime" | "dynamic" | "guid" | "int" | "long" | "real" | "string" | "timespan";

/** A table with everything that a query may read of it. */
export interface LogTable {
  readonly name: string;
  /** Where the columns stand and when that was read: a page, or a specification, and its date. */
  readonly source: string;
  /** Every column, those that Azure adds when it stores a row included (`_ResourceId`, `Type` ...). */
  readonly columns: Readonly<Record<string, KqlType>>;
  /**
   * Members of dynamic columns, and of strings that hold JSON, by path, such as `ObjectRef.resource`:
   * `[]` is an element of a list, `*` any key. What is not listed does not exist, but below a path that
   * ends in `.**` anything may stand (a Kubernetes object that was sent along). @default none
   */
  readonly members?: Readonly<Record<string, KqlType>>;
}
