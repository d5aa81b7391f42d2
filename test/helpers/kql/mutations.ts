/** What mutants of KQL are made of, and the mistakes in conditions. */
import { childrenOf, kindOf, type SyntaxElement } from "../../../cli/rules/kql/kusto";
import { withoutAlternative } from "./alternatives";

/** A piece of the query that is replaced. */
export interface Change {
  /** Kind of the mistake, such as `drop-predicate`. */
  readonly operator: string;
  /** What was changed, as a sentence without its end. */
  readonly description: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The mistakes that can be made at a node. */
export type Mutation = (node: SyntaxElement, query: string) => Change[];

/** Operators that have an opposite; those of words have it with a `!` before them. */
const OPPOSITES: Readonly<Record<string, string>> = {
  "==": "!=",
  "!=": "==",
  "<>": "==",
  "=~": "!~",
  "!~": "=~",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
};

const WORDS = new Set([
  ...[
    "between",
    "contains",
    "contains_cs",
    "endswith",
    "endswith_cs",
    "has",
    "has_cs",
    "in",
    "in~",
  ],
  ...["hasprefix", "hasprefix_cs", "hassuffix", "hassuffix_cs", "startswith", "startswith_cs"],
]);

/** Functions that ask, and the ones that ask the opposite. */
const QUESTIONS: Readonly<Record<string, string>> = {
  isempty: "isnotempty",
  isnotempty: "isempty",
  isnull: "isnotnull",
  isnotnull: "isnull",
};

/** Each of the mistakes in conditions. */
export const CONDITIONS: readonly Mutation[] = [
  dropPredicate,
  keepOneSide,
  negate,
  dropNot,
  moveNumber,
  dropMember,
  dropAlternative,
];

/** A condition that stands alone in a `where` holds for every row. */
function dropPredicate(node: SyntaxElement, query: string): Change[] {
  const condition = kindOf(node) === "FilterOperator" ? childrenOf(node).at(-1) : undefined;
  if (condition === undefined || isJunction(condition)) return [];
  return [change("drop-predicate", `drops ${words(condition, query)}`, condition, "true")];
}

function keepOneSide(node: SyntaxElement, query: string): Change[] {
  if (!isJunction(node)) return [];
  const [left, , right] = childrenOf(node);
  if (left === undefined || right === undefined) return [];
  const operator = kindOf(node) === "AndExpression" ? "drop-predicate" : "drop-case";
  return [
    [left, right],
    [right, left],
  ].flatMap(([kept, dropped]) =>
    // A chain of the same word is taken apart one condition at a time.
    kept && dropped && kindOf(dropped) !== kindOf(node)
      ? [change(operator, `drops ${words(dropped, query)}`, node, textOf(kept, query))]
      : [],
  );
}

/** Every comparison, and what else a condition is made of. */
function negate(node: SyntaxElement, query: string): Change[] {
  const [first, operator] = childrenOf(node);
  const opposite = operator === undefined ? undefined : oppositeOf(textOf(operator, query));
  if (operator !== undefined && opposite !== undefined && childrenOf(node).length === 3) {
    if (isKey(node)) return [];
    return [change("negate", `negates ${words(node, query)}`, operator, opposite)];
  }
  const asked = first === undefined ? undefined : QUESTIONS[textOf(first, query)];
  if (first !== undefined && asked !== undefined && kindOf(node) === "FunctionCallExpression") {
    return [change("negate", `negates ${words(node, query)}`, first, asked)];
  }
  if (!isPredicate(node) || isCall(node, query, "not")) return [];
  return [change("negate", `negates ${words(node, query)}`, node, `not(${textOf(node, query)})`)];
}

function oppositeOf(operator: string): string | undefined {
  const plain = operator.replace(/^!/, "");
  if (!WORDS.has(plain)) return OPPOSITES[operator];
  return operator === plain ? `!${plain}` : plain;
}

/** Whether a comparison is a key of a join, which has mistakes of its own. */
function isKey(node: SyntaxElement): boolean {
  return (
    node.Parent?.Parent?.Parent != null && kindOf(node.Parent.Parent.Parent) === "JoinOnClause"
  );
}

/** A whole condition, or a side of `and` and `or`, that is neither. */
function isPredicate(node: SyntaxElement): boolean {
  if (isJunction(node) || node.ResultType?.Name !== "bool" || node.Parent === null) return false;
  return isJunction(node.Parent) || kindOf(node.Parent) === "FilterOperator";
}

function dropNot(node: SyntaxElement, query: string): Change[] {
  const [argument] = isCall(node, query, "not") ? argumentsOf(node) : [];
  if (argument === undefined) return [];
  return [
    change("drop-not", `drops not of ${words(argument, query)}`, node, inside(argument, query)),
  ];
}

const COMPARED = new Set([
  ...["EqualExpression", "NotEqualExpression", "LessThanExpression", "LessThanOrEqualExpression"],
  ...["GreaterThanExpression", "GreaterThanOrEqualExpression"],
]);

/** Numbers and timespans that something is compared with, be it by way of a `let`. */
function moveNumber(node: SyntaxElement, query: string): Change[] {
  const kind = kindOf(node);
  if (COMPARED.has(kind)) {
    return childrenOf(node).flatMap((side) => numbersIn(side).flatMap((one) => moved(one, query)));
  }
  if (kind === "ExpressionCouple") {
    return childrenOf(node).flatMap((side) => numbersIn(side).flatMap((one) => moved(one, query)));
  }
  const value = kind === "LetStatement" ? childrenOf(node).at(-1) : undefined;
  return value !== undefined && isNumber(value) ? moved(value, query) : [];
}

function isNumber(node: SyntaxElement): boolean {
  return /^(Long|Int|Real|Timespan)LiteralExpression$/.test(kindOf(node));
}

/** Numbers of a side that are reached through arithmetic and `ago` alone. */
function numbersIn(node: SyntaxElement): SyntaxElement[] {
  if (isNumber(node)) return [node];
  const kind = kindOf(node);
  const called = kind === "FunctionCallExpression" ? childrenOf(node)[0]?.ReferencedSymbol : null;
  if (called?.Name === "ago") return argumentsOf(node).flatMap(numbersIn);
  const isArithmetic =
    /^(Add|Subtract|Multiply|Divide|Modulo|UnaryMinus|Parenthesized)Expression$/.test(kind);
  return isArithmetic ? childrenOf(node).flatMap(numbersIn) : [];
}

function moved(number: SyntaxElement, query: string): Change[] {
  const text = textOf(number, query);
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)([a-z]*)$/.exec(text) ?? [];
  if (digits === "") return [];
  const value = Number(digits);
  const isTime = unit !== "";
  const others = value === 0 ? [1] : [value * 2, value / 2];
  return others.map((other) =>
    change(
      isTime ? "move-time" : "move-number",
      `moves ${text} to ${other}${unit}`,
      number,
      `${other}${unit}`,
    ),
  );
}

