/**
 * `kube-audit` holds every event of `kube-audit-admin` and all reads besides, often most of a
 * workspace's bill. Source: Azure Monitor reference of AKS, 2026-05.
 */
import { boolean } from "../core/config";
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import type { Stack } from "../core/stack";
import { cluster } from "../core/types";
import { enabledCategories, settingsOf } from "./categories";
import { tablesOf } from "./tables";

/** Audit events are paid for once. */
export const avoidDoubleAuditLogs = policy({
  name: "avoid-double-audit-logs",
  kind: "stack",
  on: cluster,
  sentence: "A workspace gets a cluster's audit events once, and all reads only on a cheap plan.",
  why: "The full audit log is usually the largest part of the bill, and both categories bill it twice.",
  fix: "send kube-audit-admin to the workspace and kube-audit, if it is needed, to a storage account",
  severity: "medium",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/aks/monitor-aks-reference",
  settings: {
    allowFullAudit: boolean(
      false,
      "Whether kube-audit may be sent to a table of the Analytics plan.",
    ),
  },
  spares: (one, { stack }) =>
    known(one, stack).length === 0 ? "no setting sends its logs to a workspace" : undefined,
  checks: [
    function* (one, { stack, config: { allowFullAudit } }) {
      const sent = known(one, stack).flatMap((setting) => enabledCategories(setting));
      if (!sent.includes("kube-audit")) return;
      if (sent.includes("kube-audit-admin")) {
        yield "kube-audit and kube-audit-admin are both sent to a workspace; switch one off";
      } else if (!allowFullAudit && !isBasic(known(one, stack), stack)) {
        yield "kube-audit is sent to a table of the Analytics plan; put AKSAudit on Basic or send kube-audit-admin";
      }
    },
  ],
});

/** Every setting counts here: what cannot be told of one cannot be told of the sum. */
function known(one: Resource, stack: Stack): readonly Resource[] {
  const { yes, unsure } = settingsOf(one, stack);
  if (unsure !== undefined) throw unsure;
  return yes;
}

/** Whether all that is sent lands on the cheap plan. */
function isBasic(settings: readonly Resource[], stack: Stack): boolean {
  return settings
    .filter((setting) => enabledCategories(setting).includes("kube-audit"))
    .every((setting) =>
      tablesOf(setting, "AKSAudit", stack).some((table) => table.is("plan", "Basic")),
    );
}
