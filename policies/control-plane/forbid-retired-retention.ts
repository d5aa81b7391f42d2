/** Retention in a diagnostic setting was retired on 2025-09-30; it has no effect. Source: Azure updates. */
import { policy } from "../core/policy";
import { diagnosticSetting } from "../core/types";
import { each } from "../core/value";

/** Nobody trusts a retention that Azure does not keep. */
export const forbidRetiredRetention = policy({
  name: "forbid-retired-retention",
  kind: "resource",
  on: diagnosticSetting,
  sentence: "A diagnostic setting has no retention of its own, which Azure no longer keeps.",
  why: "The setting looks as if logs were kept for a year, and they are not.",
  fix: "leave out retentionPolicy; use a lifecycle rule of the storage account",
  severity: "low",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/platform/migrate-to-azure-storage-lifecycle-policy",
  checks: [
    function* (setting) {
      yield* each([...setting.list("logs"), ...setting.list("metrics")], function* (log) {
        if (!log.isTrue("retentionPolicy.enabled")) return;
        yield `${log.path}.retentionPolicy is enabled and has no effect; remove it`;
      });
    },
  ],
});
