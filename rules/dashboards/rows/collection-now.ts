/**
 * Collection at one glance. The quota counts for the Azure Monitor workspace, not for one cluster.
 */
import type { Row } from "../types";

export const collectionNow = {
  title: "Now",
  panels: [
    {
      kind: "stat",
      title: "Targets down",
      description: "Endpoints that could not be scraped; the table below says which.",
      unit: "none",
      steps: [{ at: 1, color: "red" }],
      queries: [{ kind: "prometheus", expr: 'sum(1 - up{cluster="$cluster"})', legend: "down" }],
    },
    {
      kind: "stat",
      title: "Samples per round",
      description:
        "Samples kept of one scrape of every target. Managed Prometheus is billed by samples.",
      unit: "short",
      queries: [
        {
          kind: "prometheus",
          expr: 'sum(scrape_samples_post_metric_relabeling{cluster="$cluster"})',
          legend: "samples",
        },
      ],
    },
    {
      kind: "stat",
      title: "Series of the quota",
      description:
        "Active series of the Azure Monitor workspace, of all its clusters. At 100 percent new series are lost.",
      unit: "percent",
      steps: [
        { at: 75, color: "yellow" },
        { at: 95, color: "red" },
      ],
      queries: [
        {
          kind: "metric",
          on: "monitorWorkspace",
          metric: "ActiveTimeSeriesPercentUtilization",
          aggregation: "Average",
          legend: "series",
        },
      ],
    },
    {
      kind: "stat",
      title: "Samples of the quota",
      description:
        "Samples a minute of the Azure Monitor workspace. At 100 percent samples are refused.",
      unit: "percent",
      steps: [
        { at: 75, color: "yellow" },
        { at: 95, color: "red" },
      ],
      queries: [
        {
          kind: "metric",
          on: "monitorWorkspace",
          metric: "EventsPerMinuteIngestedPercentUtilization",
          aggregation: "Average",
          legend: "samples",
        },
      ],
    },
    {
      kind: "stat",
      title: "Age of the inventory",
      description: "The inventory of pods comes at least every 30 minutes; older means no logs.",
      unit: "m",
      steps: [
        { at: 15, color: "yellow" },
        { at: 45, color: "red" },
      ],
      queries: [
        {
          kind: "logs",
          scope: "cluster",
          tables: ["KubePodInventory"],
          kql: `KubePodInventory
| summarize Newest = max(TimeGenerated)
| project Minutes = datetime_diff("minute", now(), Newest)`,
        },
      ],
    },
    {
      kind: "stat",
      title: "Billed logs",
      description: "Ingested into the workspace in the time range, of all its clusters.",
      unit: "decgbytes",
      queries: [
        {
          kind: "logs",
          scope: "workspace",
          tables: ["Usage"],
          kql: `Usage
| where IsBillable
| summarize Gigabytes = sum(Quantity) / 1000.0`,
        },
      ],
    },
  ],
} as const satisfies Row;
