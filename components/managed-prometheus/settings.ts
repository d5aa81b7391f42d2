/**
 * The settings file of the metrics add-on, ConfigMap `ama-metrics-settings-configmap`, schema v2.
 * The agent reads it line by line and falls back to its defaults where it cannot, so what it would
 * not understand is refused here. `minimal-ingestion-profile` off with an empty keep-list collects
 * everything a target has. Agents before 7.1.0 drop a file in which a section is missing: all
 * sections and all targets are always written.
 * Source: github.com/Azure/prometheus-collector, otelcollector/configmaps and shared/configmap.
 */
import { createHash } from "node:crypto";

import { refuse } from "../checks";
import { configMap, type ConfigMap } from "./config-map";
import { settingsProblems } from "./settings-checks";

/** A target that the add-on knows; `signals/prometheus.ts` lists them. */
export interface KnownTarget {
  readonly name: string;
  /** Whether it is scraped when nothing is said of it. */
  readonly onByDefault: boolean;
  readonly takesInterval: boolean;
  readonly takesKeepList: boolean;
}

/** What is said of one target. */
export interface TargetSettings {
  /** @default what the add-on does without a settings file */
  readonly enabled?: boolean;
  /**
   * Metrics to keep, each an expression of RE2 on the whole name. With the minimal profile they are
   * kept besides its own; without it they are all that is kept. Cost: every series is billed.
   * @default none
   */
  readonly keep?: readonly string[];
  /** Between two scrapes. Cost: half of it is twice the samples. @default "30s" */
  readonly interval?: string;
}

/** What is said of the targets of the cluster, or of those of the control plane. */
export interface PlaneSettings {
  /**
   * Whether Microsoft's minimal ingestion profile applies. Off, every target that is on needs a
   * keep-list, because an empty one would keep everything.
   * @default true
   */
  readonly minimalProfile?: boolean;
  /** By the name of the target. */
  readonly targets?: Readonly<Record<string, TargetSettings>>;
}

/** Pods that ask to be scraped with the annotation `prometheus.io/scrape`. */
export interface AnnotatedPods {
  /** Namespaces in which they are asked. */
  readonly namespaces: readonly string[];
  /** As of a target; the minimal profile does not filter these pods. @default everything */
  readonly keep?: readonly string[];
  /** @default "30s" */
  readonly interval?: string;
}

/** Arguments of {@link settingsConfigMap}. */
export interface SettingsConfigMapArgs {
  /** Targets in the cluster that there are. */
  readonly clusterTargets: readonly KnownTarget[];
  /** Targets of the control plane that there are. */
  readonly controlPlaneTargets: readonly KnownTarget[];
  readonly cluster?: PlaneSettings;
  /** Only collected when control-plane metrics are on in the cluster's profile. */
  readonly controlPlane?: PlaneSettings;
  /** @default no pods are asked */
  readonly annotatedPods?: AnnotatedPods;
  /**
   * Value of the label `cluster`: letters, digits and underscores. Rule groups have to name it as
   * their `clusterName`. @default the cluster's name
   */
  readonly clusterAlias?: string;
  /** Whether the agent writes all samples to its log and shows its targets. @default false */
  readonly debugMode?: boolean;
}

/** Name of the ConfigMap; the agent looks for no other. */
const NAME = "ama-metrics-settings-configmap";

/** Longest config-version; the agent cuts the rest. */
const VERSION_LENGTH = 10;

/**
 * The settings file as a ConfigMap. `path` is what messages call the arguments. Throws a `RunError`
 * with every problem.
 */
export function settingsConfigMap(args: SettingsConfigMapArgs, path = "metrics"): ConfigMap {
  refuse(settingsProblems(args, path));
  const data = {
    "cluster-metrics": clusterSection(args),
    "controlplane-metrics": [
      ...enabledLines(args.controlPlaneTargets, args.controlPlane ?? {}),
      ...keepLines(args.controlPlaneTargets, args.controlPlane ?? {}),
      ...profileLines(args.controlPlane ?? {}),
    ].join("\n"),
    "prometheus-collector-settings": [
      assign("cluster_alias", quoted(args.clusterAlias ?? "")),
      assign("debug-mode", args.debugMode ?? false),
      assign("https_config", true),
    ].join("\n"),
  };
  const version = createHash("sha256").update(JSON.stringify(data)).digest("hex");
  const head = { "schema-version": "v2", "config-version": version.slice(0, VERSION_LENGTH) };
  return configMap(NAME, { ...head, ...data });
}

function clusterSection(args: SettingsConfigMapArgs): string {
  const { clusterTargets: targets, cluster = {}, annotatedPods } = args;
  // Names of namespaces have no character that means anything in an expression.
  const namespaces = [...(annotatedPods?.namespaces ?? [])].sort().join("|");
  const pods = quoted(keepList(annotatedPods?.keep));
  return [
    ...enabledLines(targets, cluster),
    ...section("pod-annotation-based-scraping", [
      assign("podannotationnamespaceregex", quoted(namespaces)),
    ]),
    ...keepLines(targets, cluster),
    `  ${assign("podannotations", pods)}`,
    ...profileLines(cluster),
    ...section("default-targets-scrape-interval-settings", [
      ...targets
        .filter(({ takesInterval }) => takesInterval)
        .map(({ name }) => assign(name, quoted(settingsOf(cluster, name).interval ?? "30s"))),
      assign("podannotations", quoted(annotatedPods?.interval ?? "30s")),
    ]),
  ].join("\n");
}

function enabledLines(targets: readonly KnownTarget[], plane: PlaneSettings): string[] {
  const lines = targets.map(({ name, onByDefault }) =>
    assign(name, settingsOf(plane, name).enabled ?? onByDefault),
  );
  return section("default-targets-scrape-enabled", lines);
}

function keepLines(targets: readonly KnownTarget[], plane: PlaneSettings): string[] {
  const lines = targets
    .filter(({ takesKeepList }) => takesKeepList)
    .map(({ name }) => assign(name, quoted(keepList(settingsOf(plane, name).keep))));
  return section("default-targets-metrics-keep-list", lines);
}

function profileLines({ minimalProfile = true }: PlaneSettings): string[] {
  return section("minimal-ingestion-profile", [assign("enabled", minimalProfile)]);
}

/** What is said of a target. */
export function settingsOf(plane: PlaneSettings, name: string): TargetSettings {
  return plane.targets?.[name] ?? {};
}

/** A keep-list as the agent takes it: one expression, sorted, each alternative once. */
export function keepList(keep: readonly string[] = []): string {
  return [...new Set(keep)].sort().join("|");
}

function section(name: string, lines: readonly string[]): string[] {
  return [`${name}: |-`, ...lines.map((line) => `  ${line}`)];
}

function assign(key: string, value: string | boolean): string {
  return `${key} = ${value}`;
}

/** The agent takes the outer quotes away and unescapes nothing. */
function quoted(text: string): string {
  return `"${text}"`;
}
