/**
 * Runs the part of PromQL that questions about the newest samples need: selectors, `timestamp()`,
 * `max_over_time` of a subquery, and `max`, `min`, `sum`, `count` with or without `by`. Prometheus's
 * own grammar reads the query; all else is refused with 501. As an Azure Monitor workspace does,
 * names and values are compared without case (source: azure-monitor docs, prometheus-case-sensitivity).
 */
import { parser } from "@prometheus-io/lezer-promql";

import { ArmError } from "../../arm/errors";
import { binaryOf } from "./binary";
import { findsNothing } from "./nothing";
import { seenAt, type Sample, type Series } from "./series";

/** A node of Prometheus's grammar. */
type Node = ReturnType<typeof parser.parse>["topNode"];

interface Question {
  readonly query: string;
  readonly series: readonly Series[];
}

/** Answers an instant query. Throws an `ArmError` for what is wrong, or unknown here. */
export function runPromql(query: string, series: readonly Series[], at: number): Sample[] {
  const tree = parser.parse(query);
  tree.iterate({
    enter: ({ type, from }) => {
      if (!type.isError) return;
      throw new ArmError(400, "bad_data", `invalid parameter "query": parse error at ${from + 1}`);
    },
  });
  const top = tree.topNode.firstChild;
  if (top === null) throw new ArmError(400, "bad_data", 'invalid parameter "query": no expression');
  return vector(top, { query, series }, at);
}

function vector(node: Node, question: Question, at: number): Sample[] {
  switch (node.name) {
    case "VectorSelector":
      return selected(node, question).flatMap((one) =>
        seenAt(one, at) === undefined ? [] : [{ labels: one.labels, value: one.value }],
      );
    case "ParenExpr":
      return vector(need(node.firstChild, node, question), question, at);
    case "FunctionCall":
      return call(node, question, at);
    case "AggregateExpr":
      return aggregate(node, question, at);
    case "BinaryExpr":
      return binary(node, question, at);
    default:
      return noneOf(node, question);
  }
}

/** Nothing, for what is more than is run here and finds nothing in any case. */
function noneOf(node: Node, question: Question): Sample[] {
  if (findsNothing(node, (selector) => selected(selector, question).length > 0)) return [];
  throw unsupported(node, question);
}

function binary(node: Node, question: Question, at: number): Sample[] {
  const found = binaryOf(node, {
    vector: (side) => vector(side, question, at),
    isNothing: (side) => findsNothing(side, (selector) => selected(selector, question).length > 0),
    textOf: (part) => textOf(part, question),
  });
  return found ?? noneOf(node, question);
}

function call(node: Node, question: Question, at: number): Sample[] {
  const name = textOf(node.getChild("FunctionIdentifier"), question);
  const [given, ...more] = childrenOf(node.getChild("FunctionCallBody"));
  if (given === undefined || more.length > 0) return noneOf(node, question);
  if (name === "timestamp" && given.name === "VectorSelector") {
    return selected(given, question).flatMap((one) => {
      const time = seenAt(one, at);
      return time === undefined ? [] : [{ labels: withoutName(one.labels), value: time / 1_000 }];
    });
  }
  if (name === "max_over_time" && given.name === "SubqueryExpr") {
    return maxOverTime(given, question, at);
  }
  if (
    name === "absent" &&
    given.name === "VectorSelector" &&
    vector(given, question, at).length > 0
  ) {
    return [];
  }
  return noneOf(node, question);
}

function maxOverTime(subquery: Node, question: Question, at: number): Sample[] {
  const [inner, range, step] = childrenOf(subquery);
  if (inner === undefined || range === undefined || step === undefined) {
    throw unsupported(subquery, question);
  }
  const [rangeMs, stepMs] = [duration(range, question), duration(step, question)];
  const best = new Map<string, Sample>();
  // Steps are aligned to the clock, independent of the query's moment (Prometheus docs, subquery).
  for (let time = Math.floor(at / stepMs) * stepMs; time > at - rangeMs; time -= stepMs) {
    for (const sample of vector(inner, question, time)) {
      const key = keyOf(sample.labels);
      if (sample.value > (best.get(key)?.value ?? -Infinity)) best.set(key, sample);
    }
  }
  return [...best.values()];
}

