/** The rule groups of a stack as Azure gets them: named, placed, and routed by severity. */
import * as pulumi from "@pulumi/pulumi";

import type { PrometheusRuleGroup } from "../components/rule-resources/prometheus-groups";
import { renderPrometheusGroups, type RenderedGroup } from "../rules/render-prometheus";
import type { PrometheusGroup } from "../rules/types";
import type { Settings } from "./config";
import { prometheusGroupName } from "./names";
import { actionGroupsFor } from "./routes";
import type { MetricsStore, Shared } from "./shared";

/** Rule groups for the component that makes them; none without a store of metrics. */
export function prometheusGroupsFor(
  groups: readonly PrometheusGroup[],
  settings: Settings,
  shared: Shared,
): PrometheusRuleGroup[] {
  const { metrics } = shared;
  if (metrics === undefined) return [];
  return renderPrometheusGroups(groups, settings.alerts).map((group) =>
    placed(group, shared, metrics),
  );
}

function placed(
  { id, namePrefix, description, interval, rules }: RenderedGroup,
  { cluster, routes }: Shared,
  metrics: MetricsStore,
): PrometheusRuleGroup {
  return {
    id,
    groupName: prometheusGroupName(cluster.name, namePrefix),
    description,
    location: metrics.location,
    interval,
    clusterName: cluster.name,
    scopes: [metrics.id, cluster.id],
    rules: rules.map((rule) =>
      "record" in rule ? rule : { ...rule, actionGroupIds: actionGroupsFor(rule.severity, routes) },
    ),
  };
}

/** Tells of rules that are left out because they could never fire. */
export function warnOfUnsupplied({ alerts }: Settings, unsupplied: readonly string[]): void {
  if (alerts.whenUnsupplied !== "disable") return;
  for (const one of unsupplied) void pulumi.log.warn(`${one} It is left out.`);
}
