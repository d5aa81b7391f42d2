/** Collection that breaks: without it every other alert is silent. */
import { series } from "../../../helpers/promql/series";
import { SPARE } from "../small";
import type { Incident } from "../types";

export const collectionIncidents: readonly Incident[] = [
  {
    name: "agents of metrics that are all gone",
    core: true,
    cluster: { running: "1x9 _" },
    direct: ["MetricsAbsent"],
  },
  {
    name: "kube-state-metrics that does not answer",
    core: true,
    cluster: { scrapes: { "kube-state-metrics": "1x9 0" } },
    direct: ["KubeStateMetricsAbsent", "ScrapeTargetsDown"],
  },
  {
    name: "a job of cAdvisor that somebody switched off",
    core: true,
    cluster: { scrapes: { cadvisor: "1x9 _" } },
    direct: ["CadvisorMetricsAbsent"],
  },
  {
    name: "a job of node-exporter that somebody switched off",
    core: true,
    cluster: { scrapes: { node: "1x9 _" } },
    direct: ["NodeMetricsAbsent"],
  },
  {
    name: "a kubelet of two that does not answer",
    core: true,
    cluster: { scrapes: { [`kubelet@${SPARE}`]: "1x9 0" } },
    direct: ["ScrapeTargetsDown"],
  },
  {
    name: "recording rules that somebody deleted",
    core: true,
    without: ["recordingRules"],
    direct: ["RecordingRulesAbsent"],
  },
  {
    name: "an agent that may not write to the workspace",
    more: [series("exporting_metrics_failed", { computer: SPARE }, "0x9 1+1x50")],
    direct: ["MetricsAgentFailing"],
  },
  {
    name: "a scrape configuration with a slip of the pen",
    more: [
      series("invalid_custom_prometheus_config", { error: "unknown field targes" }, "0x9 1x50"),
    ],
    direct: ["ScrapeConfigInvalid"],
  },
];
