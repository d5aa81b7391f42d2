/** What dashboards read of Prometheus, computed from their expressions. */
import type { MetricDemand } from "../../signals/supply";
import { demandsIn } from "../demand";
import type { Dashboard, PrometheusQuery } from "./types";

/** The metrics of some dashboards. */
export function dashboardDemand(dashboards: readonly Dashboard[]): MetricDemand[] {
  return dashboards
    .flatMap(({ rows }) => rows.flatMap(({ panels }) => panels))
    .flatMap((panel) => (panel.kind === "text" ? [] : panel.queries))
    .filter((query): query is PrometheusQuery => query.kind === "prometheus")
    .flatMap(({ expr }) => demandsIn(expr));
}
