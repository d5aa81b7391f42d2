/** Proofs of the alerts on collection itself. */
import type { Series } from "../../helpers/promql/judge";
import { series } from "../../helpers/promql/series";
import type { Proofs } from "../proofs/types";

const OTHER = "aks-other";
const HOUR = "1x60";

/** Targets of a job that answer as the samples say, by node. */
function targets(job: string, answers: Readonly<Record<string, string>>): Series[] {
  return Object.entries(answers).map(([node, values]) =>
    series("up", { job, instance: node }, values),
  );
}

/** What shows that metrics of a cluster arrive at all. */
function arriving(cluster = "aks-shop-dev"): Series[] {
  return [series("up", { job: "kubelet", instance: "node-a", cluster }, HOUR)];
}

/** A rule that misses one source while others arrive. */
function missing(metric: string) {
  const there = (cluster: string, values: string) => series(metric, { cluster }, values);
  return {
    fires: [
      {
        when: "there is nothing of the source on two nodes",
        series: () => [...arriving(), series("up", { job: "kubelet", instance: "node-b" }, HOUR)],
        between: [15, 15] as const,
        alerts: [{ cluster: "aks-shop-dev" }],
      },
      {
        when: "the source goes silent at minute 20 while other metrics go on",
        series: () => [...arriving(), there("aks-shop-dev", "1x19 _x40")],
        // Prometheus takes a series for alive until five minutes after its last sample.
        between: [38, 42] as const,
        alerts: [{ cluster: "aks-shop-dev" }],
      },
      {
        when: "another cluster in the workspace still has the source",
        series: () => [...arriving(), ...arriving(OTHER), there(OTHER, "1x60")],
        between: [15, 15] as const,
        alerts: [{ cluster: "aks-shop-dev" }],
      },
    ],
    quiet: [
      {
        when: "the source restarts and is silent for fifteen minutes",
        series: () => [...arriving(), there("aks-shop-dev", "1x19 _x15 1x24")],
      },
      {
        when: "all is there",
        series: () => [...arriving(), there("aks-shop-dev", HOUR)],
      },
    ],
    noData: [
      {
        when: "the cluster is stopped and nothing arrives",
        series: () => [
          series("up", { job: "kubelet", instance: "node-a" }, "1x20 _x40"),
          there("aks-shop-dev", "1x20 _x40"),
        ],
      },
    ],
  };
}

