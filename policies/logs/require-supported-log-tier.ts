/** Price tiers of a workspace; the old ones cannot be chosen any more or cost more. */
import { words } from "../core/config";
import { policy } from "../core/policy";
import { workspace } from "../core/types";

/** Workspaces are on a tier that Microsoft still sells. */
export const requireSupportedLogTier = policy({
  name: "require-supported-log-tier",
  kind: "resource",
  on: workspace,
  sentence: "A workspace is on a price tier that is still sold.",
  why: "Old tiers lack table plans and long-term retention, and Free deletes logs after a week.",
  fix: 'sku: { name: "PerGB2018" }',
  severity: "low",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/logs/cost-logs",
  settings: {
    tiers: words(["PerGB2018", "CapacityReservation", "LACluster"], "Tiers that are accepted."),
  },
  checks: [
    function* (logs, { config: { tiers } }) {
      const tier = logs.text("sku.name") ?? "PerGB2018";
      if (tiers.some((one) => one.toLowerCase() === tier.toLowerCase())) return;
      yield `sku.name is "${tier}"; use ${tiers.join(" or ")}`;
    },
    function* (logs) {
      const level = logs.number("sku.capacityReservationLevel");
      if (level === undefined || logs.is("sku.name", "CapacityReservation")) return;
      yield `sku.capacityReservationLevel is ${level} and has no effect; remove it or use CapacityReservation`;
    },
  ],
});
