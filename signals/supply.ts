/**
 * What becomes of a metric under the settings of a stack: kept, dropped by a keep-list, or never
 * scraped. Source of the rules: github.com/Azure/prometheus-collector, otelcollector/shared/configmap
 * at 39583fd50, 2026-07-21: with the minimal profile a target's own list and the user's are joined;
 * without it the user's alone is applied, and an empty one keeps everything.
 */
import { metricSchema } from "./metric-schemas";
import { CLUSTER_TARGETS, CONTROL_PLANE_TARGETS, type PrometheusTarget } from "./prometheus";

/** What a stack says of one target. */
export interface TargetChoice {
  /** @default what the add-on does */
  readonly enabled?: boolean;
  /** Regular expressions on whole names. @default none */
  readonly keep?: readonly string[];
  /** Between two scrapes, a duration of Prometheus. @default the target's own */
  readonly interval?: string;
}

/** What a stack says of the targets of the cluster, or of those of the control plane. */
export interface PlaneChoice {
  /** @default true */
  readonly minimalProfile?: boolean;
  readonly targets?: Readonly<Record<string, TargetChoice>>;
}

/** What a stack collects. */
export interface MetricCollection {
  readonly cluster?: PlaneChoice;
  readonly controlPlane?: PlaneChoice;
  /** Whether the cluster's own switch for control-plane metrics is on. */
  readonly controlPlaneMetrics: boolean;
}

/** A metric that something reads. */
export interface MetricDemand {
  readonly metric: string;
  /** Whether a job will do; @default every job */
  readonly job?: (job: string) => boolean;
}

/** What becomes of a metric. */
export type Fate =
  | { readonly kind: "kept" }
  /** No target has it. */
  | { readonly kind: "unknown" }
  /** Its target is not scraped. */
  | { readonly kind: "off"; readonly target: TargetOfPlane }
  /** Its target is scraped, and a list drops it. */
  | { readonly kind: "dropped"; readonly target: TargetOfPlane; readonly minimalProfile: boolean };

/** A target and the section of the settings where it stands. */
export interface TargetOfPlane extends PrometheusTarget {
  readonly plane: "cluster" | "controlPlane";
}

/** Series that the scraper itself makes of every target (source: prometheus docs, jobs_instances). */
const MADE_BY_THE_SCRAPER: readonly string[] = [
  "scrape_duration_seconds",
  "scrape_samples_post_metric_relabeling",
  "scrape_samples_scraped",
  "scrape_series_added",
  "up",
];

const TARGETS: readonly TargetOfPlane[] = [
  ...CLUSTER_TARGETS.map((target) => ({ ...target, plane: "cluster" as const })),
  ...CONTROL_PLANE_TARGETS.map((target) => ({ ...target, plane: "controlPlane" as const })),
];

/** What becomes of a metric; of several targets that have it, the best one counts. */
export function fateOf(demand: MetricDemand, collection: MetricCollection): Fate {
  const fates = targetsWith(demand).map((target) => fateIn(target, demand.metric, collection));
  const best = (["kept", "dropped", "off"] as const)
    .map((kind) => fates.find((fate) => fate.kind === kind))
    .find((fate) => fate !== undefined);
  return best ?? { kind: "unknown" };
}

/** Targets that have a metric. */
export function targetsWith({ metric, job = () => true }: MetricDemand): TargetOfPlane[] {
  const jobs = MADE_BY_THE_SCRAPER.includes(metric)
    ? undefined
    : (metricSchema(metric)?.jobs ?? []);
  return TARGETS.filter((target) => job(target.job) && jobs?.includes(target.job) !== false);
}

/** The target of the cluster with that name in the settings file. Throws when there is none. */
export function targetNamed(name: string): TargetOfPlane {
  const found = TARGETS.find((target) => target.plane === "cluster" && target.name === name);
  if (found === undefined) throw new Error(`managed Prometheus has no target ${name}`);
  return found;
}

/** Whether a metric of one target is stored, should the target have it. */
export function keepsMetric(
  target: TargetOfPlane,
  metric: string,
  collection: MetricCollection,
): boolean {
  return fateIn(target, metric, collection).kind === "kept";
}

