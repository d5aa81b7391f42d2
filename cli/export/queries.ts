/** Every query of KQL that a stack deploys, for `npm run export -- queries` and for the proofs. */
import { basicTables } from "../../infra/features";
import type { Settings } from "../../infra/config";
import { watchesInUse } from "../../infra/detections";
import { logRulesInUse } from "../../infra/log-rules-in-use";
import { tablesOf } from "../../rules/render-detections";
import { renderLogAlerts, type RenderedLogAlert } from "../../rules/render-logs";

/** A query, as printed. */
export interface ExportedQuery {
  /** Id of the rule. */
  readonly name: string;
  /**
   * `log` and `detection` run now and then over a window, `simple` looks at each row as it arrives,
   * people run `hunting`.
   */
  readonly kind: "log" | "simple" | "detection" | "hunting";
  /** Of the tables: `Basic` as soon as one of them is. */
  readonly plan: "Analytics" | "Basic";
  /** The table, or several with commas between them. */
  readonly table: string;
  /** As Azure gets it, byte for byte. */
  readonly query: string;
}

/** The queries of a stack: alerts, then what Sentinel has, each by name. */
export function exportedQueries(settings: Settings): ExportedQuery[] {
  const { detections, huntingQueries } = watchesInUse(settings);
  return [
    ...deployedLogAlerts(settings).map(({ id, kind, tables, query }) => ({
      name: id,
      kind: kind === "LogAlert" ? ("log" as const) : ("simple" as const),
      plan: planOf(tables, settings),
      table: tables.join(", "),
      query,
    })),
    ...detections.map(({ id, query }) => watched("detection", id, query, settings)),
    ...huntingQueries.map(({ id, query }) => watched("hunting", id, query, settings)),
  ];
}

function watched(
  kind: "detection" | "hunting",
  name: string,
  query: string,
  settings: Settings,
): ExportedQuery {
  const tables = tablesOf(query);
  return { name, kind, plan: planOf(tables, settings), table: tables.join(", "), query };
}

function planOf(tables: readonly string[], settings: Settings): ExportedQuery["plan"] {
  const basic = basicTables(settings);
  return tables.some((table) => basic.includes(table)) ? "Basic" : "Analytics";
}

/** The log alerts of a stack, as it deploys them. */
export function deployedLogAlerts(settings: Settings): RenderedLogAlert[] {
  const { rules } = logRulesInUse(settings);
  return renderLogAlerts(rules, { ...settings.alerts, basicTables: basicTables(settings) });
}
