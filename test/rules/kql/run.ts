/** Runs cases: those of one situation have the same rows, and are asked together. */
import { askKql, type Answer } from "../../helpers/kql/engine";
import type { KqlCase } from "./cases";
import { logTables } from "./tables";

/** The answers to some cases, each by the evaluations of the case. */
export async function runKqlCases(cases: readonly KqlCase[]): Promise<(readonly Answer[])[]> {
  return Promise.all(cases.map((one) => runKqlCase(one, one.rule.query)));
}

/** The answers to a case when its rule has another query. */
export async function runKqlCase(one: KqlCase, query: string): Promise<readonly Answer[]> {
  const [answers = []] = await askKql(logTables, {
    rows: one.rows,
    queries: [query],
    moments: one.moments,
  });
  return answers;
}
