/**
 * Collection of metrics. `up` and `scrape_*` are made by the scraper itself for every target, so no
 * keep-list drops them (source: prometheus docs, jobs_instances).
 */
import type { Row } from "../types";

export const collectionOfMetrics = {
  title: "Metrics",
  panels: [
    {
      kind: "timeseries",
      title: "Targets up by job",
      description:
        "Share of the endpoints that answer. A job that is gone is a job nobody scrapes.",
      unit: "percentunit",
      queries: [
        {
          kind: "prometheus",
          expr: 'avg by (job) (up{cluster="$cluster"})',
          legend: "{{job}}",
        },
      ],
    },
    {
      kind: "table",
      title: "Targets that are down",
      description: "Empty when every endpoint answers.",
      unit: "none",
      queries: [
        {
          kind: "prometheus",
          expr: 'sum by (job, instance) (1 - up{cluster="$cluster"}) > 0',
          legend: "down",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Samples kept by job",
      description: "Per round of scrapes. The job that grows is the one that costs.",
      unit: "short",
      stacked: true,
      queries: [
        {
          kind: "prometheus",
          expr: 'sum by (job) (scrape_samples_post_metric_relabeling{cluster="$cluster"})',
          legend: "{{job}}",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Dropped by the keep-lists",
      description:
        "Share of the samples that are scraped and thrown away. A sudden fall means the profile is off.",
      unit: "percentunit",
      queries: [
        {
          kind: "prometheus",
          expr: '1 - sum by (job) (scrape_samples_post_metric_relabeling{cluster="$cluster"}) / sum by (job) (scrape_samples_scraped{cluster="$cluster"})',
          legend: "{{job}}",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Slowest scrape by job",
      description: "A scrape that takes longer than its interval leaves gaps.",
      unit: "s",
      queries: [
        {
          kind: "prometheus",
          expr: 'max by (job) (scrape_duration_seconds{cluster="$cluster"})',
          legend: "{{job}}",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Series of the Azure Monitor workspace",
      description:
        "Active in the last 12 hours, against the limit, which can be raised on request.",
      unit: "short",
      queries: [
        {
          kind: "metric",
          on: "monitorWorkspace",
          metric: "ActiveTimeSeries",
          aggregation: "Maximum",
          legend: "active",
        },
        {
          kind: "metric",
          on: "monitorWorkspace",
          metric: "ActiveTimeSeriesLimit",
          aggregation: "Maximum",
          legend: "limit",
        },
      ],
    },
  ],
} as const satisfies Row;
