/**
 * An intruder first switches off what would see him. Deleting a diagnostic setting is written into
 * the activity log, where an alert can see it. Operation names: Azure's resource provider operations.
 */
import { words } from "../core/config";
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import type { Stack } from "../core/stack";
import { activityAlert, cluster } from "../core/types";
import { sure } from "../core/value";

/** Switching monitoring off is itself seen. */
export const alertOnTampering = policy({
  name: "alert-on-tampering",
  kind: "stack",
  on: cluster,
  sentence: "A program that monitors a cluster has alerts on the monitoring being switched off.",
  why: "Whoever deletes the diagnostic setting first can do the rest unseen.",
  fix: "an ActivityLogAlert of category Administrative on these operations",
  severity: "high",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-activity-log-alert-rule",
  settings: {
    operations: words(
      [
        "Microsoft.Insights/diagnosticSettings/delete",
        "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
      ],
      "Operations that somebody has to be told of.",
    ),
  },
  checks: [
    function* (_, { stack, config: { operations } }) {
      const { watched, unsure } = watchedOperations(stack);
      const missing = operations.filter((name) => !watched.has(name.toLowerCase()));
      if (missing.length === 0) return;
      if (unsure !== undefined) throw unsure;
      yield `nobody is told of ${missing.join(", ")}; add an ActivityLogAlert`;
    },
  ],
});

function watchedOperations(stack: Stack) {
  const watched = new Set<string>();
  const { unsure } = sure(stack.of(activityAlert), (alert) => {
    if (alert.get("enabled") === false) return false;
    for (const name of operationsOf(alert)) watched.add(name);
    return true;
  });
  return { watched, unsure };
}

function operationsOf(alert: Resource): string[] {
  const conditions = alert.list("condition.allOf");
  const leaves = conditions.flatMap((one) => [one, ...one.list("anyOf")]);
  return leaves
    .filter((one) => one.is("field", "operationName"))
    .flatMap((one) => one.text("equals")?.toLowerCase() ?? []);
}
