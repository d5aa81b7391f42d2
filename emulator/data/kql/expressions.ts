/**
 * Expressions on one row: columns, literals, comparisons, `and`, `or`, `not`, `in`, and a few
 * functions. Types are checked only as far as a mistake would change an answer.
 */
import { semanticError, unsupported } from "./errors";
import { compare, type Column, type ColumnType, type Row, type Value } from "./table";
import type { KqlNode } from "./tree";

/** An expression that is ready to be asked. */
export interface Expression {
  readonly type: ColumnType;
  readonly of: (row: Row) => Value;
}

/** What an expression may speak of. */
export interface Scope {
  readonly columns: readonly Column[];
  readonly partial?: boolean | undefined;
  readonly now: Date;
}

const MILLISECONDS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;

/** Makes an expression ready. Throws a `KqlError` for what is unknown. */
export function expressionOf(node: KqlNode, scope: Scope): Expression {
  const literal = literalOf(node);
  if (literal !== undefined) return literal;
  const [first, second, third] = node.children;
  switch (node.kind) {
    case "NameReference":
      return column(node.text, scope);
    case "ParenthesizedExpression":
      return expressionOf(need(second, node), scope);
    case "FunctionCallExpression":
      return call(node, scope);
    case "InExpression":
      return inList(need(first, node), need(third, node), scope);
    default: {
      const operator = OPERATORS[node.kind];
      if (operator === undefined) throw unsupported(`"${node.text}"`);
      const left = expressionOf(need(first, node), scope);
      const right = expressionOf(need(third, node), scope);
      return { type: "bool", of: (row) => operator(left.of(row), right.of(row)) };
    }
  }
}

type Operator = (a: Value, b: Value) => boolean;

const OPERATORS: Readonly<Record<string, Operator>> = {
  AndExpression: (a, b) => a === true && b === true,
  OrExpression: (a, b) => a === true || b === true,
  EqualExpression: (a, b) => compare(a, b) === 0,
  NotEqualExpression: (a, b) => compare(a, b) !== 0,
  LessThanExpression: ordered((order) => order < 0),
  LessThanOrEqualExpression: ordered((order) => order <= 0),
  GreaterThanExpression: ordered((order) => order > 0),
  GreaterThanOrEqualExpression: ordered((order) => order >= 0),
  EqualTildeExpression: (a, b) => lower(a) === lower(b),
  BangTildeExpression: (a, b) => lower(a) !== lower(b),
  ContainsExpression: (a, b) => lower(a).includes(lower(b)),
  StartsWithExpression: (a, b) => lower(a).startsWith(lower(b)),
  HasExpression: (a, b) => terms(a).includes(lower(b)),
};

/** Nothing is smaller or larger than what is missing. */
function ordered(holds: (order: number) => boolean): Operator {
  return (a, b) => a !== null && b !== null && holds(compare(a, b));
}

function column(name: string, { columns, partial }: Scope): Expression {
  const found = columns.find((one) => one.name === name);
  if (found === undefined) {
    if (partial === true) throw unsupported(`a query for the column "${name}" of this table`);
    throw semanticError(`Failed to resolve column or scalar expression named '${name}'`);
  }
  return { type: found.type, of: (row) => row[name] ?? null };
}

function literalOf({ kind, text, string }: KqlNode): Expression | undefined {
  switch (kind) {
    case "StringLiteralExpression":
      return constant("string", string ?? "");
    case "LongLiteralExpression":
      return constant("long", Number(text));
    case "RealLiteralExpression":
      return constant("real", Number(text));
    case "BooleanLiteralExpression":
      return constant("bool", text === "true");
    case "TimespanLiteralExpression":
      return constant("timespan", timespan(text));
    case "DateTimeLiteralExpression":
      return constant("datetime", moment(text));
    default:
      return undefined;
  }
}

function constant(type: ColumnType, value: Value): Expression {
  return { type, of: () => value };
}

function timespan(text: string): number {
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?)(ms|[dhms])$/.exec(text) ?? [];
  if (amount === "") throw unsupported(`the timespan "${text}"`);
  return Number(amount) * MILLISECONDS[unit as keyof typeof MILLISECONDS];
}

function moment(text: string): Date {
  const [, inside = ""] = /^datetime\((.*)\)$/.exec(text) ?? [];
  const date = new Date(inside);
  if (Number.isNaN(date.getTime())) throw semanticError(`'${text}' is no datetime`);
  return date;
}

function call(node: KqlNode, scope: Scope): Expression {
  const [name, list] = node.children;
  const given = argumentsOf(list).map((one) => expressionOf(one, scope));
  const [first, ...more] = given;
  if (name?.text === "now" && first === undefined) return constant("datetime", scope.now);
  if (first !== undefined && more.length === 0) {
    switch (name?.text) {
      case "ago":
        return { type: "datetime", of: (row) => before(scope.now, first.of(row)) };
      case "not":
        return { type: "bool", of: (row) => first.of(row) !== true };
      case "tolower":
        return { type: "string", of: (row) => lower(first.of(row)) };
      case "isempty":
        return { type: "bool", of: (row) => lower(first.of(row)) === "" };
      case "isnotempty":
        return { type: "bool", of: (row) => lower(first.of(row)) !== "" };
    }
  }
  throw unsupported(`"${node.text}"`);
}

/** What stands between the brackets of a call or a list. */
export function argumentsOf(list: KqlNode | undefined): readonly KqlNode[] {
  return list?.children.find(({ kind }) => kind === "List")?.children ?? [];
}

function before(now: Date, span: Value): Date {
  if (typeof span !== "number") throw semanticError("ago() takes a timespan");
  return new Date(now.getTime() - span);
}

function inList(value: KqlNode, list: KqlNode, scope: Scope): Expression {
  const asked = expressionOf(value, scope);
  const listed = argumentsOf(list).map((one) => expressionOf(one, scope));
  return {
    type: "bool",
    of: (row) => listed.some((one) => compare(one.of(row), asked.of(row)) === 0),
  };
}

/** A part of a node that the grammar has for sure. */
function need(part: KqlNode | undefined, node: KqlNode): KqlNode {
  if (part === undefined) throw unsupported(`"${node.text}"`);
  return part;
}

function lower(value: Value): string {
  if (value === null) return "";
  return (value instanceof Date ? value.toISOString() : String(value)).toLowerCase();
}

/** Terms of a text: what `has` looks for (source: Kusto docs, datatypes-string-operators). */
function terms(value: Value): string[] {
  return lower(value).split(/[^\p{L}\p{N}]+/u);
}
