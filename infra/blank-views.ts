/** Microsoft's views that show nothing, or a part, under a way to collect; said when a stack takes to `used`. */
import * as pulumi from "@pulumi/pulumi";

import { viewsLeftBlank, type BlankView } from "../signals/microsoft-views";
import { STREAMS } from "../signals/streams";
import { collectionOf, type Collection } from "./collections";
import { pathText } from "./config/problems";
import type { Settings } from "./config/settings";
import { filledTables } from "./log-collection";

const OF_STREAMS: ReadonlySet<string> = new Set(Object.values(STREAMS).map(({ table }) => table));

/** Views that show nothing or not all; those of clusters of another kind are left out. */
export function blankViews(
  { metrics, records, logs }: Collection,
  settings: Settings,
): BlankView[] {
  const tables = [
    ...[...filledTables(settings)].filter((table) => !OF_STREAMS.has(table)),
    ...logs.streams.map((stream) => STREAMS[stream]?.table ?? stream),
  ];
  return viewsLeftBlank({ metrics, records, tables }).filter(
    ({ onlyWith }) => onlyWith === undefined,
  );
}

/** Warns of the views that go blank, at each preview. */
export function warnOfBlankViews(settings: Settings): void {
  for (const warning of blankViewWarnings(settings)) void pulumi.log.warn(warning);
}

/** One sentence for the views that show nothing, and one for those that show a part; none without `used`. */
export function blankViewWarnings(settings: Settings): string[] {
  const causes = causesOf(settings);
  if (causes.length === 0) return [];
  const before = blankViews(collectionOf("needed", settings), settings).map(keyOf);
  const now = blankViews(collectionOf("set", settings), settings);
  const gone = now.filter((view) => !before.includes(keyOf(view)));
  const says = (blank: BlankView["blank"], what: string) => {
    const views = gone.filter((view) => view.blank === blank);
    if (views.length === 0) return [];
    const verb = causes.length === 1 ? "is" : "are";
    const told = `${causes.join(" and ")} ${verb} used: ${what}: ${listed(views)}`;
    return [`${told}; they stay with needed.`];
  };
  return [
    ...says("whole", "these views of Microsoft's show nothing"),
    ...says("part", "these views of Microsoft's show a part only"),
  ];
}

/** Settings that leave views blank. */
function causesOf({ metrics, logs }: Settings): string[] {
  return [
    ...(metrics.managedPrometheus && metrics.collect === "used"
      ? [pathText(["metrics", "collect"])]
      : []),
    ...(logs.containerInsights === "used" ? [pathText(["logs", "containerInsights"])] : []),
  ];
}

function keyOf({ place, name, blank }: BlankView): string {
  return `${blank} ${place} ${name}`;
}

/** `Insights: Nodes, Cluster; workbook: ...`. */
function listed(views: readonly BlankView[]): string {
  const places = [...new Set(views.map(({ place }) => place))];
  return places
    .map((place) => {
      const names = views.filter((view) => view.place === place).map(({ name }) => name);
      return `${place}: ${names.join(", ")}`;
    })
    .join("; ");
}
