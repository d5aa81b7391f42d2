/**
 * Every query on logs that a stack deploys, with the numbers that rules have by default and, of
 * detections, in the table where they look by default. What each
 * needs is computed from here into `log-demand.json`, because the parser is too slow for a preview.
 */
import { rules } from ".";
import { dashboards } from "./dashboards";
import type { LogsQuery } from "./dashboards/types";
import { detections } from "./detections";
import { huntingQueries } from "./hunting";
import { NOWHERE } from "./kql";
import { simpleKey } from "./log-demands";
import { thresholdsOf } from "./render";
import { renderDetections, renderHuntingQueries } from "./render-detections";

/** A query and where it stands. */
export interface LogQuery {
  /**
   * Id of the rule, detection or hunting query, the key of a rule's simple form, or
   * `<dashboard>/<panel>`.
   */
  readonly id: string;
  /** Its texts: a panel can have several. */
  readonly kql: readonly string[];
}

/** Key of a panel. */
export function panelKey(dashboard: string, title: string): string {
  return `${dashboard}/${title}`;
}

/** All of them, rules first, then what Sentinel runs, then panels. */
export const logQueries: readonly LogQuery[] = [
  ...rules
    .filter((rule) => rule.kind === "log")
    .flatMap((rule) => {
      const numbers = thresholdsOf(rule, {});
      const simple = rule.simple?.query(numbers, NOWHERE);
      return [
        { id: rule.id, kql: [rule.query(numbers)] },
        ...(simple === undefined ? [] : [{ id: simpleKey(rule.id), kql: [simple] }]),
      ];
    }),
  ...[...renderDetections(detections), ...renderHuntingQueries(huntingQueries)].map(
    ({ id, query }) => ({ id, kql: [query] }),
  ),
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
