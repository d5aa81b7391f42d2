/** Which of Microsoft's own views stay empty under what a stack collects. */
import { keepsMetric, targetNamed, type MetricCollection } from "../supply";
import { GRAFANA_DASHBOARDS } from "./grafana";
import { DASHBOARDS_TO_IMPORT } from "./grafana-to-import";
import { WINDOWS_DASHBOARDS } from "./grafana-windows";
import { INSIGHTS, INSIGHTS_ON_LOGS } from "./insights";
import { RECOMMENDED_ALERTS } from "./recommended-alerts";
import type { MicrosoftView, ViewFile, ViewPlace } from "./types";
import { SENTINEL_WORKBOOK, WORKBOOKS } from "./workbooks";

/** Every view that is known. Left out: those of Advanced Container Networking Services. */
export const MICROSOFT_VIEWS: readonly ViewFile[] = [
  GRAFANA_DASHBOARDS,
  WINDOWS_DASHBOARDS,
  DASHBOARDS_TO_IMPORT,
  INSIGHTS,
  INSIGHTS_ON_LOGS,
  WORKBOOKS,
  SENTINEL_WORKBOOK,
  RECOMMENDED_ALERTS,
];

/** What is collected, as far as views can show it. */
export interface Collected {
  /** Undefined without managed Prometheus. */
  readonly metrics: MetricCollection | undefined;
  /** Names of the series that rules record, of rules that are deployed and fed. */
  readonly records: readonly string[];
  /** Tables of the workspace that are filled. */
  readonly tables: readonly string[];
}

/** A view that is not complete. */
export interface BlankView {
  readonly place: ViewPlace;
  readonly name: string;
  /** `whole`: nothing that it reads is there, or the view needs all of it. */
  readonly blank: "whole" | "part";
  /** Names of the metrics, series and tables that are not there, sorted. */
  readonly missing: readonly string[];
  /** Clusters without it have nothing to show there anyway. */
  readonly onlyWith?: MicrosoftView["onlyWith"];
}

/** The views that show nothing or not all, in the order of their places. */
export function viewsLeftBlank(collected: Collected): BlankView[] {
  return MICROSOFT_VIEWS.flatMap(({ place, views }) =>
    views.flatMap((view) => {
      const reads = readBy(view, collected);
      const missing = reads.filter(({ there }) => !there).map(({ name }) => name);
      if (missing.length === 0) return [];
      const { name, onlyWith, needsAll = false } = view;
      const blank = needsAll || missing.length === reads.length ? "whole" : "part";
      const only = onlyWith === undefined ? {} : { onlyWith };
      return [{ place, name, blank, missing: [...new Set(missing)].sort(), ...only } as const];
    }),
  );
}

interface Read {
  readonly name: string;
  readonly there: boolean;
}

function readBy(view: MicrosoftView, { metrics, records, tables }: Collected): Read[] {
  return [
    ...Object.entries(view.metrics ?? {}).flatMap(([target, names]) =>
      names.map((name) => ({
        name,
        there: metrics !== undefined && keepsMetric(targetNamed(target), name, metrics),
      })),
    ),
    ...(view.records ?? []).map((name) => ({ name, there: records.includes(name) })),
    ...(view.tables ?? []).map((name) => ({ name, there: tables.includes(name) })),
  ];
}
