/**
 * Microsoft's own parser and binder of KQL, as far as it is used here. It is loaded when the first
 * query comes (a second, and some 240 MB with the first analysis) and kept in a context of its own,
 * because it defines globals. Lists are those of .NET; `listOf` reads them.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";

import type { LogTable } from "../../../signals/log-schemas/types";

/** A list of .NET. */
type List<T> = { readonly __item: T } | null;

/** A table, column, function or type that a name stands for. */
export interface Symbol {
  readonly Name: string;
}

/** A column of a table, or of what an operator makes. */
export interface ColumnSymbol extends Symbol {
  readonly Type: Symbol | null;
  /** What it was before a rename, a join or a union. */
  readonly OriginalColumns: List<ColumnSymbol>;
  /** The expression that it is computed from. */
  readonly Source: SyntaxElement | null;
}

/** A node or a token of the syntax tree. */
export interface SyntaxElement {
  readonly Kind: number;
  readonly Parent: SyntaxElement | null;
  readonly ChildCount: number;
  /** Where its text begins and ends, without the blanks before. */
  readonly TextStart: number;
  readonly End: number;
  readonly ReferencedSymbol?: Symbol | null;
  readonly ResultType?: Symbol | null;
  readonly LiteralValue?: unknown;
  GetChild(index: number): SyntaxElement | null;
}

/** What the binder says about a place. */
export interface Diagnostic {
  readonly Code: string;
  readonly Severity: string;
  readonly Message: string;
  readonly Start: number;
}

/** A query that was read. */
export interface KustoCode {
  readonly Kind: string;
  readonly Syntax: SyntaxElement;
  readonly ResultType: { readonly Columns?: List<ColumnSymbol> } | null;
  GetDiagnostics(): List<Diagnostic>;
}

interface Globals {
  WithDatabase(database: unknown): Globals;
  GetTable(column: Symbol): Symbol | null;
}

interface Symbols {
  readonly ScalarTypes: { GetSymbol(name: string): unknown };
  readonly ColumnSymbol: new (name: string, type: unknown, ...rest: null[]) => unknown;
  readonly TableSymbol: {
    readonly $ctor4: new (name: string, columns: readonly unknown[]) => unknown;
  };
  readonly DatabaseSymbol: new (
    name: string,
    members: readonly unknown[],
    open: boolean,
  ) => unknown;
}

interface Library {
  readonly Bridge: {
    toArray(list: unknown): unknown[];
    is(value: unknown, type: unknown): boolean;
  };
  readonly Kusto: {
    readonly Language: {
      readonly GlobalState: { readonly Default: Globals };
      readonly KustoCode: { ParseAndAnalyze(query: string, globals: Globals): KustoCode };
      readonly Symbols: Symbols;
      readonly Syntax: { readonly SyntaxKind: unknown };
    };
  };
  readonly System: { readonly Enum: { toString(type: unknown, value: number): string } };
}

const FILES = ["bridge.min.js", "Kusto.Language.Bridge.min.js"];
let loaded: Library | undefined;

function library(): Library {
  if (loaded !== undefined) return loaded;
  const { resolve } = createRequire(__filename);
  const context = vm.createContext({});
  for (const file of FILES) {
    const filename = resolve(`@kusto/language-service-next/${file}`);
    vm.runInContext(readFileSync(filename, "utf8"), context, { filename });
  }
  return (loaded = context as unknown as Library);
}

/** Workspaces by their tables: one is made once, however many queries are read with it. */
const workspaces = new WeakMap<readonly LogTable[], Globals>();

function workspaceOf(tables: readonly LogTable[]): Globals {
  const known = workspaces.get(tables);
  if (known !== undefined) return known;
  const { GlobalState, Symbols } = library().Kusto.Language;
  const members = tables.map(
    ({ name, columns }) =>
      new Symbols.TableSymbol.$ctor4(
        name,
        Object.entries(columns).map(
          ([column, type]) =>
            new Symbols.ColumnSymbol(
              column,
              Symbols.ScalarTypes.GetSymbol(type),
              ...[null, null, null, null],
            ),
        ),
      ),
  );
  const database = new Symbols.DatabaseSymbol("workspace", members, false);
  const globals = GlobalState.Default.WithDatabase(database);
  workspaces.set(tables, globals);
  return globals;
}

/** A query, read and bound to the tables of a workspace. */
export interface BoundQuery {
  readonly code: KustoCode;
  /** Name of the table that a column belongs to; undefined for one that the query makes. */
  readonly tableOf: (column: Symbol) => string | undefined;
}

/** Reads a query; what is wrong with it is among its diagnostics. */
export function bind(query: string, tables: readonly LogTable[]): BoundQuery {
  const globals = workspaceOf(tables);
  return {
    code: library().Kusto.Language.KustoCode.ParseAndAnalyze(query, globals),
    tableOf: (column) => globals.GetTable(column)?.Name,
  };
}

/** A list of .NET as an array. */
export function listOf<T>(list: List<T> | undefined): T[] {
  return list == null ? [] : (library().Bridge.toArray(list) as T[]);
}

/** Kind of a node as Microsoft's parser calls it, such as `FilterOperator`. */
export function kindOf({ Kind }: SyntaxElement): string {
  const { Kusto, System } = library();
  return System.Enum.toString(Kusto.Language.Syntax.SyntaxKind, Kind);
}

/** Children that are there; an entry of a list stands for itself, without its comma. */
export function childrenOf(element: SyntaxElement): SyntaxElement[] {
  return Array.from({ length: element.ChildCount }, (_, at) => element.GetChild(at)).flatMap(
    (child) => {
      if (child === null) return [];
      const entry = kindOf(child) === "SeparatedElement" ? child.GetChild(0) : child;
      return entry === null ? [] : [entry];
    },
  );
}

/** A node and all that is below it, from left to right. */
export function* walk(element: SyntaxElement): Generator<SyntaxElement> {
  yield element;
  for (const child of childrenOf(element)) yield* walk(child);
}

/** Whether a symbol is a column. */
export function isColumn(symbol: Symbol | null | undefined): symbol is ColumnSymbol {
  return symbol != null && "OriginalColumns" in symbol;
}