export const proofs: Proofs = {
  MetricsAbsent: {
    fires: [
      {
        when: "the last scrape was at minute 20",
        series: () => targets("kubelet", { "node-a": "1x20 _x40" }),
        between: [39, 43],
        alerts: [{}],
      },
    ],
    quiet: [
      {
        when: "a target does not answer, which is a sample too",
        series: () => targets("kubelet", { "node-a": "0x60" }),
      },
      {
        when: "scraping stops for fifteen minutes and goes on",
        series: () => targets("kubelet", { "node-a": "1x20 _x15 1x24" }),
      },
    ],
    noData: [
      {
        when: "nothing has ever arrived",
        series: () => [],
        between: [15, 15],
        alerts: [{}],
      },
    ],
  },
  KubeStateMetricsAbsent: missing("kube_node_info"),
  CadvisorMetricsAbsent: missing("container_memory_working_set_bytes"),
  NodeMetricsAbsent: missing("node_memory_MemTotal_bytes"),
  ScrapeTargetsDown: {
    fires: [
      {
        when: "more than the threshold's share of the targets are down from minute 10 on",
        series: ({ share = NaN }) => nodesDown(Math.floor(share) + 1, "1x9 0x50"),
        between: [25, 25],
        alerts: [{ job: "cadvisor", cluster: "aks-shop-dev" }],
      },
      {
        when: "the only target of a job is down",
        series: () => [
          ...targets("kubelet", { "node-a": HOUR, "node-b": HOUR }),
          series("up", { job: "kube-state-metrics" }, "0x60"),
        ],
        between: [15, 15],
        alerts: [{ job: "kube-state-metrics" }],
      },
      {
        when: "targets of the same job in another cluster all answer",
        series: () => [
          ...targets("node", { "node-a": "0x60" }),
          ...range(40).map((at) =>
            series("up", { job: "node", instance: `node-${at}`, cluster: OTHER }, HOUR),
          ),
        ],
        between: [15, 15],
        alerts: [{ job: "node", cluster: "aks-shop-dev" }],
      },
    ],
    quiet: [
      {
        when: "exactly the threshold's share of the targets is down",
        series: ({ share = NaN }) => nodesDown(share, "0x60"),
        unless: ({ share = NaN }) =>
          Number.isInteger(share) ? undefined : "a hundred targets cannot be split at that share",
      },
      {
        when: "one node of twenty-five is gone and its targets are down",
        series: () =>
          ["kubelet", "cadvisor", "node"].flatMap((job) =>
            range(25).map((at) =>
              series("up", { job, instance: `node-${at}` }, at === 0 ? "0x60" : HOUR),
            ),
          ),
      },
      {
        when: "targets are down for a quarter of an hour while nodes are upgraded",
        series: ({ share = NaN }) => nodesDown(Math.min(100, share + 20), "1x10 0x14 1x34"),
      },
    ],
    noData: [{ when: "nothing is scraped", series: () => [] }],
  },
  RecordingRulesAbsent: {
    fires: [
      {
        // Rules of the group are evaluated as deployed: what they write is missing when the label
        // that they select by is.
        when: "nodes are measured and nothing is recorded",
        series: () => [series("node_cpu_seconds_total", { mode: "user" }, "0+10x60")],
        between: [15, 15],
        alerts: [{ cluster: "aks-shop-dev" }],
      },
      {
        when: "nodes with two processors are measured, and another cluster's are recorded",
        series: () => [
          ...["0", "1"].map((cpu) =>
            series("node_cpu_seconds_total", { mode: "user", cpu }, "0+10x60"),
          ),
          series("node_cpu_seconds_total", { mode: "idle", cluster: OTHER }, "0+10x60"),
        ],
        between: [15, 15],
        alerts: [{ cluster: "aks-shop-dev" }],
      },
    ],
    quiet: [
      {
        when: "what nodes measure is recorded",
        series: () => [series("node_cpu_seconds_total", { mode: "idle" }, "0+10x60")],
      },
      {
        when: "nothing is measured because no node is left",
        series: () => [...arriving()],
      },
    ],
    noData: [{ when: "nothing is scraped", series: () => [] }],
  },
  MetricsAgentFailing: {
    fires: [
      {
        when: "deliveries of one agent fail every minute from minute 20 on",
        series: ({ failures = NaN }) => [
          series("exporting_metrics_failed", { computer: "node-a" }, failing(20, failures)),
          series("exporting_metrics_failed", { computer: "node-b" }, "0x60"),
        ],
        between: [37, 38],
        alerts: [{ computer: "node-a", cluster: "aks-shop-dev" }],
      },
      {
        when: "two agents of a node fail, each below the threshold and together above it",
        series: ({ failures = NaN }) =>
          ["ReplicaSet", "DaemonSet"].map((controller_type) =>
            series(
              "exporting_metrics_failed",
              { computer: "node-a", controller_type },
              `0+${(failures * 0.7) / 15}x60`,
            ),
          ),
        between: [11, 26],
        alerts: [{ computer: "node-a" }],
      },
    ],
    quiet: [
      {
        when: "an agent failed often once, long ago",
        series: ({ failures = NaN }) => [
          series("exporting_metrics_failed", { computer: "node-a" }, `${failures * 10}x60`),
        ],
      },
      {
        when: "deliveries fail below the threshold",
        series: ({ failures = NaN }) => [
          series("exporting_metrics_failed", { computer: "node-a" }, `0+${failures / 20}x60`),
        ],
      },
    ],
    noData: [{ when: "no agent tells of itself", series: () => [] }],
  },
  ScrapeConfigInvalid: {
    fires: [
      {
        when: "two agents refuse the same configuration from minute 10 on",
        series: () =>
          ["node-a", "node-b"].map((computer) =>
            series(
              "invalid_custom_prometheus_config",
              { computer, error: "unknown field scrape_intervall" },
              "0x9 1x50",
            ),
          ),
        between: [20, 20],
        alerts: [{ error: "unknown field scrape_intervall", cluster: "aks-shop-dev" }],
      },
      {
        when: "two clusters have a mistake each",
        series: () =>
          ["aks-shop-dev", OTHER].map((cluster) =>
            series("invalid_custom_prometheus_config", { cluster, error: "mistake" }, HOUR),
          ),
        between: [10, 10],
        alerts: [{ cluster: "aks-shop-dev" }, { cluster: OTHER }],
      },
    ],
    quiet: [
      {
        when: "the configuration is right",
        series: () => [series("invalid_custom_prometheus_config", {}, "0x60")],
      },
      {
        when: "a mistake is mended within ten minutes",
        series: () => [series("invalid_custom_prometheus_config", { error: "x" }, "1x9 0x50")],
      },
    ],
    noData: [{ when: "no agent tells of itself", series: () => [] }],
  },
};

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

/** A hundred targets, so many of which answer as the samples say. */
function nodesDown(count: number, values: string): Series[] {
  return range(100).map((at) =>
    series("up", { job: "cadvisor", instance: `node-${at}` }, at < count ? values : HOUR),
  );
}

/** A counter that stands still and then rises twice as fast as the threshold allows in 15 minutes. */
function failing(from: number, failures: number): string {
  return `0x${from - 1} 0+${(failures * 2) / 15}x${60 - from}`;
}
