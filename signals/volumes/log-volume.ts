/** How much a workspace takes in: GB a month of each table, as Azure bills them. */
import { tableOfCategory } from "../control-plane";
import { STREAMS } from "../streams";
import { countOf, type ClusterShape, type ObjectKind } from "./cluster-shape";
import {
  BYTES_BESIDES_LINE,
  CATEGORY_COEFFICIENTS,
  STREAM_COEFFICIENTS,
  type LogCoefficient,
} from "./log-coefficients";
import { bandOf, MINUTES_PER_MONTH, sumOf, type Band, type Term } from "./types";

/** What a stack collects of logs. */
export interface CollectedLogs {
  /** Streams of Container insights. */
  readonly streams: readonly string[];
  /** Log categories of the control plane. */
  readonly categories: readonly string[];
  /** Minutes between two samples of performance and inventory. @default 1 */
  readonly intervalMinutes?: number;
  /** Whether performance and inventory of system namespaces are left out. @default false */
  readonly withoutSystemNamespaces?: boolean;
}

/** What one stream or category adds to its table. */
export interface LogSourceVolume {
  /** Stream or category. */
  readonly source: string;
  readonly table: string;
  /** Objects times bytes a minute of each. */
  readonly terms: readonly Term[];
  readonly gbPerMonth: Band;
}

/** What a workspace takes in. */
export interface LogVolume {
  readonly sources: readonly LogSourceVolume[];
  readonly gbPerMonth: Band;
  /** Streams and categories of which nothing is known. */
  readonly notEstimated: readonly string[];
}

/** Objects without those of system namespaces. */
const OF_WORKLOADS: Partial<Readonly<Record<ObjectKind, ObjectKind>>> = {
  container: "workload container",
  pod: "workload pod",
};

/** What a workspace takes in of one cluster. `minutes` are those of the month. */
export function logVolume(
  shape: ClusterShape,
  collection: CollectedLogs,
  minutes: number = MINUTES_PER_MONTH,
): LogVolume {
  const wanted = [
    ...[...new Set(collection.streams)].map((source) => ({
      source,
      table: STREAMS[source]?.table ?? source.replace(/^Microsoft-/, ""),
      known: coefficientOf(source, shape),
    })),
    ...[...new Set(collection.categories)].map((source) => ({
      source,
      table: tableOfCategory(source),
      known: CATEGORY_COEFFICIENTS[source],
    })),
  ];
  const sources = wanted.flatMap(({ known, ...named }) =>
    known === undefined ? [] : [volumeOf(shape, collection, named, known, minutes)],
  );
  return {
    sources,
    gbPerMonth: sumOf(sources.map(({ gbPerMonth }) => gbPerMonth)),
    notEstimated: wanted.filter(({ known }) => known === undefined).map(({ source }) => source),
  };
}

/** Log lines weigh what workloads write. */
function coefficientOf(stream: string, { bytesPerLogLine }: ClusterShape) {
  if (STREAMS[stream]?.table !== "ContainerLogV2") return STREAM_COEFFICIENTS[stream];
  const { each, ...rest } = BYTES_BESIDES_LINE;
  const bytesPerMinute = [{ per: "log line a minute" as const, each: each + bytesPerLogLine }];
  return { bytesPerMinute, ...rest };
}

function volumeOf(
  shape: ClusterShape,
  { intervalMinutes = 1, withoutSystemNamespaces = false }: CollectedLogs,
  named: { readonly source: string; readonly table: string },
  { bytesPerMinute, byInterval, low, high }: LogCoefficient,
  minutes: number,
): LogSourceVolume {
  const terms = bytesPerMinute.map(({ per, each }) => {
    const object = withoutSystemNamespaces && byInterval ? (OF_WORKLOADS[per] ?? per) : per;
    const count = countOf(object, shape);
    const bytes = byInterval ? each / intervalMinutes : each;
    return { object, count, each: bytes, amount: count * bytes };
  });
  const perMinute = terms.reduce((sum, { amount }) => sum + amount, 0);
  return { ...named, terms, gbPerMonth: bandOf((perMinute * minutes) / 1e9, { low, high }) };
}