/** Members of `in`, `has_any` and `has_all`, and of lists that a `let` names. */
function dropMember(node: SyntaxElement, query: string): Change[] {
  const kind = kindOf(node);
  const isList = kind === "JsonArrayExpression" || isListOfCondition(node);
  const list = isList ? childrenOf(node).find((one) => kindOf(one) === "List") : undefined;
  const members = list === undefined ? [] : childrenOf(list);
  if (members.length < 2) return [];
  return members.map((member, at) =>
    change("drop-member", `drops ${words(member, query)}`, inList(members, at), ""),
  );
}

function isListOfCondition(node: SyntaxElement): boolean {
  return (
    kindOf(node) === "ExpressionList" &&
    node.Parent !== null &&
    /^(Not)?(In(Cs)?|HasAny|HasAll)Expression$/.test(kindOf(node.Parent))
  );
}

/** Alternatives of a regular expression are members of a list in all but name. */
function dropAlternative(node: SyntaxElement, query: string): Change[] {
  const [, , pattern] = kindOf(node) === "MatchesRegexExpression" ? childrenOf(node) : [];
  if (pattern === undefined || kindOf(pattern) !== "StringLiteralExpression") return [];
  const text = textOf(pattern, query);
  const start = pattern.TextStart;
  return withoutAlternative(text).map(({ from, to, alternative }) =>
    change(
      "drop-alternative",
      `drops ${alternative} from ${text}`,
      { TextStart: start + from, End: start + to },
      "",
    ),
  );
}

/** Whether a node is `and` or `or`. */
export function isJunction(node: SyntaxElement): boolean {
  return /^(And|Or)Expression$/.test(kindOf(node));
}

/** Whether a node calls a function. */
export function isCall(node: SyntaxElement, query: string, name: string): boolean {
  const [called] = childrenOf(node);
  return (
    kindOf(node) === "FunctionCallExpression" &&
    called !== undefined &&
    textOf(called, query) === name
  );
}

/** What stands between the brackets of a call. */
export function argumentsOf(call: SyntaxElement): SyntaxElement[] {
  const brackets = childrenOf(call).find((one) => kindOf(one) === "ExpressionList");
  const list = brackets && childrenOf(brackets).find((one) => kindOf(one) === "List");
  return list === undefined ? [] : childrenOf(list);
}

/** An entry of a list with the comma that goes with it. */
export function inList(entries: readonly SyntaxElement[], at: number): Place {
  const [before, entry, after] = [entries[at - 1], entries[at], entries[at + 1]];
  if (entry === undefined) throw new Error("no such entry");
  if (after !== undefined) return { TextStart: entry.TextStart, End: after.TextStart };
  return { TextStart: before?.End ?? entry.TextStart, End: entry.End };
}

/** Where a text begins and ends. */
export type Place = Pick<SyntaxElement, "TextStart" | "End">;

/** The text of a node. */
export function textOf({ TextStart, End }: Place, query: string): string {
  return query.slice(TextStart, End);
}

/** The text of a node on one line. */
export function words(place: Place, query: string): string {
  return textOf(place, query).replace(/\s+/g, " ");
}

/** A node where a condition can stand: `or` in brackets, so that an `and` beside it does not split it. */
function inside(node: SyntaxElement, query: string): string {
  const text = textOf(node, query);
  return isJunction(node) ? `(${text})` : text;
}

/** A change of a place. */
export function change(
  operator: string,
  description: string,
  { TextStart: from, End: to }: Place,
  text: string,
): Change {
  return { operator, description, from, to, text };
}
