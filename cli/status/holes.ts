/** Rules that a stack does not have, each with the reason and what would bring it. */
import { watchesInUse } from "../../infra/detections";
import { featuresOf } from "../../infra/features";
import type { Settings } from "../../infra/config";
import { filledTables } from "../../infra/log-collection";
import { logRulesInUse } from "../../infra/log-rules-in-use";
import { rulesInUse, wantedGroups } from "../../infra/rules-in-use";
import type { Detection } from "../../rules/detections/types";
import { isAlert } from "../../rules/render-prometheus";
import { prometheusGroups } from "../../rules/groups";
import type { Feature, Rule } from "../../rules/types";
import { FEATURES } from "../rules/catalogue";

/** Why a rule is not there. */
export type Cause =
  /** The stack wants it, and what it reads is not collected: it could never fire. */
  | "cannot-fire"
  /** The stack file names it under `alerts.disabled`. */
  | "disabled"
  /** What it looks at is not switched on. */
  | "not-switched-on"
  /** It is there once, in the stack of the owner. */
  | "of-the-owner";

/** A rule that is not there. */
export interface Hole {
  readonly rule: string;
  /** What nobody watches. */
  readonly title: string;
  readonly cause: Cause;
  /** What is so, and what brings the rule. */
  readonly sentence: string;
}

/** The hole that a rule leaves; `there` are the ids of those that are deployed. */
export function holeOf(
  rule: Rule,
  settings: Settings,
  there: ReadonlySet<string>,
): Hole | undefined {
  if (there.has(rule.id)) return undefined;
  const [cause, sentence] = reasonOf(rule, settings);
  return { rule: rule.id, title: rule.title, cause, sentence };
}

/** The hole that a detection of Sentinel leaves. */
export function holeOfDetection({ id, title }: Detection, settings: Settings): Hole | undefined {
  const { detections, leftOut } = watchesInUse(settings);
  if (detections.some((one) => one.id === id)) return undefined;
  const { sentinel, alerts } = settings;
  const hole = (cause: Cause, sentence: string) => ({ rule: id, title, cause, sentence });
  if (alerts.disabled.includes(id)) return hole("disabled", "alerts.disabled names it");
  if (!sentinel.enabled) return hole("not-switched-on", "needs sentinel.enabled on");
  if (!sentinel.detections) return hole("not-switched-on", "needs sentinel.detections on");
  const ways = leftOut.filter((one) => one.id === id).map(({ way }) => way);
  return hole("not-switched-on", ways.join(" and "));
}

function reasonOf(rule: Rule, settings: Settings): readonly [Cause, string] {
  if (settings.alerts.disabled.includes(rule.id)) {
    return ["disabled", "alerts.disabled names it"];
  }
  const feature = featureOf(rule);
  if (feature !== undefined && !featuresOf(settings).has(feature)) {
    return ["not-switched-on", `needs ${FEATURES[feature].replaceAll("`", "")}`];
  }
  if (rule.kind === "prometheus" && !settings.metrics.managedPrometheus) {
    return ["not-switched-on", "needs metrics.managedPrometheus on"];
  }
  if (cannotFire(rule, settings)) return ["cannot-fire", unsuppliedSentence(rule, settings)];
  const needs = rule.kind === "log" ? missingOf(rule, settings) : [];
  if (needs.length > 0) return ["not-switched-on", `needs ${needs.join(" and ")}`];
  return ["of-the-owner", "is once in the stack that says shared: own"];
}

/** What a rule or its group requires. */
function featureOf(rule: Rule): Feature | undefined {
  if (rule.kind === "activity") return undefined;
  if (rule.kind !== "prometheus") return rule.requires;
  const group = prometheusGroups.find(({ rules }) => rules.some((one) => one === rule));
  return rule.requires ?? group?.requires;
}

/** Whether a stack wants a rule that what it collects does not feed. */
function cannotFire({ id, kind }: Rule, settings: Settings): boolean {
  if (kind === "log") {
    return logRulesInUse(settings).unsupplied.some((one) => one.includes(` ${id},`));
  }
  return (
    kind === "prometheus" &&
    wantedGroups(settings).some(({ rules }) => rules.some((one) => isAlert(one) && one.id === id))
  );
}

function unsuppliedSentence({ id, kind }: Rule, settings: Settings): string {
  const told = kind === "log" ? logRulesInUse(settings) : rulesInUse(settings);
  return told.unsupplied.find((one) => one.includes(` ${id},`)) ?? "";
}

function missingOf(rule: Rule & { readonly kind: "log" }, settings: Settings): string[] {
  const filled = filledTables(settings);
  const categories: readonly string[] = settings.controlPlane.categories;
  return [
    ...rule.tables.filter((table) => !filled.has(table)).map((table) => `rows in ${table}`),
    ...(rule.categories ?? [])
      .filter((category) => !categories.includes(category))
      .map((category) => `${category} in controlPlane.categories`),
  ];
}
