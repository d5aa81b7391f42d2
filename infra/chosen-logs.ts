/**
 * Which streams and categories a stack collects: as a preset or a list says, or as follows from what is
 * read. The collection rule, the diagnostic setting, the judgement of rules and every report ask the
 * settings, where the answer stands.
 */
import { CONTAINER_INSIGHTS_PRESETS } from "../signals/container-insights";
import type { Settings } from "./config/settings";
import {
  neededStreams,
  USED_INTERVAL_MINUTES,
  usedCategories,
  usedStreams,
  type ChosenLogs,
} from "./used-logs";

/** Between two samples of inventory where neither a preset nor what is read says more. */
const INTERVAL = "1m";

/** Streams and categories that are collected; `without` are rules thought away. */
export function chosenLogs(
  settings: Settings,
  without: readonly string[] = [],
): Pick<ChosenLogs, "streams" | "categories"> {
  const { collect, mayCollect } = settings.controlPlane;
  return {
    streams: chosenStreams(settings, without),
    categories: collect === "used" ? usedCategories(settings, without) : mayCollect,
  };
}

/** The settings with the streams and categories that are collected under them. */
export function withChosenLogs(settings: Settings): Settings {
  const { logs, controlPlane } = settings;
  const { streams, categories } = chosenLogs(settings);
  return {
    ...settings,
    logs: {
      ...logs,
      // A collection rule has at least one stream.
      containerInsights: streams.length === 0 ? "off" : logs.containerInsights,
      ...{ streams, interval: intervalOf(logs.containerInsights) },
    },
    controlPlane: { ...controlPlane, categories },
  };
}

function chosenStreams(settings: Settings, without: readonly string[]): string[] {
  const { containerInsights } = settings.logs;
  const byHand = settings.besides.flatMap(({ streams }) => streams);
  switch (containerInsights) {
    case "off":
      return [];
    case "used":
      return usedStreams(settings, without);
    case "needed":
      return neededStreams(settings, without);
    default:
      return [...new Set([...CONTAINER_INSIGHTS_PRESETS[containerInsights].streams, ...byHand])];
  }
}

function intervalOf(choice: Settings["logs"]["containerInsights"]): string {
  if (choice === "used") return `${USED_INTERVAL_MINUTES}m`;
  return choice === "off" || choice === "needed"
    ? INTERVAL
    : CONTAINER_INSIGHTS_PRESETS[choice].interval;
}
