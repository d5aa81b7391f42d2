/** The mistakes in the steps of a query: joins, unions, summaries and what removes duplicates. */
import { childrenOf, kindOf, type SyntaxElement } from "../../../cli/rules/kql/kusto";
import {
  argumentsOf,
  change,
  inList,
  textOf,
  words,
  type Change,
  type Mutation,
} from "./mutations";

/** Each of the mistakes in steps. */
export const STEPS: readonly Mutation[] = [
  changeJoin,
  dropJoinKey,
  dropBranch,
  dropGrouping,
  dropStep,
  changeAggregate,
];

/** Kinds that people take for one another. */
const OTHER_KINDS: Readonly<Record<string, readonly string[]>> = {
  innerunique: ["inner"],
  inner: ["leftouter"],
  leftouter: ["inner"],
  rightouter: ["inner"],
  fullouter: ["leftouter"],
  leftsemi: ["leftanti"],
  leftanti: ["leftsemi"],
  rightsemi: ["rightanti"],
  rightanti: ["rightsemi"],
};

function changeJoin(node: SyntaxElement, query: string): Change[] {
  const kind = kindOf(node);
  if (kind !== "JoinOperator" && kind !== "LookupOperator") return [];
  const [word, parameters] = childrenOf(node);
  if (word === undefined || parameters === undefined) return [];
  const given = childrenOf(parameters).find((one) => /^kind\s*=/.test(textOf(one, query)));
  const value = given === undefined ? undefined : childrenOf(given).at(-1);
  if (value !== undefined) {
    const now = textOf(value, query);
    const others = kind === "JoinOperator" ? OTHER_KINDS[now] : lookupKinds(now);
    return (others ?? []).map((other) =>
      change("change-join", `turns ${now} into ${other}`, value, other),
    );
  }
  const usual = kind === "JoinOperator" ? "innerunique" : "leftouter";
  const text = `${textOf(word, query)} kind=inner`;
  return [change("change-join", `turns ${usual} into inner`, word, text)];
}

function lookupKinds(now: string): string[] {
  return now === "inner" ? ["leftouter"] : ["inner"];
}

function dropJoinKey(node: SyntaxElement, query: string): Change[] {
  const list =
    kindOf(node) === "JoinOnClause"
      ? childrenOf(node).find((one) => kindOf(one) === "List")
      : undefined;
  return dropEach(list, query, "drop-join-key", "the join");
}

function dropBranch(node: SyntaxElement, query: string): Change[] {
  if (kindOf(node) !== "UnionOperator") return [];
  const list = childrenOf(node).filter((one) => kindOf(one) === "List")[1];
  return dropEach(list, query, "drop-branch", "the union");
}

/** By-columns of `summarize`; a summary without the last one is another thing. */
function dropGrouping(node: SyntaxElement, query: string): Change[] {
  if (kindOf(node) !== "SummarizeByClause") return [];
  const list = childrenOf(node).find((one) => kindOf(one) === "List");
  const [only, ...more] = list === undefined ? [] : childrenOf(list);
  if (only !== undefined && more.length === 0) {
    return [change("drop-grouping", `drops by ${words(only, query)}`, node, "")];
  }
  return dropEach(list, query, "drop-grouping", "by");
}

function dropEach(
  list: SyntaxElement | undefined,
  query: string,
  operator: string,
  where: string,
): Change[] {
  const entries = list === undefined ? [] : childrenOf(list);
  if (entries.length < 2) return [];
  return entries.map((entry, at) =>
    change(operator, `drops ${words(entry, query)} from ${where}`, inList(entries, at), ""),
  );
}

/** Steps that only take rows away: duplicates, and those that have a counterpart. */
function dropStep(node: SyntaxElement, query: string): Change[] {
  const kind = kindOf(node);
  const [source, bar, step] = kind === "PipeExpression" ? childrenOf(node) : [];
  if (source === undefined || bar === undefined || step === undefined) return [];
  const text = words(step, query);
  const isDedupe = /^summarize (\w+ = )?(arg_max|arg_min|take_any)\([^()]*\*\) by /.test(text);
  const takesAway =
    kindOf(step) === "DistinctOperator" ||
    isDedupe ||
    /^(join|lookup) kind ?= ?(left|right)(anti|semi) /.test(text);
  if (!takesAway) return [];
  return [change("drop-step", `drops ${text}`, { TextStart: bar.TextStart, End: step.End }, "")];
}

/** Aggregates that people take for one another. */
const OTHER_AGGREGATES: Readonly<Record<string, string>> = {
  arg_max: "arg_min",
  arg_min: "arg_max",
  max: "min",
  min: "max",
};

function changeAggregate(node: SyntaxElement, query: string): Change[] {
  const [name] = kindOf(node) === "FunctionCallExpression" ? childrenOf(node) : [];
  if (name === undefined) return [];
  const called = textOf(name, query);
  const given = argumentsOf(node);
  const last = given.at(-1);
  const other = OTHER_AGGREGATES[called];
  if (other !== undefined) {
    return [change("change-aggregate", `turns ${called} into ${other}`, name, other)];
  }
  if (called === "dcount") {
    return [
      change("change-aggregate", `turns ${words(node, query)} into count()`, node, "count()"),
    ];
  }
  if (!/^\w+if$/.test(called) || /^(iif|iff)$/.test(called) || last === undefined) return [];
  const others = given.slice(0, -1).map((one) => textOf(one, query));
  const plain = `${called.replace(/_?if$/, "")}(${others.join(", ")})`;
  return [change("drop-predicate", `drops ${words(last, query)} of ${called}`, node, plain)];
}
