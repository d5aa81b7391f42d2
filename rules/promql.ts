/** Reads PromQL with Prometheus's own grammar, as its web page does. */
import { parser } from "@prometheus-io/lezer-promql";

/** One condition on a label. */
export interface Matcher {
  readonly label: string;
  readonly operator: "=" | "!=" | "=~" | "!~";
  readonly value: string;
}

/** One place where an expression names a metric. */
export interface Selector {
  readonly metric: string;
  readonly matchers: readonly Matcher[];
  /** The selector as written, with its matchers. */
  readonly text: string;
}

const known = new Map<string, readonly Selector[]>();

/** What an expression reads. Throws when the grammar does not know it. */
export function selectorsOf(expression: string): readonly Selector[] {
  // The same expressions are asked for again and again; reading one costs a millisecond.
  const selectors = known.get(expression) ?? readSelectors(expression);
  known.set(expression, selectors);
  return selectors;
}

function readSelectors(expression: string): Selector[] {
  const selectors: Selector[] = [];
  parser.parse(expression).iterate({
    enter(node) {
      if (node.type.isError) throw new Error(`no PromQL at "${expression.slice(node.from)}"`);
      if (node.name !== "VectorSelector") return;
      const name = node.node.getChild("Identifier");
      if (name === null) throw new Error(`a selector without a metric: ${expression}`);
      const matchers: Matcher[] = [];
      node.node.cursor().iterate(({ name: kind, node: inner }) => {
        if (kind === "UnquotedLabelMatcher" || kind === "QuotedLabelMatcher") {
          matchers.push(matcherOf(expression.slice(inner.from, inner.to)));
        }
      });
      selectors.push({
        metric: expression.slice(name.from, name.to),
        matchers,
        text: expression.slice(node.from, node.to),
      });
    },
  });
  return selectors;
}

function matcherOf(text: string): Matcher {
  const [, label = "", operator = "", value = ""] =
    /^\s*"?([\w.]+)"?\s*(=~|!~|!=|=)\s*["'`]([^]*)["'`]$/.exec(text) ?? [];
  if (!isOperator(operator)) throw new Error(`no matcher of PromQL: ${text}`);
  return { label, operator, value };
}

function isOperator(text: string): text is Matcher["operator"] {
  return ["=", "!=", "=~", "!~"].includes(text);
}

/** Whether a value of a label passes; expressions match the whole value. */
export function passes({ operator, value }: Matcher, actual: string): boolean {
  switch (operator) {
    case "=":
      return actual === value;
    case "!=":
      return actual !== value;
    case "=~":
      return new RegExp(`^(?:${value})$`).test(actual);
    case "!~":
      return !new RegExp(`^(?:${value})$`).test(actual);
  }
}
