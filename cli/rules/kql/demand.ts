/**
 * What a query needs of a workspace: tables, columns and members by the analysis, and the texts that
 * its conditions look for. A source that leaves rows out does so by such a text: a verb, a category, a
 * namespace.
 */
import type { LogTable } from "../../../signals/log-schemas/types";
import type { TableDemand } from "../../../signals/log-shortfalls";
import { analyzeKql } from "./analyze";
import { bind, childrenOf, isColumn, kindOf, walk, type SyntaxElement } from "./kusto";
import { originsOf, type TableOf } from "./origins";

/** Comparisons that look for a text as it stands there. */
const LOOKS_FOR = /^(?:Equal|EqualTilde|In|InCs|Has|HasAny|HasCs)Expression$/;

/** The demand of a query, sorted by table. Throws with every problem of a query that is wrong. */
export function demandOfKql(query: string, tables: readonly LogTable[]): TableDemand[] {
  const { problems, reads } = analyzeKql(query, tables);
  if (problems.length > 0) throw new Error(`${problems.join(" ")}\n${query}`);
  const { code, tableOf } = bind(query, tables);
  const looked = [...walk(code.Syntax)].flatMap((node) => lookedFor(node, code.Syntax, tableOf));
  return reads.map(({ table, columns, members }) => ({
    table,
    columns,
    members,
    values: valuesOf(looked.filter((one) => one.table === table)),
  }));
}

/** A text that a condition looks for in a column. */
interface Looked {
  readonly table: string;
  readonly column: string;
  readonly value: string;
}

function lookedFor(node: SyntaxElement, root: SyntaxElement, tableOf: TableOf): Looked[] {
  if (!LOOKS_FOR.test(kindOf(node)) || !isWanted(node)) return [];
  const [left, , right] = childrenOf(node);
  if (left === undefined || right === undefined) return [];
  return [
    [left, right],
    [right, left],
  ].flatMap(([column = left, other = right]) =>
    originsOf(column, tableOf)
      .filter(({ path }) => path.length === 0)
      .flatMap((origin) => textsIn(other, root).map((value) => ({ ...origin, value }))),
  );
}

/** Whether rows are kept that meet a condition: in `where` or `countif()`, and not under `not()`. */
function isWanted(node: SyntaxElement): boolean {
  for (let above = node.Parent; above !== null; above = above.Parent) {
    if (kindOf(above) === "FilterOperator") return true;
    if (kindOf(above) !== "FunctionCallExpression") continue;
    const called = childrenOf(above)[0]?.ReferencedSymbol?.Name ?? "";
    if (called === "not") return false;
    // `sumif(Count, Verb == "get")`; `iff()` keeps every row.
    if (called.endsWith("if") && called !== "iif") return true;
  }
  return false;
}

/** Texts of an expression; those of a name are where `let` gives it a value. */
function textsIn(node: SyntaxElement, root: SyntaxElement): string[] {
  return [...walk(node)].flatMap((one) => {
    if (kindOf(one) === "StringLiteralExpression") return [String(one.LiteralValue)];
    const symbol = one.ReferencedSymbol;
    if (kindOf(one) !== "NameReference" || symbol == null || isColumn(symbol)) return [];
    const given = givenValue(symbol.Name, root);
    return given === undefined ? [] : textsIn(given, root);
  });
}

/** What `let` gives a name. */
function givenValue(name: string, root: SyntaxElement): SyntaxElement | undefined {
  for (const statement of walk(root)) {
    if (kindOf(statement) !== "LetStatement") continue;
    const [, declared, value] = childrenOf(statement).filter(
      (one) => !kindOf(one).endsWith("Token"),
    );
    if (declared?.ReferencedSymbol?.Name === name) return value;
  }
  return undefined;
}

function valuesOf(looked: readonly Looked[]): Record<string, string[]> {
  const columns = [...new Set(looked.map(({ column }) => column))].sort();
  return Object.fromEntries(
    columns.map((column) => {
      const values = looked.filter((one) => one.column === column).map(({ value }) => value);
      return [column, [...new Set(values)].sort()];
    }),
  );
}
