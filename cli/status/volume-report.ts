/** What `status -- coverage` prints of volume: the ways side by side, and the arithmetic; 80 columns. */
import { MINUTES_PER_MONTH } from "../../signals/volumes/types";
import { wrapped } from "../findings";
import { arithmetic, counted, dollars, short, some } from "./numbers";
import type { StackVolume, WayVolume } from "./volume";
import { waysTable } from "./ways-table";

const COLUMNS = [16, 13, 10, 9, 13, 15] as const;
const INDENT = " ".repeat(6);

/** The section on volume. */
export function volumeReport({ shape, set: words, ways, unread }: StackVolume): string[] {
  const [set] = ways;
  if (set === undefined) return [];
  const { metrics, logs } = set;
  const nothing = unread.streams.length + unread.jobs.length === 0;
  return [
    ...wrapped(
      `Estimated of ${counted(shape.nodes)} nodes, ${counted(shape.pods)} pods (${counted(shape.podsReplacedPerDay)} ` +
        `replaced a day) in ${counted(shape.namespaces)} namespaces, and ` +
        `${counted(shape.logLinesPerMinute)} log lines a minute, for a month`,
    ),
    "",
    row(["", "samples/min", "GB", "USD", "alerts fed", "blank views"]),
    ...ways.map(wayRow),
    "",
    ...waysTable(ways),
    "",
    ...wrapped(
      `As set (metrics ${words.metrics}, logs ${words.logs}, categories ${words.categories}): ${counted(metrics.samplesPerMinute.low)} to ${counted(metrics.samplesPerMinute.high)} ` +
        `samples a minute and ${short(logs.gbPerMonth.low)} to ${short(logs.gbPerMonth.high)} GB, ` +
        "by what is known of each coefficient. It is made of:",
    ),
    ...metrics.jobs.flatMap(({ job, series, samplesPerMinute, intervalSeconds, terms }) =>
      wrapped(
        `${job}: ${counted(samplesPerMinute.usual)} samples/min = ${short(60 / intervalSeconds)} x ` +
          `${counted(series.usual)} series (${arithmetic(terms)})`,
        "  ",
        INDENT,
      ),
    ),
    ...logs.sources.flatMap(({ source, table, gbPerMonth, terms }) =>
      wrapped(
        `${table === source.replace(/^Microsoft-/, "") ? table : `${source} in ${table}`}: ` +
          `${short(gbPerMonth.usual)} GB = ${counted(MINUTES_PER_MONTH)} min x ` +
          `(${arithmetic(terms)}) bytes`,
        "  ",
        INDENT,
      ),
    ),
    ...unestimated(set),
    "",
    "Collected, and read by no rule and no dashboard: " +
      (nothing ? "nothing" : `${dollars(unread.usdPerMonth)} a month`),
    ...unread.streams.map(
      ({ stream, gbPerMonth, usdPerMonth }) =>
        `  ${stream.replace(/^Microsoft-/, "")}: ${short(gbPerMonth)} GB, ${dollars(usdPerMonth)}`,
    ),
    ...unread.jobs.flatMap(({ job, metrics: names, series, usdPerMonth }) =>
      wrapped(
        `${job}: ${counted(series)} series, ${dollars(usdPerMonth)}: ${some(names, 3)}`,
        "  ",
        INDENT,
      ),
    ),
  ];
}

const NAMES: Readonly<Record<WayVolume["way"], string>> = {
  set: "as set",
  needed: "needed",
  used: "used",
  "logs-and-events": "logs-and-events",
  standard: "standard",
};

function wayRow({ way, metrics, logs, usdPerMonth, alerts, blankViews }: WayVolume): string {
  return row([
    NAMES[way],
    counted(metrics.samplesPerMinute.usual),
    counted(logs.gbPerMonth.usual, 1),
    counted(usdPerMonth),
    `${alerts.able} of ${alerts.wanted}`,
    `${blankViews.whole.length}, ${blankViews.part.length} in part`,
  ]);
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, index) => {
      const width = COLUMNS[index] ?? 0;
      return index === 0 ? cell.padEnd(width) : cell.padStart(width);
    })
    .join("");
}

/** Features bring jobs of which nothing is known. */
function unestimated({ metrics, logs }: WayVolume): string[] {
  const names = [...metrics.notEstimated, ...logs.notEstimated];
  if (names.length === 0) return [];
  return wrapped(`not estimated, where a cluster has them: ${names.join(", ")}`, "  ", INDENT);
}
