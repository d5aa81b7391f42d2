/** All rules as they are deployed, and which of them are needed to judge some alerts. */
import { allGroups, recordingGroups } from "../../rules/groups";
import { selectorsOf } from "../../rules/promql";
import type { RuleChoices } from "../../rules/render";
import {
  renderPrometheusGroups,
  type RenderedAlert,
  type RenderedRecord,
} from "../../rules/render-prometheus";

/** A rule as Azure gets it. */
export type Deployed = RenderedAlert | RenderedRecord;

/** Names of Microsoft's records. */
export const MICROSOFTS: ReadonlySet<string> = new Set(
  recordingGroups.flatMap(({ rules }) =>
    rules.map((rule) => ("record" in rule ? rule.record : "")),
  ),
);

/** All rules of all groups, in their order. */
export function deployedRules(choices: RuleChoices = {}): Deployed[] {
  return renderPrometheusGroups(allGroups, choices).flatMap(({ rules }) => rules);
}

/** Some alerts, by default all, after what is recorded for them. */
export function withRecords(all: readonly Deployed[], ids?: readonly string[]): Deployed[] {
  const read = new Set<string>();
  const follow = (rule: Deployed) => {
    for (const metric of metricsRead(rule)) {
      if (read.has(metric)) continue;
      read.add(metric);
      all.filter((one) => "record" in one && one.record === metric).forEach(follow);
    }
  };
  const isWanted = (rule: Deployed) =>
    "alert" in rule && (ids === undefined || ids.includes(rule.alert));
  all.filter(isWanted).forEach(follow);
  return all.filter((rule) => isWanted(rule) || ("record" in rule && read.has(rule.record)));
}

/** Names of all series that a rule reads itself. */
export function metricsRead({ expression }: Deployed): string[] {
  return selectorsOf(expression).map(({ metric }) => metric);
}
