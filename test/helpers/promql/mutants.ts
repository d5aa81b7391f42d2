/**
 * Mutants of a PromQL expression: each has one small mistake that somebody could have made. A proof
 * of a rule that does not notice a mutant does not prove the part that was changed.
 */
import { parser } from "@prometheus-io/lezer-promql";

import { MUTATIONS, type Change, type Node } from "./mutations";

/** One mutant. */
export interface Mutant {
  /** Kind of the mistake, such as `drop-matcher`. */
  readonly operator: string;
  /** What was changed, as a sentence without its end. */
  readonly description: string;
  /** Where the changed text begins and ends in the original. */
  readonly from: number;
  readonly to: number;
  /** The whole expression, with the mistake. */
  readonly expr: string;
}

/**
 * All mutants of an expression, from left to right, none twice. Some may be as good as the original:
 * that is for whoever asks to argue. Throws when the grammar does not know the expression.
 */
export function mutantsOf(expression: string): Mutant[] {
  const mutants = new Map<string, Mutant>();
  for (const change of changesOf(parser.parse(expression).topNode, expression)) {
    const { operator, description, from, to, text } = change;
    const expr = expression.slice(0, from) + text + expression.slice(to);
    if (!mutants.has(expr)) mutants.set(expr, { operator, description, from, to, expr });
  }
  return [...mutants.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}

function changesOf(node: Node, expression: string): Change[] {
  if (node.type.isError) throw new Error(`no PromQL at "${expression.slice(node.from)}"`);
  const found = MUTATIONS.flatMap((mutate) => mutate(node, expression));
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    found.push(...changesOf(child, expression));
  }
  return found;
}
