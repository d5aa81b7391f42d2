/** Every query of KQL that a stack deploys, for `npm run export -- queries` and for the proofs. */
import { basicTables } from "../../infra/features";
import type { Settings } from "../../infra/config";
import { logRulesInUse } from "../../infra/log-rules-in-use";
import { renderLogAlerts, type RenderedLogAlert } from "../../rules/render-logs";

/** A query, as printed. */
export interface ExportedQuery {
  /** Id of the rule. */
  readonly name: string;
  /** `log` runs now and then over a window, `simple` looks at each row as it arrives. */
  readonly kind: "log" | "simple";
  /** Of the tables: `Basic` as soon as one of them is. */
  readonly plan: "Analytics" | "Basic";
  /** The table, or several with commas between them. */
  readonly table: string;
  /** As Azure gets it, byte for byte. */
  readonly query: string;
}

/** The queries of a stack, by name. */
export function exportedQueries(settings: Settings): ExportedQuery[] {
  return deployedLogAlerts(settings).map(({ id, kind, tables, query }) => ({
    name: id,
    kind: kind === "LogAlert" ? "log" : "simple",
    plan: tables.some((table) => basicTables(settings).includes(table)) ? "Basic" : "Analytics",
    table: tables.join(", "),
    query,
  }));
}

/** The log alerts of a stack, as it deploys them. */
export function deployedLogAlerts(settings: Settings): RenderedLogAlert[] {
  const { rules } = logRulesInUse(settings);
  return renderLogAlerts(rules, { ...settings.alerts, basicTables: basicTables(settings) });
}
