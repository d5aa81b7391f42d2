/**
 * Runs the part of KQL that questions about the newest data need: a table or a union of tables, then
 * `where`, `summarize`, `extend`, `project`, `distinct`, `order`, `top`, `take` and `count`. All
 * else is refused with 501, never answered wrongly.
 */
import { semanticError, unsupported } from "./errors";
import { expressionOf } from "./expressions";
import { namedOf, summarize } from "./summarize";
import { compare, type Column, type Database, type Row, type Table } from "./table";
import { parseKql, type KqlNode } from "./tree";

/** The answer to a query. Throws a `KqlError` for what is wrong, or unknown here. */
export async function runKql(query: string, database: Database): Promise<Table> {
  const tree = await parseKql(query);
  const statements = tree.children.flatMap(({ kind, children }) =>
    kind === "List" ? children : [],
  );
  const [statement, ...more] = statements;
  const [pipeline] = statement?.children ?? [];
  if (statement?.kind !== "ExpressionStatement" || more.length > 0 || pipeline === undefined) {
    throw unsupported("more than one statement, or one that is no query");
  }
  return runPipeline(pipeline, database);
}

/** Names of the tables that a query begins with, as written. */
export async function sourcesOf(query: string): Promise<string[]> {
  const names = (node: KqlNode): string[] => {
    if (node.kind === "PipeExpression") return node.children.slice(0, 1).flatMap(names);
    if (node.kind === "UnionOperator") return unionTables(node).map(({ text }) => text);
    if (node.kind === "NameReference") return [node.text];
    return node.children.flatMap(names);
  };
  return names(await parseKql(query));
}

function runPipeline(node: KqlNode, database: Database): Table {
  const [left, , operator] = node.children;
  if (node.kind === "PipeExpression" && left !== undefined && operator !== undefined) {
    return runOperator(operator, runPipeline(left, database), database.now);
  }
  if (node.kind === "UnionOperator") return union(node, database);
  if (node.kind === "NameReference") return tableNamed(node.text, database);
  throw unsupported(`a query that begins with "${node.text.slice(0, 40)}"`);
}

function tableNamed(name: string, { find }: Database): Table {
  const found = find(name);
  if (found !== undefined) return found;
  throw semanticError(`Failed to resolve table or column expression named '${name}'`);
}

function union(node: KqlNode, database: Database): Table {
  const parameters = node.children.find(({ kind }) => kind === "List")?.children ?? [];
  const options: Readonly<Record<string, string>> = Object.fromEntries(
    parameters.map(({ children: [name, , value] }) => [
      name?.text.toLowerCase() ?? "",
      value?.text ?? "",
    ]),
  );
  const { withsource, isfuzzy, ...unknown } = options;
  const [odd] = Object.keys(unknown);
  if (odd !== undefined) throw unsupported(`union with ${odd}`);
  const found = unionTables(node).flatMap(({ text }) => {
    // A fuzzy union leaves out what is not there (source: Kusto docs, union operator).
    if (isfuzzy === "true" && database.find(text) === undefined) return [];
    return [{ name: text, table: tableNamed(text, database) }];
  });
  if (found.length === 0) throw semanticError("union: none of the tables could be resolved");
  const named = (name: string, row: Row) =>
    withsource === undefined ? row : { [withsource]: name, ...row };
  const columns = found.flatMap(({ table }) => table.columns);
  const partial = found.some(({ table }) => table.partial === true);
  const source: Column[] = withsource === undefined ? [] : [{ name: withsource, type: "string" }];
  return {
    columns: unique([...source, ...columns]),
    rows: found.flatMap(({ name, table }) => table.rows.map((row) => named(name, row))),
    partial,
  };
}

function unionTables({ children }: KqlNode): readonly KqlNode[] {
  return children.filter(({ kind }) => kind === "List")[1]?.children ?? [];
}

function unique(columns: readonly Column[]): Column[] {
  return [...new Map(columns.map((column) => [column.name, column])).values()];
}

function runOperator(operator: KqlNode, table: Table, now: Date): Table {
  const { columns, rows, partial } = table;
  const scope = { columns, partial, now };
  const last = operator.children.at(-1);
  switch (operator.kind) {
    case "FilterOperator": {
      const holds = expressionOf(need(last, operator), scope);
      return { ...table, rows: rows.filter((row) => holds.of(row) === true) };
    }
    case "SummarizeOperator":
      return summarize(operator, table, now);
    case "ExtendOperator":
    case "ProjectOperator":
      return select(operator, table, now);
    case "DistinctOperator": {
      const kept = select(operator, table, now);
      const byText = new Map(kept.rows.map((row) => [JSON.stringify(row), row]));
      return { ...kept, rows: [...byText.values()] };
    }
    case "SortOperator":
      return { ...table, rows: sorted(need(last, operator).children, table, now) };
    case "TopOperator": {
      const first = sorted([need(last, operator)], table, now);
      return { ...table, rows: first.slice(0, count(operator)) };
    }
    case "TakeOperator":
      return { ...table, rows: rows.slice(0, count(operator)) };
    case "CountOperator":
      return { columns: [{ name: "Count", type: "long" }], rows: [{ Count: rows.length }] };
    default:
      throw unsupported(`"${operator.text.split(/\s/)[0] ?? ""}"`);
  }
}

/** `project`, `distinct`, and `extend`, which keeps the other columns. */
function select(operator: KqlNode, { columns, rows, partial }: Table, now: Date): Table {
  const chosen = need(operator.children.at(-1), operator).children.map((one) => {
    const { name, node } = namedOf(one, ({ text }) => text);
    return { name, expression: expressionOf(node, { columns, partial, now }) };
  });
  const kept = operator.kind === "ExtendOperator" ? columns : [];
  const pick = (row: Row) =>
    Object.fromEntries(chosen.map(({ name, expression }) => [name, expression.of(row)]));
  return {
    ...(kept.length === 0 || partial === undefined ? {} : { partial }),
    columns: unique([...kept, ...chosen.map(({ name, expression: { type } }) => ({ name, type }))]),
    rows: rows.map((row) => ({ ...(kept.length === 0 ? {} : row), ...pick(row) })),
  };
}

/** Descending unless told otherwise (source: Kusto docs, sort operator). */
function sorted(keys: readonly KqlNode[], { columns, rows, partial }: Table, now: Date): Row[] {
  const by = keys.map((node) => {
    const [value = node, order] = node.kind === "OrderedExpression" ? node.children : [];
    if (order !== undefined && order.children.length > 1) throw unsupported(`"${order.text}"`);
    const ascending = order?.text.startsWith("asc") ?? false;
    return { of: expressionOf(value, { columns, partial, now }).of, sign: ascending ? 1 : -1 };
  });
  const order = (a: Row, b: Row) =>
    by.map(({ of, sign }) => compare(of(a), of(b)) * sign).find((one) => one !== 0) ?? 0;
  return [...rows].sort(order);
}

function count({ children, text }: KqlNode): number {
  const literal = children.find(({ kind }) => kind === "LongLiteralExpression");
  if (literal === undefined) throw unsupported(`"${text}"`);
  return Number(literal.text);
}

function need(part: KqlNode | undefined, node: KqlNode): KqlNode {
  if (part === undefined) throw unsupported(`"${node.text}"`);
  return part;
}
