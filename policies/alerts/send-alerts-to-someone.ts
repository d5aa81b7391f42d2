/** An alert without an action group is a line in the portal. */
import { integer } from "../core/config";
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import type { Stack } from "../core/stack";
import { actionGroup } from "../core/types";
import { each, NotSeen } from "../core/value";
import { alertsOf, anyAlert, tellsNobody, type Alert } from "./alerts";

/** Somebody is told. */
export const sendAlertsToSomeone = policy({
  name: "send-alerts-to-someone",
  kind: "stack",
  on: anyAlert,
  sentence: "Every alert that is on reaches at least one person or system.",
  why: "An alert that nobody receives is worse than none: everybody believes that it is watched.",
  fix: "name an action group that is enabled and has receivers",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
  settings: {
    minReceivers: integer(1, "Fewest receivers that an action group has.", [1, 20]),
  },
  spares: tellsNobody,
  checks: [
    function* (one, { stack, config: { minReceivers } }) {
      yield* each(alertsOf(one), (alert) => faultsOf(one, alert, stack, minReceivers));
    },
  ],
});

function* faultsOf(
  one: Resource,
  { name, groups }: Alert,
  stack: Stack,
  minReceivers: number,
): Generator<string> {
  const whose = name === "" ? "it" : name;
  const named = groups();
  if (named.length === 0) {
    yield `${whose} names no action group; name one`;
    return;
  }
  const receivers: number[] = [];
  for (const { at, path } of named) {
    const { inside, outside } = stack.refersTo(one, path, actionGroup, at);
    if (outside !== undefined) throw new NotSeen("its action group is not of this program");
    // Which group an unknown entry of a list means is not told when there are several.
    receivers.push(...inside.map(receiversOf));
  }
  const most = Math.max(0, ...receivers);
  if (most < minReceivers) {
    yield `${whose} goes to action groups with ${most} receivers; give one at least ${minReceivers} and enable it`;
  }
}

function receiversOf(group: Resource): number {
  if (group.get("enabled") === false) return 0;
  let count = 0;
  for (const key of group.keys().filter((key) => key.endsWith("Receivers")))
    count += group.list(key).length;
  return count;
}
