/**
 * What Microsoft's binder accepts and the service refuses or answers with nothing: comparisons of
 * different types, joins on dynamic columns, and sources that read every table.
 */
import { childrenOf, kindOf, walk, type SyntaxElement } from "./kusto";

/** Something that is wrong at a place. */
export interface Finding {
  readonly start: number;
  readonly says: string;
}

/** Types that compare with one another. */
const FAMILIES: Readonly<Record<string, string>> = {
  bool: "bool",
  datetime: "datetime",
  decimal: "number",
  guid: "guid",
  int: "number",
  long: "number",
  real: "number",
  string: "string",
  timespan: "timespan",
};

const COMPARISONS = new Set([
  ...["EqualExpression", "NotEqualExpression", "LessThanExpression", "LessThanOrEqualExpression"],
  ...["GreaterThanExpression", "GreaterThanOrEqualExpression"],
]);

const LISTS = new Set(["InExpression", "NotInExpression"]);

/** All findings of a query, from left to right. */
export function lint(root: SyntaxElement): Finding[] {
  return [...walk(root)].flatMap((node) => [
    ...comparison(node),
    ...joinKey(node),
    ...everyTable(node),
  ]);
}

function typeOf(node: SyntaxElement): string {
  return node.ResultType?.Name ?? "unknown";
}

function comparison(node: SyntaxElement): Finding[] {
  const kind = kindOf(node);
  const [left, operator, right] = childrenOf(node);
  if (left === undefined || operator === undefined || right === undefined) return [];
  const others = COMPARISONS.has(kind) ? [right] : LISTS.has(kind) ? listed(right) : [];
  const family = FAMILIES[typeOf(left)];
  return others.flatMap((other) => {
    const otherFamily = FAMILIES[typeOf(other)];
    if (family === undefined || otherFamily === undefined || family === otherFamily) return [];
    const says = `compares ${typeOf(left)} with ${typeOf(other)}, which are never equal; convert one side`;
    return [{ start: operator.TextStart, says }];
  });
}

/** Literals of an `in` list; a table in its place has columns of its own. */
function listed(list: SyntaxElement): SyntaxElement[] {
  const entries = childrenOf(list).find((one) => kindOf(one) === "List");
  return entries === undefined ? [] : childrenOf(entries);
}

/** The binder knows this of `$left.a == $right.b`, but not of a name alone. */
function joinKey(node: SyntaxElement): Finding[] {
  if (kindOf(node) !== "JoinOnClause") return [];
  const keys = childrenOf(node).flatMap((one) => (kindOf(one) === "List" ? childrenOf(one) : []));
  return keys.flatMap((key) =>
    typeOf(key) === "dynamic"
      ? [{ start: key.TextStart, says: "joins on a dynamic value; join on tostring() of it" }]
      : [],
  );
}

/** Sentinel refuses rules that read every table, and nobody could say what such a rule needs. */
function everyTable(node: SyntaxElement): Finding[] {
  const kind = kindOf(node);
  if (kind === "SearchOperator" || kind === "FindOperator") {
    return [
      { start: node.TextStart, says: "searches every table; name the tables that are meant" },
    ];
  }
  if (kind === "WildcardedNameReference" || kind === "WildcardedName") {
    return [{ start: node.TextStart, says: "reads tables by a pattern; name the tables" }];
  }
  return [];
}
