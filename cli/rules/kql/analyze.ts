/**
 * What a query of KQL reads and answers, and what is wrong with it: Microsoft's own parser and binder
 * on typed schemas, then what they let pass (`lint.ts`) and members of dynamic columns, which they do
 * not know. The first query of a process costs some seconds, others 15 to 65 ms.
 */
import type { LogTable } from "../../../signals/log-schemas/types";
import { bind, isColumn, kindOf, listOf, walk, type SyntaxElement } from "./kusto";
import { lint } from "./lint";
import { hasMember, membersBeside } from "./members";
import { columnOrigins, originsOf, pathOf, pathText, type Origin, type TableOf } from "./origins";

/** A column of what a query answers. */
export interface OutputColumn {
  readonly name: string;
  /** A scalar type of Kusto. */
  readonly type: string;
}

/** What a query reads of one table. */
export interface TableReads {
  readonly table: string;
  /** Names of columns, sorted. */
  readonly columns: readonly string[];
  /** Members of dynamic columns as paths, such as `ObjectRef.resource`, sorted. */
  readonly members: readonly string[];
}

/** The analysis of a query. */
export interface Analysis {
  /** Each `line 2, column 9: <what is wrong>.`, from left to right; empty when the query is good. */
  readonly problems: readonly string[];
  /** What it answers; empty when it could not be read. */
  readonly columns: readonly OutputColumn[];
  /** What it reads, sorted by table; a table that is only counted has no columns. */
  readonly reads: readonly TableReads[];
}

/** Analyzes a query against the tables of a workspace. */
export function analyzeKql(query: string, tables: readonly LogTable[]): Analysis {
  // Told by its first character, because to read one costs ten times as long.
  if (/^(?:\s|\/\/[^\n]*\n)*\./.test(query)) {
    return { problems: ["line 1, column 1: is a command, not a query."], columns: [], reads: [] };
  }
  const { code, tableOf } = bind(query, tables);
  const byName = new Map(tables.map((table) => [table.name, table]));
  const read = readsOf(code.Syntax, tableOf, byName);
  // A fuzzy union of a table that is not there is only warned of, and never has a row.
  const told = listOf(code.GetDiagnostics())
    .filter(({ Severity }) => Severity === "Error" || Severity === "Warning")
    .map(({ Start, Message, Code }) => ({ start: Start, says: `${unended(Message)} (${Code})` }));
  const found = [
    ...told,
    ...lint(code.Syntax),
    // Of a text that is no KQL, members are anything.
    ...(told.length > 0
      ? []
      : read.flatMap(({ start, origin }) => memberProblem(origin, byName, start))),
  ];
  return {
    problems: sentences(query, found),
    columns: listOf(code.ResultType?.Columns).map(({ Name, Type }) => ({
      name: Name,
      type: Type?.Name ?? "unknown",
    })),
    reads: byTable(read.map(({ origin }) => origin)),
  };
}

/** Places where a query names a table (`column` is empty), a column or a member of one. */
interface Read {
  readonly start: number;
  readonly origin: Origin;
}

function readsOf(
  root: SyntaxElement,
  tableOf: TableOf,
  tables: ReadonlyMap<string, LogTable>,
): Read[] {
  const reads: Read[] = [];
  for (const node of walk(root)) {
    const { ReferencedSymbol: symbol, TextStart: start } = node;
    const found: Origin[] = [];
    if (isColumn(symbol)) found.push(...columnOrigins(symbol, tableOf));
    else if (symbol != null && tables.has(symbol.Name) && isTable(node)) {
      found.push({ table: symbol.Name, column: "", path: [] });
    }
    if (/^(Path|Element)Expression$/.test(kindOf(node))) found.push(...originsOf(node, tableOf));
    reads.push(...found.map((origin) => ({ start, origin })));
  }
  return reads;
}

/** Whether a name stands for a table: the type of a table has its name. */
function isTable(node: SyntaxElement): boolean {
  return kindOf(node) === "NameReference" && node.ResultType?.Name === node.ReferencedSymbol?.Name;
}

function memberProblem(
  origin: Origin,
  tables: ReadonlyMap<string, LogTable>,
  start: number,
): { start: number; says: string }[] {
  const { table, column } = origin;
  const path = pathOf(origin);
  const schema = tables.get(table);
  if (schema === undefined || path.length === 0 || hasMember(schema, column, path)) return [];
  // Said of the first step that is not there.
  if (!hasMember(schema, column, path.slice(0, -1))) return [];
  const beside = membersBeside(schema, column, path);
  const has = beside.length === 0 ? "has no members" : `has ${beside.join(", ")}`;
  const above = pathText({ table, column, path: path.slice(0, -1) });
  const says = `${table} has no ${pathText({ table, column, path })}; ${above} ${has}`;
  return [{ start, says }];
}

function byTable(origins: readonly Origin[]): TableReads[] {
  const names = [...new Set(origins.map(({ table }) => table))].sort();
  return names.map((table) => {
    const own = origins.filter((origin) => origin.table === table);
    return {
      table,
      columns: sorted(own.map(({ column }) => column).filter(Boolean)),
      members: sorted(own.filter(({ path }) => path.length > 0).map(pathText)),
    };
  });
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function sentences(
  query: string,
  found: readonly { readonly start: number; readonly says: string }[],
): string[] {
  const ordered = [...found].sort((a, b) => a.start - b.start);
  return [...new Set(ordered.map(({ start, says }) => `${placeOf(query, start)}: ${says}.`))];
}

function placeOf(query: string, start: number): string {
  const before = query.slice(0, start).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function unended(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
