/** What a stack is estimated to send, in each way to collect, and what of it nobody reads. */
import { blankViews } from "../../infra/blank-views";
import { collectionsOf, coverageOf, type WayToCollect } from "../../infra/collections";
import type { Settings } from "../../infra/config";
import { basicTables } from "../../infra/features";
import { volumeOf, type Volume } from "../../infra/volumes";
import type { ClusterShape } from "../../signals/volumes/cluster-shape";
import { usdOfLogs, usdOfSamples } from "../../signals/volumes/costs";

/** One way to collect. */
export interface WayVolume extends Volume {
  readonly way: WayToCollect;
  /** Alerts on Prometheus and logs that could fire, and that the stack wants. */
  readonly alerts: { readonly able: number; readonly wanted: number };
  /** Views of Microsoft's that show nothing, and that show a part. */
  readonly blankViews: { readonly whole: readonly string[]; readonly part: readonly string[] };
}

/** What is collected and read by no rule and no dashboard. */
export interface Unread {
  /** US dollars a month of all of it. */
  readonly usdPerMonth: number;
  /** Streams and categories that `used` leaves out. */
  readonly streams: readonly {
    readonly stream: string;
    readonly gbPerMonth: number;
    readonly usdPerMonth: number;
  }[];
  /** Jobs with series that `used` leaves out. */
  readonly jobs: readonly {
    readonly job: string;
    readonly metrics: readonly string[];
    readonly series: number;
    readonly usdPerMonth: number;
  }[];
}

/** The words that stand in the stack file, or for it. */
export interface SetWay {
  readonly metrics: Settings["metrics"]["collect"];
  readonly logs: Settings["logs"]["containerInsights"];
  readonly categories: Settings["controlPlane"]["collect"];
}

/** The volumes of a stack. */
export interface StackVolume {
  readonly shape: ClusterShape;
  readonly set: SetWay;
  readonly ways: readonly WayVolume[];
  readonly unread: Unread;
}

/** Estimates every way to collect on a cluster. */
export function stackVolume(settings: Settings, shape: ClusterShape): StackVolume {
  const ways = collectionsOf(settings).map((collection): WayVolume => {
    const { wanted, able } = coverageOf(collection, settings);
    const blank = blankViews(collection, settings);
    const named = (part: "whole" | "part") =>
      blank.filter((view) => view.blank === part).map(({ place, name }) => `${place}: ${name}`);
    return {
      ...{ way: collection.way, ...volumeOf(collection, shape) },
      alerts: { able: able.length, wanted: wanted.length },
      blankViews: { whole: named("whole"), part: named("part") },
    };
  });
  const { metrics, logs, controlPlane } = settings;
  const set = {
    ...{ metrics: metrics.collect, logs: logs.containerInsights },
    categories: controlPlane.collect,
  };
  return { shape, set, ways, unread: unreadOf(ways, basicTables(settings)) };
}

function unreadOf(ways: readonly WayVolume[], basic: readonly string[]): Unread {
  const [set, used] = (["set", "used"] as const).map((way) => ways.find((one) => one.way === way));
  if (set === undefined || used === undefined) throw new Error("both ways are always estimated");
  const streams = set.logs.sources
    .filter(({ source }) => used.logs.sources.every((one) => one.source !== source))
    .map((one) => ({
      stream: one.source,
      gbPerMonth: one.gbPerMonth.usual,
      usdPerMonth: usdOfLogs([one], basic),
    }));
  const jobs = set.metrics.jobs.flatMap(({ job, metrics, series, intervalSeconds }) => {
    const read = used.metrics.jobs.find((one) => one.job === job);
    const unread = metrics.filter((name) => read?.metrics.includes(name) !== true);
    const more = series.usual - (read?.series.usual ?? 0);
    if (unread.length === 0) return [];
    const usdPerMonth = usdOfSamples((more * 60) / intervalSeconds);
    return [{ job, metrics: unread, series: more, usdPerMonth }];
  });
  const usdPerMonth = [...streams, ...jobs].reduce((sum, one) => sum + one.usdPerMonth, 0);
  return { usdPerMonth, streams, jobs };
}
