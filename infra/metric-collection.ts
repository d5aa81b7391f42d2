/** What a stack scrapes and keeps: as the user lists it, and with what rules and dashboards read besides. */
import { dashboards } from "../rules/dashboards";
import { dashboardDemand } from "../rules/dashboards/demand";
import type { RuleDemand } from "../rules/demand";
import { withDemand, type MetricCollection, type MetricDemand } from "../signals/supply";
import type { Settings } from "./config/settings";
import { withoutUndefined } from "./objects";

/** What is scraped and kept when some rules, and the dashboards, are to have what they read. */
export function collectionFor(
  settings: Settings,
  demands: readonly RuleDemand[],
): MetricCollection {
  const listed = listedCollection(settings);
  // Without the settings file in the cluster the agent keeps its own lists, whatever is asked for.
  if (settings.metrics.collect === "listed" || settings.clusterObjects === "off") return listed;
  return withDemand(
    [...demands.flatMap(({ metrics }) => metrics), ...demandBesidesRules(settings)],
    listed,
  );
}

/** What the dashboards of a stack read, and what its settings name by hand. */
export function demandBesidesRules(settings: Settings): MetricDemand[] {
  const byHand = settings.besides.flatMap(({ metrics }) => metrics);
  return [...demandOfDashboards(settings), ...byHand.map((metric) => ({ metric }))];
}

/** What the dashboards of a stack read. */
export function demandOfDashboards({ grafana }: Settings): MetricDemand[] {
  return grafana.kind === "off" ? [] : dashboardDemand(dashboards);
}

/** What is collected as the user lists it. */
function listedCollection({ metrics, clusterObjects }: Settings): MetricCollection {
  if (clusterObjects === "off") return { controlPlaneMetrics: metrics.controlPlane };
  const { annotatedPods: _, ...planes } = metrics.scrape;
  return { ...withoutUndefined(planes), controlPlaneMetrics: metrics.controlPlane };
}
