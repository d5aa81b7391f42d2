/**
 * Streams of Container insights: the table each fills and the columns its rows bring. Columns that
 * Azure adds when it stores a row (`_ResourceId`, `Type` ...) are not there yet when a transform runs.
 */
import { logSchema } from "./log-schemas";
import { RESOURCE_COLUMNS, STANDARD_COLUMNS } from "./log-schemas/columns";
import type { KqlType } from "./log-schemas/types";

/** What a stream carries. */
export interface Stream {
  /** The table that is filled. */
  readonly table: string;
  readonly columns: Readonly<Record<string, KqlType>>;
}

/** Columns of `Perf` that only virtual machines fill. */
const OF_MACHINES = ["BucketEndTime", "BucketStartTime", "Max", "Min", "SampleCount"];

const ADDED = { ...STANDARD_COLUMNS, ...RESOURCE_COLUMNS };
const NOT_BROUGHT = new Set([...Object.keys(ADDED), ...OF_MACHINES, "StandardDeviation"]);

/** The stream into a table; throws when no table has that name. */
function into(table: string): Stream {
  const schema = logSchema(table);
  if (schema === undefined) throw new Error(`no schema of table ${table}`);
  const brought = Object.entries(schema.columns).filter(([name]) => !NOT_BROUGHT.has(name));
  return { table, columns: { ...Object.fromEntries(brought), TimeGenerated: "datetime" } };
}

const CONTAINER_LOG_V2 = into("ContainerLogV2");

/** Streams by name. A stream of a group, or of the older ContainerLog, cannot be transformed. */
export const STREAMS: Readonly<Record<string, Stream>> = {
  "Microsoft-ContainerInventory": into("ContainerInventory"),
  "Microsoft-ContainerLogV2": CONTAINER_LOG_V2,
  "Microsoft-ContainerLogV2-HighScale": CONTAINER_LOG_V2,
  "Microsoft-ContainerNodeInventory": into("ContainerNodeInventory"),
  "Microsoft-InsightsMetrics": into("InsightsMetrics"),
  "Microsoft-KubeEvents": into("KubeEvents"),
  "Microsoft-KubeMonAgentEvents": into("KubeMonAgentEvents"),
  "Microsoft-KubeNodeInventory": into("KubeNodeInventory"),
  "Microsoft-KubePVInventory": into("KubePVInventory"),
  "Microsoft-KubePodInventory": into("KubePodInventory"),
  "Microsoft-KubeServices": into("KubeServices"),
  "Microsoft-Perf": into("Perf"),
};
