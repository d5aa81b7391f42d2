/** What the kinds of alert have in common: whether they are on, and whom they tell. */
import type { Resource } from "../core/resource";
import * as types from "../core/types";
import type { Reader } from "../core/value";

/** Every kind of alert. */
export const anyAlert: types.Kind = {
  ...types.anyOf(types.logAlert, types.metricAlert, types.activityAlert, types.prometheusRules),
  name: "alert",
};

/** One alert of a resource; a group of Prometheus rules holds several. */
export interface Alert {
  /** Its name for a sentence; empty when the resource is the alert. */
  readonly name: string;
  readonly rule: Reader;
  /** Where each entry names an action group; may not be known when the rest is. */
  readonly groups: () => readonly { readonly at: Reader; readonly path: string }[];
}

/** The alerts of a resource that are on. Recording rules are none. Throws `NotKnown`. */
export function alertsOf(one: Resource): Alert[] {
  if (one.get("enabled") === false) return [];
  if (types.prometheusRules.matches(one.type)) {
    return one
      .list("rules")
      .filter((rule) => rule.get("alert") !== undefined && rule.get("enabled") !== false)
      .map((rule) => ({
        name: rule.text("alert") ?? "",
        rule,
        groups: () => rule.list("actions").map((at) => ({ at, path: "actionGroupId" })),
      }));
  }
  return [{ name: "", rule: one, groups: () => groupsOf(one) }];
}

function groupsOf(one: Resource): ReturnType<Alert["groups"]> {
  if (types.metricAlert.matches(one.type)) {
    return one.list("actions").map((at) => ({ at, path: "actionGroupId" }));
  }
  if (types.activityAlert.matches(one.type)) {
    return one.list("actions.actionGroups").map((at) => ({ at, path: "actionGroupId" }));
  }
  return one.list("actions.actionGroups").map((at) => ({ at, path: "" }));
}

/** An alert that is off or a group of recording rules alone tells nobody on purpose. */
export function tellsNobody(one: Resource): string | undefined {
  return alertsOf(one).length === 0 ? "it has no alert that is on" : undefined;
}

/** A duration such as PT15M or P2D in minutes; `undefined` for other text. */
export function minutes(duration: string | undefined): number | undefined {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration ?? "");
  if (parts === null || duration === "P" || duration === "PT") return undefined;
  const [, days, hours, left] = parts;
  return Number(days ?? 0) * 1440 + Number(hours ?? 0) * 60 + Number(left ?? 0);
}
