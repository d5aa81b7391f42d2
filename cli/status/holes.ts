/** Rules that a stack does not have, each with the reason and what would bring it. */
import { watchesInUse } from "../../infra/detections";
import { featuresOf } from "../../infra/features";
import type { Settings } from "../../infra/config";
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
  const { detections, leftOut, unsupplied } = watchesInUse(settings);
  if (detections.some((one) => one.id === id)) return undefined;
  const { sentinel, alerts } = settings;
  const hole = (cause: Cause, sentence: string) => ({ rule: id, title, cause, sentence });
  if (alerts.disabled.includes(id)) return hole("disabled", "alerts.disabled names it");
  if (!sentinel.enabled) return hole("not-switched-on", "needs sentinel.enabled on");
  if (!sentinel.detections) return hole("not-switched-on", "needs sentinel.detections on");
  const [unable] = about({ id }, unsupplied);
  if (unable !== undefined) return hole("cannot-fire", unable);
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
  const [unable] = sentencesOn(rule, settings);
  if (unable !== undefined) return ["cannot-fire", unable];
  const [missing] = about(rule, logRulesInUse(settings).uncollected);
  if (missing !== undefined) return ["not-switched-on", missing];
  return ["of-the-owner", "is once in the stack that says shared: own"];
}

/** What a rule or its group requires. */
function featureOf(rule: Rule): Feature | undefined {
  if (rule.kind === "activity") return undefined;
  if (rule.kind !== "prometheus") return rule.requires;
  const group = prometheusGroups.find(({ rules }) => rules.some((one) => one === rule));
  return rule.requires ?? group?.requires;
}

/** Why a rule that a stack wants could never fire. */
function sentencesOn(rule: Rule, settings: Settings): readonly string[] {
  if (rule.kind === "log") return about(rule, logRulesInUse(settings).unsupplied);
  const isWanted = wantedGroups(settings).some(({ rules }) =>
    rules.some((one) => isAlert(one) && one.id === rule.id),
  );
  return rule.kind === "prometheus" && isWanted ? about(rule, rulesInUse(settings).unsupplied) : [];
}

/** Sentences that name a rule. */
function about({ id }: Pick<Rule, "id">, sentences: readonly string[]): readonly string[] {
  return sentences.filter((one) => new RegExp(`\\b${id}\\b`).test(one));
}
