/**
 * The Prometheus rules of a stack and what is collected for them: rules whose feature is there, less
 * those that are switched off, and less - or refused with - those that could never fire.
 */
import { prometheusGroups, recordingGroups } from "../rules/groups";
import { demandOfGroups, type RuleDemand } from "../rules/demand";
import { isAlert, renderPrometheusGroups } from "../rules/render-prometheus";
import type { Feature, PrometheusGroup } from "../rules/types";
import { fateOf, type Fate, type MetricCollection, type MetricDemand } from "../signals/supply";
import { pathText } from "./config/problems";
import { oncePerStack } from "./once";
import type { Settings } from "./config/settings";
import { featuresOf } from "./features";
import { collectionFor } from "./metric-collection";
import { usedMetrics, withRules, type UsedMetrics } from "./used-metrics";

/** The rules of a stack. */
export interface RulesInUse {
  /** What is deployed; recording rules first. */
  readonly groups: readonly PrometheusGroup[];
  /** What is scraped and kept, the demand of the rules included. */
  readonly collection: MetricCollection;
  /** One sentence for each metric that a rule reads and the stack does not collect. */
  readonly unsupplied: readonly string[];
}

/** Metrics that workloads bring along: their jobs are the user's, and known to nobody else. */
const OF_WORKLOADS: readonly Feature[] = [
  "httpMetrics",
  "jvmMetrics",
  "dotnetMetrics",
  "goMetrics",
];

/** Series that Microsoft's recording rules make. */
const MICROSOFT_RECORDS: ReadonlySet<string> = new Set(
  recordingGroups.flatMap(({ rules }) =>
    rules.flatMap((rule) => (isAlert(rule) ? [] : rule.record)),
  ),
);

/**
 * The rules of a stack and what is collected for them; the reader of the settings has asked already,
 * and refuses rules that could never fire.
 */
export const rulesInUse = oncePerStack(findRulesInUse);

function findRulesInUse(settings: Settings): RulesInUse {
  return settings.metrics.collect === "used" ? usedRules(settings) : suppliedRules(settings);
}

/** The rules of a stack that can fire on what its settings collect, whatever else of it they read. */
const suppliedRules = oncePerStack((settings: Settings): RulesInUse => {
  const wanted = wantedGroups(settings);
  const demands = demandOfGroups(renderPrometheusGroups(wanted, settings.alerts));
  return judged(wanted, demands, collectionFor(settings, demands), settings);
});

/** The rules of a stack as if it collected what is needed. */
export const neededRules = (settings: Settings): RulesInUse => suppliedRules(asNeeded(settings));

/** The same as if it collected what is used: judged anew, on what is left when all else is gone. */
export const usedRules = oncePerStack((settings: Settings): RulesInUse => {
  const { unsupplied } = neededRules(settings);
  const used = usedWithout([], settings);
  const demands = demandOfGroups(renderPrometheusGroups(used.groups, settings.alerts));
  const found = judged(used.groups, demands, used.collection, settings);
  return { ...found, unsupplied: [...unsupplied, ...found.unsupplied] };
});

/** What is used of Prometheus however the stack is set, with some alerts thought away. */
export function usedWithout(alerts: readonly string[], settings: Settings): UsedMetrics {
  const groups = withRules(
    neededRules(settings).groups,
    (rule) => !isAlert(rule) || !alerts.includes(rule.id),
  );
  return usedMetrics(groups, asNeeded(settings));
}

const asNeeded = oncePerStack((settings: Settings): Settings => {
  const { metrics } = settings;
  return metrics.collect === "needed"
    ? settings
    : { ...settings, metrics: { ...metrics, collect: "needed" } };
});

/** What of some rules can fire on a collection. */
function judged(
  wanted: readonly PrometheusGroup[],
  demands: readonly RuleDemand[],
  collection: MetricCollection,
  settings: Settings,
): RulesInUse {
  const fates = fatesIn(collection);
  const short = demands
    .map((demand) => ({ ...demand, missing: missingOf(demand, wanted, fates) }))
    .filter(({ missing }) => missing.length > 0);
  const dead = new Set(short.map(({ rule }) => rule));
  // What our own records lack is told by every alert that reads them.
  const told = short.filter(({ rule }) => !rule.includes(":") || MICROSOFT_RECORDS.has(rule));
  return {
    groups: wanted.map((group) => ({
      ...group,
      rules: group.rules.filter((rule) => !dead.has(isAlert(rule) ? rule.id : rule.record)),
    })),
    collection,
    unsupplied:
      settings.clusterObjects === "off" && told.length > 0
        ? [withoutSettingsFile(told.map(({ rule }) => rule))]
        : told.flatMap(({ rule, missing }) =>
            missing.map(({ metric, fate }) => sentence(rule, metric, fate)),
          ),
  };
}

