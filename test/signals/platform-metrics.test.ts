/** Platform metrics: the lists agree with themselves and with the local Azure, and with the rules. */
import { expect } from "chai";

import { metricsOf } from "../../emulator/services/microsoft.insights/metric-data";
import { rules } from "../../rules";
import { renderMetricAlerts } from "../../rules/render";
import {
  PLATFORM_METRICS,
  platformMetric,
  platformMetricProblems,
  type PlatformMetricUse,
} from "../../signals/platform-metrics";

const FILES = Object.values(PLATFORM_METRICS);

describe("platform metrics", () => {
  it("are those that the local Azure knows, with the same dimensions: two lists, read twice", () => {
    const ours = FILES.map(({ type, metrics }) => [
      type.toLowerCase(),
      Object.fromEntries(metrics.map(({ name, dimensions }) => [name, [...dimensions].sort()])),
    ]);
    const theirs = Object.entries(metricsOf).map(([type, metrics]) => [
      type,
      Object.fromEntries(
        Object.entries(metrics).map(([name, dimensions]) => [name, [...dimensions].sort()]),
      ),
    ]);
    expect(Object.fromEntries(ours)).to.deep.equal(Object.fromEntries(theirs));
    expect(FILES.map(({ metrics }) => metrics.length)).to.deep.equal([25, 8, 5, 30]);
  });

  it("name nothing twice", () => {
    for (const { type, metrics } of FILES) {
      expect(new Set(metrics.map(({ name }) => name)).size, type).to.equal(metrics.length);
      for (const { name, aggregations, dimensions } of metrics) {
        expect(new Set(aggregations).size, name).to.equal(aggregations.length);
        expect(new Set(dimensions).size, name).to.equal(dimensions.length);
      }
    }
  });

  it("that are previews are read by alerts on the autoscaler, and by those that stand in for Prometheus", () => {
    const onPreviews = renderMetricAlerts(rules).filter(
      ({ scope, condition }) => platformMetric(scope, condition.metric)?.preview,
    );
    expect(onPreviews.map(({ id }) => id)).to.deep.equal([
      ...["AutoscalerStopped", "NodesUnneeded"],
      ...["PlatformNodeCpuHigh", "PlatformNodeDiskNearlyFull", "PlatformNodeMemoryHigh"],
    ]);
  });
});

describe("reading a platform metric", () => {
  it("is fine with what it has", () => {
    const metric = "cluster_autoscaler_unschedulable_pods_count";
    const use = { metric, aggregation: "Total", dimensions: [] } as const;
    expect(platformMetricProblems("rule X", "cluster", use)).to.deep.equal([]);
    const tight = { ...use, window: "PT5M", frequency: "PT5M" };
    expect(platformMetricProblems("rule X", "cluster", tight)).to.deep.equal([]);
    const wide = { ...use, window: "PT1H", frequency: "PT1H" };
    expect(platformMetricProblems("rule X", "cluster", wide)).to.deep.equal([]);
  });

  it("says of every word what is wrong with it", () => {
    const use: PlatformMetricUse = {
      metric: "requests/failed",
      aggregation: "Total",
      dimensions: ["request/resultCode", "status"],
      window: "PT5M",
      frequency: "PT1M",
    };
    expect(platformMetricProblems("rule X", "application", use)).to.deep.equal([
      "rule X reads requests/failed as Total, which it does not have; take Count.",
      "rule X reads requests/failed by status, which is no dimension of it; it has " +
        "request/performanceBucket, request/resultCode, request/success, operation/synthetic, " +
        "cloud/roleInstance, cloud/roleName.",
    ]);
  });

  it("looks for the metric where it is said to be", () => {
    const use = { metric: "Ingestion Time", aggregation: "Maximum", dimensions: [] } as const;
    expect(platformMetricProblems("rule X", "logWorkspace", use)).to.deep.equal([]);
    expect(platformMetricProblems("rule X", "monitorWorkspace", use)).to.deep.equal([
      "rule X reads Ingestion Time, which Microsoft.Monitor/accounts does not have; take one of " +
        "ActiveTimeSeries, ActiveTimeSeriesLimit, ActiveTimeSeriesPercentUtilization, " +
        "EventsDropped, EventsPerMinuteIngested, EventsPerMinuteIngestedLimit, " +
        "EventsPerMinuteIngestedPercentUtilization, TimeSeriesSamplesDropped.",
    ]);
  });
});
