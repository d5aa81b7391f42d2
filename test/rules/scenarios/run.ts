/**
 * Judges whole clusters by all rules as they are deployed, in one process. Series that no rule reads are
 * left out, which changes no answer and saves most of the time.
 */
import { prometheusGroups } from "../../../rules/groups";
import { isAlert } from "../../../rules/render-prometheus";
import { judge, type Case, type Firing, type Series } from "../../helpers/promql/judge";
import { clusterSeries } from "../clusters/cluster";
import { notation, over } from "../clusters/track";
import { deployedRules, metricsRead, MICROSOFTS, withRecords, type Deployed } from "../deployed";
import { judgedRule } from "../proofs/cases";
import { SMALL } from "./small";
import type { Change, Scenario } from "./types";

/** Alerts with the series recorded for them; of Microsoft's records those that an alert reads. */
const DEPLOYED: readonly Deployed[] = withRecords(deployedRules());

/** Names of all metrics, recorded or not, that a rule reads. */
export const READ: ReadonlySet<string> = new Set(DEPLOYED.flatMap(metricsRead));

const ALWAYS_ON = new Set(
  prometheusGroups.flatMap(({ rules }) =>
    rules.flatMap((rule) => (isAlert(rule) && rule.requires === "alwaysOn" ? [rule.id] : [])),
  ),
);

/** All that fired in each case. @throws when a rule cannot be judged. */
export async function firingsOf(cases: readonly Case[]): Promise<readonly Firing[][]> {
  return (await judge(cases)).map(({ id, error, alerts }) => {
    if (error !== undefined) throw new Error(`${id}: ${error}`);
    return [...alerts];
  });
}

/** What the judge is asked of a scenario. */
export function caseOf(scenario: Scenario): Case {
  const { name: id, minutes = 60, step = 60 } = scenario;
  return {
    ...{ id, minutes, step, caseInsensitive: true },
    series: seriesOf(scenario),
    rules: DEPLOYED.filter((rule) => isThere(rule, scenario)).map(judgedRule),
  };
}

/** What rules read of the cluster of a scenario. */
export function seriesOf({ cluster, changes = [], more = [], minutes = 60 }: Scenario): Series[] {
  const all = clusterSeries({ ...SMALL, ...cluster, minutes });
  const read = all.filter(({ labels }) => READ.has(labels["__name__"] ?? ""));
  return [...changes.reduce((seen, change) => changed(seen, change, minutes), read), ...more];
}

function changed(
  all: Series[],
  { metric, labels = {}, values }: Change,
  minutes: number,
): Series[] {
  const lasting = notation(over(values, minutes));
  const wanted = Object.entries({ ...labels, __name__: metric });
  const isIt = (one: Series) => wanted.every(([name, value]) => one.labels[name] === value);
  if (!all.some(isIt)) throw new Error(`no series of ${metric} to change in the sample`);
  return all.map((one) => (isIt(one) ? { ...one, values: lasting } : one));
}

function isThere(rule: Deployed, { without = [] }: Scenario): boolean {
  if ("record" in rule) return !(without.includes("recordingRules") && MICROSOFTS.has(rule.record));
  return !(without.includes("alwaysOn") && ALWAYS_ON.has(rule.alert));
}

/** The same with these alerts alone, what is recorded for them, and what they read. */
export function withAlerts(judged: Case, ids: readonly string[]): Case {
  const rules = withRecords(DEPLOYED, ids);
  const read = new Set(rules.flatMap(metricsRead));
  return {
    ...judged,
    rules: rules.map(judgedRule),
    series: judged.series.filter(({ labels }) => read.has(labels["__name__"] ?? "")),
  };
}

/** Ids of the alerts, each as often as it fires for something else, sorted. */
export function told(fired: readonly Firing[]): string[] {
  const kinds = new Set(fired.map(({ alert, labels }) => `${alert} ${JSON.stringify(labels)}`));
  return [...kinds].map((one) => one.split(" ")[0] ?? "").sort();
}
