/**
 * Where a value of a query comes from: which column of which table, and which member of it when the
 * column is dynamic. Followed through renames, joins, unions, `let`, `mv-expand` and conversions.
 */
import { childrenOf, isColumn, kindOf, listOf, type ColumnSymbol } from "./kusto";
import type { Symbol, SyntaxElement } from "./kusto";

/** A column, or a member of one: `[]` is an element of a list, `*` any key. */
export interface Origin {
  readonly table: string;
  readonly column: string;
  readonly path: readonly string[];
}

/** The table of a column, or undefined when the query made it. */
export type TableOf = (column: Symbol) => string | undefined;

/** Functions that give their first argument in another form. */
const CONVERSIONS = new Set([
  ...["dynamic_to_json", "parse_json", "parsejson", "todynamic", "toobject", "tostring"],
  ...["any", "anyif", "make_list", "make_set", "max", "min", "take_any", "take_anyif"],
]);

/** Functions that make a list or a set of their first argument. */
const COLLECTIONS = new Set(["make_list", "make_set"]);

/** Functions that give one of some arguments: the number is how many come before those. */
const CHOICES: Readonly<Record<string, number>> = { coalesce: 0, iff: 1, iif: 1, case: 0 };

/** What an expression is the value of; empty when it is computed. */
export function originsOf(node: SyntaxElement, tableOf: TableOf): Origin[] {
  const [first, second] = childrenOf(node);
  switch (kindOf(node)) {
    case "NameReference":
      return isColumn(node.ReferencedSymbol) ? columnOrigins(node.ReferencedSymbol, tableOf) : [];
    case "ParenthesizedExpression":
      return second === undefined ? [] : originsOf(second, tableOf);
    case "PathExpression":
    case "ElementExpression":
      return first === undefined ? [] : extended(originsOf(first, tableOf), stepOf(node));
    case "FunctionCallExpression":
      return callOrigins(node, tableOf);
    case "SimpleNamedExpression":
      return originsOf(childrenOf(node).at(-1) ?? node, tableOf);
    default:
      return [];
  }
}

/** What a column is the value of. */
export function columnOrigins(column: ColumnSymbol, tableOf: TableOf): Origin[] {
  const table = tableOf(column);
  if (table !== undefined) return [{ table, column: column.Name, path: [] }];
  const before = listOf(column.OriginalColumns);
  if (before.length > 0) return before.flatMap((one) => columnOrigins(one, tableOf));
  const { Source: source } = column;
  if (source === null) return [];
  const origins = originsOf(source, tableOf);
  return isExpanded(source) ? extended(origins, "[]") : origins;
}

/** Whether `mv-expand` or `mv-apply` takes an expression apart. */
function isExpanded(source: SyntaxElement): boolean {
  const parents = [source.Parent, source.Parent?.Parent];
  return parents.some((one) => one != null && /^Mv(Expand|Apply)Expression$/.test(kindOf(one)));
}

function callOrigins(node: SyntaxElement, tableOf: TableOf): Origin[] {
  const [name] = childrenOf(node);
  const called = name?.ReferencedSymbol?.Name ?? "";
  const given = argumentsOf(node);
  const skipped = CHOICES[called];
  if (skipped !== undefined) {
    return given.slice(skipped).flatMap((one) => originsOf(one, tableOf));
  }
  const [value] = given;
  if (!CONVERSIONS.has(called) || value === undefined) return [];
  const origins = originsOf(value, tableOf);
  // An element of what is made here is what stood there: `[]` of it leads back.
  return COLLECTIONS.has(called) ? origins.map(collected) : origins;
}

/** Marks a collection of values, whose elements are the values themselves. */
const COLLECTED = "<collected>";

/** The path of an origin as its table has it. */
export function pathOf({ path }: Origin): string[] {
  return path.filter((step) => step !== COLLECTED);
}

function collected(origin: Origin): Origin {
  return { ...origin, path: [...origin.path, COLLECTED] };
}

function extended(origins: readonly Origin[], step: string): Origin[] {
  return origins.map((origin) =>
    origin.path.at(-1) === COLLECTED
      ? { ...origin, path: origin.path.slice(0, -1) }
      : { ...origin, path: [...origin.path, step] },
  );
}

/** The last step of a path: a key, `[]` for a number, `*` for what is computed. */
function stepOf(node: SyntaxElement): string {
  const selector = childrenOf(node).at(-1);
  if (selector === undefined) return "*";
  const inside = kindOf(selector) === "BracketedExpression" ? childrenOf(selector)[1] : selector;
  if (inside === undefined) return "*";
  if (kindOf(inside) === "NameReference" && kindOf(node) === "PathExpression") {
    return nameOf(inside);
  }
  if (typeof inside.LiteralValue === "string") return inside.LiteralValue;
  return /^(Unary|Long|Int)/.test(kindOf(inside)) ? "[]" : "*";
}

/** A name as it is meant: `kind` of `["kind"]`. */
function nameOf(reference: SyntaxElement): string {
  const [name] = childrenOf(reference);
  const literal = name === undefined ? undefined : [...childrenOf(name)];
  const quoted = literal?.find(({ LiteralValue }) => typeof LiteralValue === "string");
  const text = (reference as { SimpleName?: string | null }).SimpleName ?? "";
  return typeof quoted?.LiteralValue === "string" ? quoted.LiteralValue : text;
}

/** What stands between the brackets of a call. */
export function argumentsOf(call: SyntaxElement): SyntaxElement[] {
  const list = childrenOf(call).find((one) => kindOf(one) === "ExpressionList");
  const entries = list && childrenOf(list).find((one) => kindOf(one) === "List");
  return entries === undefined ? [] : childrenOf(entries);
}

/** A path as text: `ObjectRef.resource`, `Annotations["authorization.k8s.io/decision"]`. */
export function pathText(origin: Origin): string {
  return pathOf(origin).reduce((text, step) => {
    if (step === "[]") return `${text}[]`;
    return /^(?:[A-Za-z_]\w*|\*)$/.test(step) ? `${text}.${step}` : `${text}["${step}"]`;
  }, origin.column);
}
