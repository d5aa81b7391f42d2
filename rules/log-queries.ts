/**
 * Every query on logs that a stack deploys, with the numbers that rules have by default. What each
 * needs is computed from here into `log-demand.json`, because the parser is too slow for a preview.
 */
import { rules } from ".";
import { dashboards } from "./dashboards";
import type { LogsQuery } from "./dashboards/types";
import { thresholdsOf } from "./render";

/** A query and where it stands. */
export interface LogQuery {
  /** Id of the rule, or `<dashboard>/<panel>`. */
  readonly id: string;
  /** Its texts: a panel can have several. */
  readonly kql: readonly string[];
}

/** Key of a panel. */
export function panelKey(dashboard: string, title: string): string {
  return `${dashboard}/${title}`;
}

/** All of them, rules first. */
export const logQueries: readonly LogQuery[] = [
  ...rules
    .filter((rule) => rule.kind === "log")
    .map((rule) => ({ id: rule.id, kql: [rule.query(thresholdsOf(rule, {}))] })),
  ...dashboards.flatMap(({ id, rows }) =>
    rows
      .flatMap(({ panels }) => panels)
      .flatMap((panel) => {
        const queries: readonly { readonly kind: string }[] =
          panel.kind === "text" ? [] : panel.queries;
        const kql = queries
          .filter((query): query is LogsQuery => query.kind === "logs")
          .map((query) => query.kql);
        return kql.length === 0 ? [] : [{ id: panelKey(id, panel.title), kql }];
      }),
  ),
];
