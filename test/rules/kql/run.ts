/** Runs cases. Those with the same rows are asked together, so that what they see alike is run once. */
import { askKql, type Answer, type Moment } from "../../helpers/kql/engine";
import type { KqlCase } from "./cases";
import type { KqlRule } from "./rules";
import { logTables } from "./tables";

/** The answers to some cases, each by the evaluations of the case. */
export async function runKqlCases(cases: readonly KqlCase[]): Promise<(readonly Answer[])[]> {
  const answers = new Map<KqlCase, readonly Answer[]>();
  await Promise.all(
    byRows(cases).map(async (group) => {
      const [query = ""] = group.map(({ rule }) => rule.query);
      const [told = []] = await runQueries(group, [query]);
      for (const [at, one] of group.entries()) answers.set(one, told[at] ?? []);
    }),
  );
  return cases.map((one) => answers.get(one) ?? []);
}

/**
 * The answers of some queries to cases that have the same rows, by query, then by case, then by the
 * evaluations of the case.
 */
export async function runQueries(
  group: readonly KqlCase[],
  queries: readonly string[],
): Promise<(readonly Answer[])[][]> {
  const moments: readonly Moment[] = group.flatMap((one) => one.moments);
  const ingestion = queries.some((query) => INGESTION.test(query));
  const told = await askKql(logTables, {
    rows: group[0]?.rows ?? {},
    queries: queries.map(
      (query) =>
        query.replace(new RegExp(INGESTION, "g"), "_IngestionTime") + countOf(group[0]?.rule),
    ),
    moments,
    ingestion,
    ...(group[0] === undefined ? {} : { about: group[0].rule.id }),
  });
  return told.map((answers) => {
    let from = 0;
    return group.map((one) => answers.slice(from, (from += one.moments.length)));
  });
}

/** Cases in groups that are of the same rule and have the very same rows. */
export function byRows(cases: readonly KqlCase[]): KqlCase[][] {
  const rules = new Map<KqlRule, Map<KqlCase["rows"], KqlCase[]>>();
  for (const one of cases) {
    const groups = rules.get(one.rule) ?? new Map<KqlCase["rows"], KqlCase[]>();
    rules.set(one.rule, groups.set(one.rows, [...(groups.get(one.rows) ?? []), one]));
  }
  return [...rules.values()].flatMap((groups) => [...groups.values()]);
}

/** The translator does not know it; the engine has a column for it. */
const INGESTION = /\bingestion_time\(\s*\)/;

/**
 * What Azure makes of the rows of a simple rule: it tells a minute that has so many of them (source:
 * azure-monitor-docs, alerts-create-simple-alert, 2025-04-30). That minutes are those of the clock is
 * assumed.
 */
function countOf(rule: KqlRule | undefined): string {
  if (rule?.rowsOfMinute === undefined) return "";
  const minutes = "summarize Rows = count() by Minute = bin(TimeGenerated, 1m)";
  return `\n| ${minutes}\n| where Rows >= ${rule.rowsOfMinute}`;
}
