/** The mistakes that mutants have, each as what it changes at one node of the tree. */
import type { parser } from "@prometheus-io/lezer-promql";

/** A node of the tree of an expression. */
export type Node = ReturnType<typeof parser.parse>["topNode"];

/** A piece of the expression that is replaced. */
export interface Change {
  readonly operator: string;
  readonly description: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

type Mutation = (node: Node, expression: string) => Change[];

const NEGATED: Readonly<Record<string, string>> = { "=": "!=", "!=": "=", "=~": "!~", "!~": "=~" };

const FLIPPED: Readonly<Record<string, string>> = {
  ">": "<=",
  "<=": ">",
  "<": ">=",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};

const ARITHMETIC = ["+", "-", "*", "/", "%", "^"];

/** Which mistakes there are, in the order in which one place has them. */
export const MUTATIONS: readonly Mutation[] = [
  dropMatcher,
  negateMatcher,
  flipComparison,
  moveNumber,
  dropSide,
  swapAndUnless,
  dropLabel,
  dropBool,
  dropAggregation,
];

function isMatcher(node: Node): boolean {
  return node.name === "UnquotedLabelMatcher" || node.name === "QuotedLabelMatcher";
}

/** A matcher of `__name__` stays: it says which metric is meant, and a selector needs one. */
function dropMatcher(node: Node, expression: string): Change[] {
  if (!isMatcher(node) || text(node, expression).startsWith("__name__")) return [];
  const description = `drops ${text(node, expression)}`;
  return [change("drop-matcher", description, inList(node, expression), "")];
}

function negateMatcher(node: Node, expression: string): Change[] {
  const operator = isMatcher(node) ? node.getChild("MatchOp") : null;
  if (operator === null || text(node, expression).startsWith("__name__")) return [];
  const negated = NEGATED[text(operator, expression)] ?? "";
  const description = `negates ${text(node, expression)}`;
  return [change("negate-matcher", description, operator, negated)];
}

function flipComparison(node: Node, expression: string): Change[] {
  const operator = operatorOf(node);
  const flipped = operator && FLIPPED[text(operator, expression)];
  if (!operator || flipped === undefined) return [];
  const description = `turns ${text(operator, expression)} into ${flipped}`;
  return [change("flip-comparison", description, operator, flipped)];
}

/** Numbers that a comparison compares with: those of windows, quantiles and the like are left alone. */
function moveNumber(node: Node, expression: string): Change[] {
  const operator = operatorOf(node);
  if (!operator || FLIPPED[text(operator, expression)] === undefined) return [];
  const sides = [node.firstChild, node.lastChild].flatMap((side) => side ?? []);
  const bounds = sides.filter((side) => isNumber(side, expression));
  return (bounds.length > 0 ? bounds : sides).flatMap((side) =>
    numbersIn(side, expression).flatMap((number) => moved(number, expression)),
  );
}

function moved(number: Node, expression: string): Change[] {
  const value = Number(text(number, expression));
  if (!Number.isFinite(value)) return [];
  const values = value === 0 ? [1] : [value * 2, value / 2];
  return values.map((other) =>
    change("move-number", `moves ${text(number, expression)} to ${other}`, number, `${other}`),
  );
}

/** Whether a side has nothing but numbers in it. */
function isNumber(node: Node, expression: string): boolean {
  if (node.name === "NumberDurationLiteral") return true;
  return (
    isArithmetic(node, expression) && operandsOf(node).every((one) => isNumber(one, expression))
  );
}

/** Numbers of a side that are reached through arithmetic alone. */
function numbersIn(node: Node, expression: string): Node[] {
  if (node.name === "NumberDurationLiteral") return [node];
  if (!isArithmetic(node, expression)) return [];
  return operandsOf(node).flatMap((one) => numbersIn(one, expression));
}

function isArithmetic(node: Node, expression: string): boolean {
  if (node.name === "ParenExpr" || node.name === "UnaryExpr") return true;
  const operator = operatorOf(node);
  return operator !== undefined && ARITHMETIC.includes(text(operator, expression));
}

/** Of a binary expression both sides, of brackets and signs what they stand around. */
function operandsOf(node: Node): Node[] {
  const { firstChild, lastChild } = node;
  return (node.name === "BinaryExpr" ? [firstChild, lastChild] : [lastChild]).flatMap(
    (one) => one ?? [],
  );
}

function dropSide(node: Node, expression: string): Change[] {
  const operator = operatorOf(node);
  const { firstChild: left, lastChild: right } = node;
  if (!operator || !["And", "Or", "Unless"].includes(operator.name) || !left || !right) return [];
  const word = text(operator, expression);
  return [
    change("drop-side", `keeps only the left side of ${word}`, node, text(left, expression)),
    change("drop-side", `keeps only the right side of ${word}`, node, text(right, expression)),
  ];
}

function swapAndUnless(node: Node, expression: string): Change[] {
  if (node.name !== "And" && node.name !== "Unless") return [];
  const other = node.name === "And" ? "unless" : "and";
  const description = `turns ${text(node, expression)} into ${other}`;
  return [change("swap-and-unless", description, node, other)];
}

/** Labels of by, without, on, ignoring, group_left and group_right. */
function dropLabel(node: Node, expression: string): Change[] {
  if (node.parent?.name !== "GroupingLabels" || node.name !== "LabelName") return [];
  const keyword = node.parent.prevSibling;
  const where = keyword === null ? "the grouping" : text(keyword, expression);
  const description = `drops ${text(node, expression)} from ${where}`;
  return [change("drop-label", description, inList(node, expression), "")];
}

/** Two numbers can be compared with bool only. */
function dropBool(node: Node, expression: string): Change[] {
  if (node.name !== "BoolModifier" || node.parent === null) return [];
  if (operandsOf(node.parent).every((side) => isNumber(side, expression))) return [];
  return [change("drop-bool", "drops bool", inList(node, expression), "")];
}

function dropAggregation(node: Node, expression: string): Change[] {
  const argument =
    node.name === "AggregateExpr" ? node.getChild("FunctionCallBody")?.lastChild : null;
  if (!argument) return [];
  const inner = text(argument, expression);
  const [word = ""] = /^\w+/.exec(text(node, expression)) ?? [];
  const replaced = argument.name === "BinaryExpr" ? `(${inner})` : inner;
  return [change("drop-aggregation", `drops ${word}`, node, replaced)];
}

function operatorOf(node: Node): Node | undefined {
  return node.name === "BinaryExpr" ? (node.firstChild?.nextSibling ?? undefined) : undefined;
}

/** A member of a list, with the comma or blank that goes with it. */
function inList(node: Node, expression: string): { from: number; to: number } {
  const { from, to, prevSibling, nextSibling } = node;
  if (nextSibling !== null) return { from, to: nextSibling.from };
  if (prevSibling !== null) return { from: prevSibling.to, to };
  // A list of one may end in a comma too.
  const [comma = ""] = /^\s*,/.exec(expression.slice(to)) ?? [];
  return { from, to: to + comma.length };
}

function text(node: Node, expression: string): string {
  return expression.slice(node.from, node.to);
}

function change(
  operator: string,
  description: string,
  { from, to }: { from: number; to: number },
  replacement: string,
): Change {
  return { operator, description, from, to, text: replacement };
}
