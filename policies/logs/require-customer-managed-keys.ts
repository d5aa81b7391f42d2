/** Keys of one's own need a dedicated Log Analytics cluster, which starts at 100 GB a day. */
import { policy } from "../core/policy";
import { workspace } from "../core/types";

/** Logs are encrypted with a key that the company can take away. */
export const requireCustomerManagedKeys = policy({
  name: "require-customer-managed-keys",
  kind: "resource",
  on: workspace,
  sentence: "A workspace is encrypted with a key of the company, in a dedicated cluster.",
  why: "Some rules ask for a key that can be taken back; Microsoft's own key is good encryption otherwise.",
  fix: "features: { clusterResourceId: <Log Analytics cluster> } and forceCmkForQuery: true",
  severity: "medium",
  level: "disabled",
  doc: "https://learn.microsoft.com/azure/azure-monitor/logs/customer-managed-keys",
  checks: [
    function* (logs) {
      if (logs.text("features.clusterResourceId") !== undefined) return;
      yield "features.clusterResourceId is not set; link the workspace to a dedicated cluster";
    },
    function* (logs) {
      if (logs.isTrue("forceCmkForQuery")) return;
      yield `forceCmkForQuery is ${logs.shown("forceCmkForQuery")}; set it to true`;
    },
  ],
});
