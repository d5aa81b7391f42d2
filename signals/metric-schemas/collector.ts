/**
 * Collection itself: what a scrape says of its target, and the agent of itself. The series of a scrape
 * have the target's labels alone, and no keep-list drops them. Several agents share `instance` in the
 * health job: tell them apart by `computer`.
 */
import { ADD_ON_JOBS } from "../prometheus";
import { counter, flag, gauge, gauges } from "./families";
import { JOBS } from "./jobs";
import type { MetricFile } from "./types";

/** Of every scrape, whatever the job. */
export const SCRAPES: MetricFile = {
  source:
    "prometheus.io/docs/concepts/jobs_instances, as the collector's Prometheus receiver writes them",
  asOf: "2026-11-24",
  jobs: ADD_ON_JOBS.filter((job) => JOBS[job] !== undefined),
  families: [
    flag("up"),
    gauge("scrape_duration_seconds", "seconds"),
    ...gauges(
      ["scrape_samples_scraped", "scrape_samples_post_metric_relabeling", "scrape_series_added"],
      "samples",
    ),
  ],
};

const AGENT = {
  computer: "name",
  release: "text",
  controller_type: ["ReplicaSet", "DaemonSet"],
} as const;

/** Of the agent, in the job `prometheus_collector_health`, which is off by default. */
export const AGENT_HEALTH: MetricFile = {
  source:
    "github.com/Azure/prometheus-collector, otelcollector/fluent-bit/src/prometheus_collector_health.go " +
    "and otelcollector/prometheus-collector health metrics",
  asOf: "2026-11-24",
  jobs: ["prometheus_collector_health"],
  families: [
    gauge("timeseries_received_per_minute", "series", AGENT),
    gauge("timeseries_sent_per_minute", "series", AGENT),
    gauge("bytes_sent_per_minute", "bytes", AGENT),
    flag("invalid_custom_prometheus_config", { ...AGENT, error: { rare: "text" } }),
    counter("exporting_metrics_failed", "failures", AGENT),
  ],
};
