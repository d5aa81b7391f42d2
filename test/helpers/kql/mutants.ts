/**
 * Mutants of a query of KQL: each has one small mistake that somebody could have made, and is still a
 * good query. A proof of a rule that does not notice a mutant does not prove the part that was changed.
 */
import { bind, listOf, walk } from "../../../cli/rules/kql/kusto";
import type { LogTable } from "../../../signals/log-schemas/types";
import { CONDITIONS, type Change, type Mutation } from "./mutations";
import { STEPS } from "./mutations-of-steps";

/** One mutant. */
export interface KqlMutant {
  /** Kind of the mistake, such as `drop-predicate`. */
  readonly operator: string;
  /** What was changed, as a sentence without its end. */
  readonly description: string;
  /** The whole query, with the mistake. */
  readonly query: string;
}

/**
 * All mutants of a query that Microsoft's binder accepts, from left to right, none twice. Some may be
 * as good as the original: that is for whoever asks to argue.
 */
export function kqlMutantsOf(query: string, tables: readonly LogTable[]): KqlMutant[] {
  const nodes = [...walk(bind(query, tables).code.Syntax)];
  const made = (mutations: readonly Mutation[]) =>
    nodes.flatMap((node) => mutations.flatMap((mutate) => mutate(node, query)));
  const changed = ({ from, to, text }: Change) => query.slice(0, from) + text + query.slice(to);
  // A step can leave out what later ones read; a condition cannot, and binding costs its time.
  const changes = [
    ...made(CONDITIONS),
    ...made(STEPS).filter((one) => isGood(changed(one), tables)),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
  const mutants = new Map<string, KqlMutant>();
  for (const one of changes) {
    const { operator, description } = one;
    const text = changed(one);
    if (text !== query && !mutants.has(text)) {
      mutants.set(text, { operator, description, query: text });
    }
  }
  return [...mutants.values()];
}

function isGood(query: string, tables: readonly LogTable[]): boolean {
  return listOf(bind(query, tables).code.GetDiagnostics()).every(
    ({ Severity }) => Severity !== "Error",
  );
}
