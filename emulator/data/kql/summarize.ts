/** `summarize`: count, min, max and sum, as a whole or by columns. */
import { semanticError, unsupported } from "./errors";
import { argumentsOf, expressionOf, type Expression, type Scope } from "./expressions";
import { compare, type Column, type Row, type Table, type Value } from "./table";
import type { KqlNode } from "./tree";

/** An expression under the name of the column that it becomes. */
export interface Named {
  readonly name: string;
  readonly node: KqlNode;
}

/** `Name = expression`, or an expression alone under a name that is made for it. */
export function namedOf(node: KqlNode, made: (node: KqlNode) => string): Named {
  const [name, , value] = node.children;
  if (node.kind === "SimpleNamedExpression" && name !== undefined && value !== undefined) {
    return { name: name.text, node: value };
  }
  return { name: made(node), node };
}

interface Aggregate {
  readonly column: Column;
  readonly of: (rows: readonly Row[]) => Value;
}

/** Runs a `summarize`. Throws a `KqlError` for an aggregate that is unknown. */
export function summarize(operator: KqlNode, table: Table, now: Date): Table {
  const scope = { columns: table.columns, partial: table.partial, now };
  const by = operator.children.find(({ kind }) => kind === "SummarizeByClause");
  const keys = argumentsOf(by).map((node) => {
    const { name, node: value } = namedOf(node, ({ text }) => text);
    return { name, expression: expressionOf(value, scope) };
  });
  const aggregates = aggregateNodes(operator).map((node) => aggregateOf(node, scope));
  const groups = new Map<string, Row[]>();
  // Without `by` there is one row, even of nothing.
  if (keys.length === 0) groups.set("[]", []);
  for (const row of table.rows) {
    const key = JSON.stringify(keys.map(({ expression }) => expression.of(row)));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const rows = [...groups.values()].map((group): Row => {
    const first = group[0] ?? {};
    return Object.fromEntries([
      ...keys.map(({ name, expression }) => [name, expression.of(first)] as const),
      ...aggregates.map(({ column, of }) => [column.name, of(group)] as const),
    ]);
  });
  const columns = [
    ...keys.map(({ name, expression: { type } }) => ({ name, type })),
    ...aggregates.map(({ column }) => column),
  ];
  return { columns, rows };
}

/** The list before `by`; the first list holds parameters of the operator. */
function aggregateNodes({ children }: KqlNode): readonly KqlNode[] {
  const lists = children.filter(({ kind }) => kind === "List");
  return lists[1]?.children ?? [];
}

function aggregateOf(node: KqlNode, scope: Scope): Aggregate {
  const { name, node: value } = namedOf(node, madeName);
  const [called, list] = value.children;
  const what = value.kind === "FunctionCallExpression" ? called?.text : undefined;
  const [given, ...more] = argumentsOf(list).map((one) => expressionOf(one, scope));
  if (what === "count" && given === undefined) {
    return { column: { name, type: "long" }, of: (rows) => rows.length };
  }
  if (given === undefined || more.length > 0) throw unsupported(`"${value.text}" in summarize`);
  const { type } = given;
  switch (what) {
    case "max":
      return { column: { name, type }, of: extreme(given, 1) };
    case "min":
      return { column: { name, type }, of: extreme(given, -1) };
    case "sum":
      if (type !== "long" && type !== "real") throw semanticError("sum() takes numbers");
      return { column: { name, type }, of: total(given) };
    default:
      throw unsupported(`"${value.text}" in summarize`);
  }
}

/** Source: Kusto docs, summarize: `max(X)` becomes `max_X`, `count()` becomes `count_`. */
function madeName({ children: [called, list] }: KqlNode): string {
  const [given] = argumentsOf(list);
  return `${called?.text ?? ""}_${given?.text ?? ""}`;
}

function extreme(given: Expression, sign: number): Aggregate["of"] {
  return (rows) =>
    rows
      .map((row) => given.of(row))
      .filter((value) => value !== null)
      .reduce<Value>(
        (best, one) => (compare(one, best) * sign > 0 || best === null ? one : best),
        null,
      );
}

function total(given: Expression): Aggregate["of"] {
  return (rows) => rows.reduce((sum, row) => sum + Number(given.of(row) ?? 0), 0);
}