const AGGREGATES: Readonly<Record<string, (values: readonly number[]) => number>> = {
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
  sum: (values) => values.reduce((sum, one) => sum + one, 0),
  count: (values) => values.length,
};

function aggregate(node: Node, question: Question, at: number): Sample[] {
  const how = AGGREGATES[textOf(node.getChild("AggregateOp"), question)];
  const [given, ...more] = childrenOf(node.getChild("FunctionCallBody"));
  const modifier = node.getChild("AggregateModifier");
  const isBy = modifier?.getChild("By") !== null;
  if (how === undefined || given === undefined || more.length > 0 || !isBy) {
    return noneOf(node, question);
  }
  const by = childrenOf(modifier?.getChild("GroupingLabels")).map((one) => textOf(one, question));
  const groups = new Map<string, { labels: Record<string, string>; values: number[] }>();
  for (const { labels, value } of vector(given, question, at)) {
    const kept = Object.fromEntries(
      by.flatMap((label) => (labels[label] === undefined ? [] : [[label, labels[label]]])),
    ) as Record<string, string>;
    const group = groups.get(keyOf(kept)) ?? { labels: kept, values: [] };
    group.values.push(value);
    groups.set(keyOf(kept), group);
  }
  return [...groups.values()].map(({ labels, values }) => ({ labels, value: how(values) }));
}

/** The series that a selector names. */
function selected(node: Node, question: Question): Series[] {
  const name = node.getChild("Identifier");
  if (name === null) throw unsupported(node, question);
  const matchers = childrenOf(node.getChild("LabelMatchers")).map((one) => matcher(one, question));
  const wanted = textOf(name, question).toLowerCase();
  return question.series.filter(
    ({ labels }) =>
      labels["__name__"]?.toLowerCase() === wanted && matchers.every((matches) => matches(labels)),
  );
}

type Matches = (labels: Series["labels"]) => boolean;

function matcher(node: Node, question: Question): Matches {
  const [label, operator, value] = childrenOf(node);
  // A matcher of a quoted name has other parts.
  if (value?.name !== "StringLiteral") throw unsupported(node, question);
  const name = textOf(label, question);
  const text = stringOf(textOf(value, question));
  const valueOf = (labels: Series["labels"]) => (labels[name] ?? "").toLowerCase();
  const whole = () => new RegExp(`^(?:${text})$`, "i");
  switch (textOf(operator, question)) {
    case "=":
      return (labels) => valueOf(labels) === text.toLowerCase();
    case "!=":
      return (labels) => valueOf(labels) !== text.toLowerCase();
    case "=~":
      return (labels) => whole().test(valueOf(labels));
    default:
      return (labels) => !whole().test(valueOf(labels));
  }
}

function stringOf(literal: string): string {
  const inside = literal.slice(1, -1);
  return literal.startsWith("`") ? inside : inside.replace(/\\(.)/g, "$1");
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

function duration(node: Node, question: Question): number {
  const [, amount, unit = ""] = /^(\d+)([smhd])$/.exec(textOf(node, question)) ?? [];
  if (amount === undefined) throw unsupported(node, question);
  return Number(amount) * (SECONDS[unit] ?? 1) * 1_000;
}

function withoutName({ __name__: _name, ...labels }: Series["labels"]): Series["labels"] {
  return labels;
}

function keyOf(labels: Series["labels"]): string {
  return JSON.stringify(Object.entries(labels).sort());
}

function childrenOf(node: Node | null | undefined): Node[] {
  const children: Node[] = [];
  for (let child = node?.firstChild ?? null; child !== null; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}

function textOf(node: Node | null | undefined, { query }: Question): string {
  return node === null || node === undefined ? "" : query.slice(node.from, node.to);
}

function need(child: Node | null, node: Node, question: Question): Node {
  if (child === null) throw unsupported(node, question);
  return child;
}

function unsupported(node: Node, question: Question): ArmError {
  return new ArmError(
    501,
    "NotImplementedInLocalAzure",
    `The local Azure does not run "${textOf(node, question)}"; emulator/data/README.md lists what of ` +
      "PromQL it runs.",
  );
}