/** What of the groups a stack has the features for and wants. */
export function wantedGroups(settings: Settings): PrometheusGroup[] {
  const { metrics, alerts } = settings;
  if (!metrics.managedPrometheus) return [];
  const there = featuresOf(settings);
  const has = ({ requires }: { readonly requires?: Feature }) =>
    requires === undefined || there.has(requires);
  return [...(metrics.recordingRules ? recordingGroups : []), ...prometheusGroups]
    .filter(has)
    .map((group) => ({
      ...group,
      rules: group.rules.filter(
        (rule) => !isAlert(rule) || (has(rule) && !alerts.disabled.includes(rule.id)),
      ),
    }))
    .filter(({ rules }) => rules.length > 0);
}

/** What becomes of metrics; many rules read the same ones. */
function fatesIn(collection: MetricCollection): (demand: MetricDemand) => Fate {
  const known = new Map<string, Fate>();
  return (demand) => {
    if (demand.job !== undefined) return fateOf(demand, collection);
    const fate = known.get(demand.metric) ?? fateOf(demand, collection);
    known.set(demand.metric, fate);
    return fate;
  };
}

interface Missing {
  readonly metric: string;
  readonly fate: Exclude<Fate, { readonly kind: "kept" }>;
}

function missingOf(
  { rule, metrics }: RuleDemand,
  groups: readonly PrometheusGroup[],
  fates: (demand: MetricDemand) => Fate,
): Missing[] {
  const found = new Map<string, Missing>();
  for (const demand of metrics) {
    const fate = fates(demand);
    if (fate.kind === "kept") continue;
    if (fate.kind === "unknown" && readsWorkloads(rule, groups)) continue;
    found.set(demand.metric, { metric: demand.metric, fate });
  }
  return [...found.values()];
}

function readsWorkloads(name: string, groups: readonly PrometheusGroup[]): boolean {
  return groups.some(({ requires, rules }) =>
    rules.some((rule) => {
      const [key, feature] = isAlert(rule)
        ? [rule.id, rule.requires ?? requires]
        : [rule.record, requires];
      return key === name && feature !== undefined && OF_WORKLOADS.includes(feature);
    }),
  );
}

/** All such rules have one cause, and one way out. */
function withoutSettingsFile(rules: readonly string[]): string {
  const disable = `${pathText(["alerts", "whenUnsupplied"])} to disable`;
  return (
    `${pathText(["clusterObjects"])} is off, and without a settings file the agent does not collect ` +
    `what these rules read: ${rules.join(", ")}; set it to render or apply, set ${disable}, ` +
    `or name the rules in ${pathText(["alerts", "disabled"])}.`
  );
}

function sentence(rule: string, metric: string, fate: Missing["fate"]): string {
  const recorded = MICROSOFT_RECORDS.has(rule);
  const off = recorded
    ? `or set ${pathText(["alerts", "whenUnsupplied"])} to disable`
    : `or name the rule in ${pathText(["alerts", "disabled"])}`;
  const has = recorded
    ? `${pathText(["metrics", "recordingRules"])} is true and records`
    : `${pathText(["alerts"])} has rule`;
  const reads = `${has} ${rule}, which reads ${metric}`;
  switch (fate.kind) {
    case "unknown":
      return `${reads}, which no target of managed Prometheus has; scrape it with a job of yours, ${off}.`;
    case "off": {
      const { plane, name, job } = fate.target;
      const target = pathText(["metrics", "scrape", plane, "targets", name, "enabled"]);
      return `${reads}, but its target ${job} is not scraped; set ${target} to true, ${off}.`;
    }
    case "dropped": {
      const { plane, name, job } = fate.target;
      const keep = pathText(["metrics", "scrape", plane, "targets", name, "keep"]);
      const by = fate.minimalProfile ? "profile minimal" : `the keep-list`;
      const needed = `set ${pathText(["metrics", "collect"])} to needed`;
      return `${reads}, which ${by} drops from ${job}; add it to ${keep}, ${needed}, ${off}.`;
    }
  }
}
