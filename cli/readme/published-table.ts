/** The estimate beside what others have measured, as a table. */
import { CONTAINER_INSIGHTS_PRESETS } from "../../signals/container-insights";
import { clusterOf } from "../../signals/volumes/cluster-shape";
import { logVolume } from "../../signals/volumes/log-volume";
import { metricVolume } from "../../signals/volumes/metric-volume";
import {
  NOT_COMPARABLE,
  PUBLISHED_SAMPLES,
  PUBLISHED_TABLES,
  PUBLISHED_TOTALS,
  type PublishedCluster,
} from "../../signals/volumes/published";
import { short } from "../status/numbers";

/** A Markdown table, one figure a row, and what cannot be compared. */
export function publishedTable(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const head = ["Source", "Cluster", "Figure", "Published", "Estimated", "Off by", "Remark"];
  const rows = [...samples(), ...tables(), ...totals()];
  return [
    [line(head), line(["---", "---", "---", "--:", "--:", "--:", "---"]), ...rows.map(line)].join(
      "\n",
    ),
    "Published, and not comparable:",
    NOT_COMPARABLE.map(({ source, why }) => `- ${source}: ${why}.`).join("\n"),
  ].join("\n\n");
}

function row(
  { source, asOf, shape }: PublishedCluster,
  figure: string,
  [published, estimated]: readonly [number, number],
  remark = "",
): string[] {
  const off = Math.round(100 * (estimated / published - 1));
  const cluster = `${shape.nodes} nodes${shape.pods === undefined ? "" : `, ${short(shape.pods)} pods`}`;
  return [
    `${source} (${asOf})`,
    cluster,
    figure,
    short(published),
    short(estimated),
    `${off > 0 ? "+" : ""}${off} %`,
    remark,
  ];
}

function samples(): string[][] {
  return PUBLISHED_SAMPLES.map((one) => {
    const { shape, jobs, samplesPerMinute, notReproduced } = one;
    const estimated = metricVolume(clusterOf(shape), { controlPlaneMetrics: false })
      .jobs.filter(({ job }) => jobs.includes(job))
      .reduce((sum, job) => sum + job.samplesPerMinute.usual, 0);
    const remark = notReproduced === undefined ? "" : `not reproduced: ${notReproduced}`;
    return row(one, `samples/min, ${jobs.join(", ")}`, [samplesPerMinute, estimated], remark);
  });
}

function tables(): string[][] {
  return PUBLISHED_TABLES.map((one) => {
    const { shape, stream, mbPerHour, isOrigin, assumed = "" } = one;
    const { gbPerMonth } = logVolume(clusterOf(shape), { streams: [stream], categories: [] }, 60);
    const figure = `MB an hour, ${stream.replace(/^Microsoft-/, "")}`;
    const remark = isOrigin ? "the coefficient is from here" : assumed;
    return row(one, figure, [mbPerHour, gbPerMonth.usual * 1_000], remark);
  });
}

function totals(): string[][] {
  const { streams } = CONTAINER_INSIGHTS_PRESETS.standard;
  return PUBLISHED_TOTALS.map((one) => {
    const { shape, gbPerMonth, assumed = "" } = one;
    const withoutLines = clusterOf({ ...shape, logLinesPerMinute: 0 });
    const estimated = logVolume(withoutLines, { streams, categories: [] }).gbPerMonth.usual;
    return row(one, "GB a month, all tables", [gbPerMonth, estimated], assumed);
  });
}