function fateIn(target: TargetOfPlane, metric: string, collection: MetricCollection): Fate {
  if (!isScraped(target, collection)) return { kind: "off", target };
  const minimalProfile = collection[target.plane]?.minimalProfile ?? true;
  const lists = keepLists(target, collection);
  if (lists === undefined || MADE_BY_THE_SCRAPER.includes(metric)) return { kind: "kept" };
  return lists.some((list) => list.some((entry) => wholeName(entry).test(metric)))
    ? { kind: "kept" }
    : { kind: "dropped", target, minimalProfile };
}

const EXPRESSIONS = new Map<string, RegExp>();

/** Entries are compared with hundreds of names: each is compiled once. */
function wholeName(entry: string): RegExp {
  const compiled = EXPRESSIONS.get(entry) ?? new RegExp(`^(?:${entry})$`);
  EXPRESSIONS.set(entry, compiled);
  return compiled;
}

/** Whether a target is scraped at all. */
export function isScraped(target: TargetOfPlane, collection: MetricCollection): boolean {
  if (target.plane === "controlPlane" && !collection.controlPlaneMetrics) return false;
  return collection[target.plane]?.targets?.[target.name]?.enabled ?? target.onByDefault;
}

/** Expressions of the names that are kept of a target; undefined when all are. */
export function keptNames(
  target: TargetOfPlane,
  collection: MetricCollection,
): readonly string[] | undefined {
  const lists = keepLists(target, collection);
  return lists && [...new Set(lists.flat())].sort();
}

/** The profile's list and the user's; undefined when all is kept. */
function keepLists(
  target: TargetOfPlane,
  collection: MetricCollection,
): readonly (readonly string[])[] | undefined {
  if (!target.takesKeepList) return undefined;
  const { minimalProfile = true, targets = {} } = collection[target.plane] ?? {};
  const listed = targets[target.name]?.keep ?? [];
  const base = minimalProfile ? target.minimalKeepList : [];
  // A target that the profile does not know, or an empty list without it: all is kept.
  if (base.length === 0 && listed.length === 0) return undefined;
  return [base, listed];
}

/** Every target that is scraped, in the order of the settings file. */
export function scrapedTargets(collection: MetricCollection): TargetOfPlane[] {
  return TARGETS.filter((target) => isScraped(target, collection));
}

/**
 * The collection with what is demanded besides: a target that a demand needs is switched on unless
 * the stack has switched it off, and its keep-list names what it would drop.
 */
export function withDemand(
  demands: readonly MetricDemand[],
  collection: MetricCollection,
): MetricCollection {
  const anyJob = new Map(demands.filter(({ job }) => !job).map((one) => [one.metric, one]));
  return [...anyJob.values(), ...demands.filter(({ job }) => job)].reduce(withOne, collection);
}

function withOne(collection: MetricCollection, demand: MetricDemand): MetricCollection {
  if (fateOf(demand, collection).kind === "kept") return collection;
  const able = targetsWith(demand).filter(
    ({ plane, name }) => collection[plane]?.targets?.[name]?.enabled !== false,
  );
  const scraped = able.filter((target) => isScraped(target, collection));
  const startable = able.filter(
    ({ plane }) => plane === "cluster" || collection.controlPlaneMetrics,
  );
  const chosen = scraped.length > 0 ? scraped : startable;
  return chosen.reduce((so, target) => keeping(demand.metric, target, so), collection);
}

function keeping(
  metric: string,
  target: TargetOfPlane,
  collection: MetricCollection,
): MetricCollection {
  const plane = collection[target.plane] ?? {};
  const choice = plane.targets?.[target.name] ?? {};
  const on = isScraped(target, collection) ? choice : { ...choice, enabled: true };
  const after = { ...plane, targets: { ...plane.targets, [target.name]: on } };
  const switchedOn = { ...collection, [target.plane]: after };
  if (fateIn(target, metric, switchedOn).kind === "kept") return switchedOn;
  const keep = [...new Set([...(choice.keep ?? []), metric])].sort();
  const listing = { ...after.targets, [target.name]: { ...on, keep } };
  return { ...collection, [target.plane]: { ...after, targets: listing } };
}
