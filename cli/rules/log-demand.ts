/** The text of `rules/log-demand.json`: what each query on logs needs, by Microsoft's own parser. */
import type { StoredDemand } from "../../rules/log-demands";
import { logQueries, type LogQuery } from "../../rules/log-queries";
import { LOG_TABLES } from "../../signals/log-schemas";
import type { TableDemand } from "../../signals/log-shortfalls";
import { rowColumnsOf } from "../../signals/log-supply";
import { demandOfKql } from "./kql/demand";

/** JSON without line breaks. Throws when a query is wrong, with everything that is wrong with it. */
export function logDemandFile(queries: readonly LogQuery[] = logQueries): string {
  const demands = queries.map(({ id, kql }): [string, StoredDemand[]] => [
    id,
    kql.flatMap((text) => demandOfKql(text, LOG_TABLES)).map(stored),
  ]);
  return JSON.stringify(Object.fromEntries(demands.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Without what is empty, and without texts by which no source leaves rows out. */
function stored({ table, columns, members, values }: TableDemand): StoredDemand {
  const rows = rowColumnsOf(table);
  const told = Object.entries(values).filter(([column]) => rows.includes(column));
  return {
    ...{ table, columns },
    ...(members.length === 0 ? {} : { members }),
    ...(told.length === 0 ? {} : { values: Object.fromEntries(told) }),
  };
}
