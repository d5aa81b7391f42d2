/** Container insights collects everything every minute unless it is told what to leave out. */
import { integer } from "../core/config";
import { policy } from "../core/policy";
import type { Reader } from "../core/value";
import { collectionRule } from "../core/types";
import { each } from "../core/value";
import type { Resource } from "../core/resource";

/** Streams that Microsoft's own "Logs and Events" preset leaves out; metrics have Prometheus. */
const COSTLY = ["microsoft-perf", "microsoft-insightsmetrics", "microsoft-containerinventory"];

/** What nobody reads is not collected. */
export const trimContainerLogs = policy({
  name: "trim-container-logs",
  kind: "resource",
  on: collectionRule,
  sentence:
    "Container insights leaves out system namespaces or performance rows, and writes the newer table.",
  why: "Its default collects metrics that Prometheus holds already; they are often half of the bill.",
  fix: 'dataCollectionSettings: { interval: "1m", namespaceFilteringMode: "Exclude", namespaces: ["kube-system"], enableContainerLogV2: true }',
  severity: "low",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-data-collection-configure",
  settings: {
    minMinutes: integer(1, "Fewest minutes between two readings.", [1, 30]),
  },
  spares: (rule) =>
    extensions(rule).length === 0 ? "it is not for Container insights" : undefined,
  checks: [
    function* (rule, { config: { minMinutes } }) {
      yield* each(extensions(rule), (one) => faultsOf(one, minMinutes));
    },
  ],
});

function extensions(rule: Resource): Reader[] {
  return rule
    .list("dataSources.extensions")
    .filter((one) => one.is("extensionName", "ContainerInsights"));
}

function* faultsOf(one: Reader, minMinutes: number): Generator<string> {
  const settings = one.below("extensionSettings.dataCollectionSettings");
  if (!settings.isTrue("enableContainerLogV2")) {
    yield "enableContainerLogV2 is not true; set it, the older table costs more and cannot be Basic";
  }
  const interval = settings.text("interval") ?? "1m";
  if (Number.parseInt(interval, 10) < minMinutes) {
    yield `interval is "${interval}"; set it to "${minMinutes}m" or longer`;
  }
  const mode = settings.text("namespaceFilteringMode") ?? "Off";
  const streams = one.list("streams").map((stream) => (stream.text() ?? "").toLowerCase());
  const costly = streams.filter(
    (stream) => COSTLY.includes(stream) || stream.endsWith("group-default"),
  );
  if (mode === "Off" && costly.length > 0) {
    yield `all namespaces are collected with ${costly.join(", ")}; leave the streams or namespaces out`;
  }
}
