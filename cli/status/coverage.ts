/** What a stack watches: by layer each rule with what it reads and its proofs, and the holes. */
import { alertIds } from "../../infra/alerts";
import type { Settings } from "../../infra/config";
import { watchesInUse } from "../../infra/detections";
import { rulesInUse } from "../../infra/rules-in-use";
import { aloneOf, rulesOfLayer, type Share } from "../../infra/volumes";
import { rules } from "../../rules";
import { detections } from "../../rules/detections";
import type { Detection } from "../../rules/detections/types";
import { tablesOf } from "../../rules/render-detections";
import { demandOfGroups } from "../../rules/demand";
import { isAlert, renderPrometheusGroups } from "../../rules/render-prometheus";
import { runbookLink } from "../../rules/render";
import type { LayerName, Rule } from "../../rules/types";
import type { ClusterShape } from "../../signals/volumes/cluster-shape";
import { LAYERS } from "../rules/catalogue";
import { holeOf, holeOfDetection, type Hole } from "./holes";
import type { ProofCount, ProofCounts } from "./proofs";

/** A rule that is deployed. */
export interface Watch {
  readonly rule: string;
  /** What is watched. */
  readonly title: string;
  readonly kind: Rule["kind"] | "detection";
  readonly severity: Rule["severity"];
  /** Metrics behind recorded series, tables, a platform metric, or the activity log. */
  readonly reads: readonly string[];
  /** Null for kinds that Azure judges: their tests compare the alert as a whole. */
  readonly proofs: ProofCount | null;
  /** Whether it fires only with objects in the cluster that nobody has seen there yet. */
  readonly assumed: boolean;
  /** Address of the runbook, or its place in this repository. */
  readonly runbook: string;
  /** What it alone makes the stack collect. */
  readonly alone: Share;
}

/** One layer. */
export interface LayerCoverage {
  readonly layer: LayerName;
  readonly watches: readonly Watch[];
  readonly holes: readonly Hole[];
  /** What its rules together make the stack collect, and no other layer does. */
  readonly alone: Share;
}

/**
 * The coverage of a stack, by layer; `assumed` are the ids of what fires only with objects in the
 * cluster that nobody has seen there.
 */
export function coverage(
  settings: Settings,
  shape: ClusterShape,
  proofs: ProofCounts,
  assumed: ReadonlySet<string>,
): LayerCoverage[] {
  const metrics = metricsByRule(settings);
  const there = new Set([...metrics.keys(), ...alertIds(settings)]);
  const sentinel = watchesInUse(settings).detections;
  const watch = (rule: Rule): Watch => ({
    ...{ rule: rule.id, title: rule.title, kind: rule.kind, severity: rule.severity },
    reads: readsOf(rule, metrics),
    proofs: proofs[rule.id] ?? null,
    assumed: assumed.has(rule.id),
    runbook: runbookLink(rule.id, settings.alerts),
    alone: aloneOf([rule.id], "set", settings, shape),
  });
  const detected = (detection: Detection): Watch[] => {
    const { id, title, severity } = detection;
    const rendered = sentinel.find((one) => one.id === id);
    if (rendered === undefined) return [];
    const reads = tablesOf(rendered.query);
    const runbook = runbookLink(id, settings.alerts);
    const alone = aloneOf([id], "set", settings, shape);
    return [
      {
        rule: id,
        title,
        kind: "detection",
        severity,
        reads,
        proofs: proofs[id] ?? null,
        assumed: assumed.has(id),
        runbook,
        alone,
      },
    ];
  };
  return LAYERS.map((layer) => {
    const ofLayer = rules.filter((rule) => rule.layer === layer);
    const ofSentinel = detections.filter((detection) => detection.layer === layer);
    return {
      layer,
      watches: [
        ...ofLayer.filter(({ id }) => there.has(id)).map(watch),
        ...ofSentinel.flatMap(detected),
      ],
      holes: [
        ...ofLayer.flatMap((rule) => holeOf(rule, settings, there) ?? []),
        ...ofSentinel.flatMap((detection) => holeOfDetection(detection, settings) ?? []),
      ],
      alone: aloneOf(rulesOfLayer(layer, settings), "set", settings, shape),
    };
  });
}

/** Metrics of the alerts on Prometheus that are deployed. */
function metricsByRule(settings: Settings): ReadonlyMap<string, readonly string[]> {
  const { groups } = rulesInUse(settings);
  const alerts = new Set(
    groups.flatMap((group) => group.rules.filter(isAlert).map(({ id }) => id)),
  );
  const demands = demandOfGroups(renderPrometheusGroups(groups, settings.alerts));
  return new Map(
    demands
      .filter(({ rule }) => alerts.has(rule))
      .map(({ rule, metrics }) => [rule, [...new Set(metrics.map(({ metric }) => metric))]]),
  );
}

/** A condition's metric does not depend on its numbers. */
const NO_NUMBERS: Readonly<Record<string, number>> = {};

function readsOf(rule: Rule, metrics: ReadonlyMap<string, readonly string[]>): readonly string[] {
  switch (rule.kind) {
    case "prometheus":
      return metrics.get(rule.id) ?? [];
    case "metric":
      return [rule.condition(NO_NUMBERS).metric];
    case "log":
      return rule.tables;
    case "activity":
      return ["activity log"];
  }
}

/** Rules that a stack wants and that could never fire. */
export function unableToFire(layers: readonly LayerCoverage[]): Hole[] {
  return layers.flatMap(({ holes }) => holes.filter(({ cause }) => cause === "cannot-fire"));
}
