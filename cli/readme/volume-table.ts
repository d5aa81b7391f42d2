/** What the README says of volume: ways to collect for clusters of three sizes, and one example. */
import type { Settings } from "../../infra/config";
import { collectionOf, coverageOf, type WayToCollect } from "../../infra/collections";
import { volumeOf, type Volume } from "../../infra/volumes";
import { analyticsIngestion, prometheusIngestion } from "../../signals/prices";
import { clusterOf } from "../../signals/volumes/cluster-shape";
import { usdOfLogs, usdOfSamples } from "../../signals/volumes/costs";
import { metricVolume } from "../../signals/volumes/metric-volume";
import { MINUTES_PER_MONTH } from "../../signals/volumes/types";
import { arithmetic, counted, short } from "../status/numbers";

const NODES = [5, 50, 500] as const;
const WAYS: readonly WayToCollect[] = ["needed", "used", "logs-and-events", "standard"];

/** The table, what it comes to, and the arithmetic of two of its parts. */
export function volumeText(settings: Settings): string {
  const head = [
    "Way to collect",
    ...NODES.flatMap((nodes) => [`${nodes} nodes: samples/min`, "GB per node", "USD"]),
    "alerts fed",
  ];
  const rows = [...WAYS.map((way) => wayRow(way, settings)), fullRow(settings)];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const align = ["---", ...head.slice(1).map(() => "--:")];
  return [
    [line(head), line(align), ...rows.map(line)].join("\n"),
    result(settings),
    example(settings),
  ].join("\n\n");
}

function wayRow(way: WayToCollect, settings: Settings): string[] {
  const collection = collectionOf(way, settings);
  const cells = NODES.flatMap((nodes) => {
    const { metrics, logs, usdPerMonth } = volumeOf(collection, clusterOf({ nodes }));
    return [
      counted(metrics.samplesPerMinute.usual),
      counted(logs.gbPerMonth.usual / nodes, 1),
      counted(usdPerMonth),
    ];
  });
  const { able, wanted } = coverageOf(collection, settings);
  return [`\`${way}\``, ...cells, `${able.length} of ${wanted.length}`];
}

/** The add-on without its minimal profile: it keeps all that its targets tell. */
function fullRow({ metrics }: Settings): string[] {
  const all = { minimalProfile: false };
  const cells = NODES.flatMap((nodes) => {
    const { samplesPerMinute } = metricVolume(clusterOf({ nodes }), {
      ...{ cluster: all, controlPlane: all, controlPlaneMetrics: metrics.controlPlane },
    });
    return [counted(samplesPerMinute.usual), "", ""];
  });
  return ["full profile, metrics alone", ...cells, ""];
}

function result(settings: Settings): string {
  const share = (of: (volume: Volume) => number) =>
    NODES.map((nodes) => {
      const [used, standard] = (["used", "standard"] as const).map((way) =>
        of(volumeOf(collectionOf(way, settings), clusterOf({ nodes }))),
      ) as [number, number];
      return counted((100 * used) / standard);
    }).join(", ");
  return (
    `\`used\` has ${share(({ usdPerMonth }) => usdPerMonth)} percent of the cost of \`standard\`, ` +
    `${share(({ logs }) => logs.gbPerMonth.usual)} percent of its GB and ` +
    `${share(({ metrics }) => metrics.samplesPerMinute.usual)} percent of its samples, and feeds every ` +
    "alert that the stack wants; what it leaves out, no rule and no dashboard reads."
  );
}

function example(settings: Settings): string {
  const volume = volumeOf(collectionOf("needed", settings), clusterOf({ nodes: 5 }));
  const { metrics, logs } = volume;
  const node = metrics.jobs.find(({ job }) => job === "node");
  const inventory = logs.sources.find(({ table }) => table === "KubePodInventory");
  if (node === undefined || inventory === undefined) throw new Error("both are always collected");
  return (
    `For example, the node exporter under \`needed\` with 5 nodes: ${arithmetic(node.terms)} series, ` +
    `scraped every ${node.intervalSeconds} seconds, are ${counted(node.samplesPerMinute.usual)} ` +
    `samples a minute. And KubePodInventory: ${arithmetic(inventory.terms)} bytes a minute, ` +
    `for ${counted(MINUTES_PER_MONTH)} minutes, are ${short(inventory.gbPerMonth.usual)} GB a month, ` +
    `${short(inventory.gbPerMonth.usual / 5)} of each node. ${dollarsOf(volume)}`
  );
}

/** From samples and GB to the dollars of the table. */
function dollarsOf({ metrics, logs, usdPerMonth }: Volume): string {
  const samples = metrics.samplesPerMinute.usual;
  return (
    `In dollars, all of that way: ${counted(samples)} samples x ${counted(MINUTES_PER_MONTH)} minutes x ` +
    `${prometheusIngestion.usd} for ${prometheusIngestion.unit} are ${counted(usdOfSamples(samples), 2)}, and ` +
    `${counted(logs.gbPerMonth.usual, 1)} GB x ${counted(analyticsIngestion.usd, 2)} ` +
    `${counted(usdOfLogs(logs.sources, []), 2)}; together ${counted(usdPerMonth)}.`
  );
}
