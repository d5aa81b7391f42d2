/**
 * The dashboards of a stack, without panels on logs that could never show anything: they look for rows that
 * the stack leaves out, such as events of a namespace that is filtered, or for a column that is dropped.
 * Panels on tables that nothing fills are left out where they are rendered.
 */
import { dashboards } from "../rules/dashboards";
import type { Dashboard, Row } from "../rules/dashboards/types";
import { logDemandOf } from "../rules/log-demands";
import { panelKey } from "../rules/log-queries";
import { shortfallsOf } from "../signals/log-shortfalls";
import type { Settings } from "./config/settings";
import { logSupplyOf } from "./log-collection";
import { oncePerStack } from "./once";

/** The dashboards of a stack. */
export const dashboardsInUse = oncePerStack((settings: Settings): readonly Dashboard[] =>
  dashboards.map((dashboard) => ({
    ...dashboard,
    rows: dashboard.rows.map((row) => ({
      ...row,
      panels: row.panels.filter((panel) => !isBlind(dashboard.id, panel, settings)),
    })),
  })),
);

/** Whether all that a panel asks for is left out on the way. */
function isBlind(dashboard: string, panel: Row["panels"][number], settings: Settings): boolean {
  if (panel.kind === "text" || panel.queries.some(({ kind }) => kind !== "logs")) return false;
  const tables = logDemandOf(panelKey(dashboard, panel.title));
  // Whoever looks at a panel reads as somebody who hunts; its plan is no matter of rows.
  return shortfallsOf({ tables, runner: "hunting query" }, logSupplyOf(settings)).some(
    ({ kind }) => kind === "left-out" || kind === "lost",
  );
}
