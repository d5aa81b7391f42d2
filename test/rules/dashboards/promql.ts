/** Reads PromQL with Prometheus's own grammar, as its web page does. */
import { parser } from "@prometheus-io/lezer-promql";

/** One place where an expression names a metric. */
export interface Selector {
  readonly metric: string;
  /** The selector as written, with its matchers. */
  readonly text: string;
}

/** What an expression reads. Throws when the grammar does not know it. */
export function selectorsOf(expr: string): Selector[] {
  const selectors: Selector[] = [];
  parser.parse(expr).iterate({
    enter(node) {
      if (node.type.isError) throw new Error(`no PromQL at "${expr.slice(node.from)}"`);
      if (node.name !== "VectorSelector") return;
      const name = node.node.getChild("Identifier");
      if (name === null) throw new Error(`a selector without a metric: ${expr}`);
      selectors.push({
        metric: expr.slice(name.from, name.to),
        text: expr.slice(node.from, node.to),
      });
    },
  });
  return selectors;
}
