/** What a diagnostic setting collects. */
import type { Resource } from "../core/resource";
import type { Stack } from "../core/stack";
import { diagnosticSetting, workspace } from "../core/types";
import { sure } from "../core/value";

/** The categories of AKS that Azure's groups stand for. Source: az aks diagnostics, 2026-05. */
const IN_ALL_LOGS = [
  ...["kube-apiserver", "kube-audit", "kube-audit-admin", "kube-controller-manager"],
  ...["kube-scheduler", "cluster-autoscaler", "cloud-controller-manager", "guard"],
  ...["csi-azuredisk-controller", "csi-azurefile-controller", "csi-snapshot-controller"],
];
const IN_AUDIT = ["kube-audit", "kube-audit-admin", "guard"];

/** Categories that are switched on, groups as what they stand for. Throws `NotKnown`. */
export function enabledCategories(setting: Resource): string[] {
  return setting
    .list("logs")
    .filter((log) => log.isTrue("enabled"))
    .flatMap((log) => {
      const group = log.text("categoryGroup")?.toLowerCase();
      if (group === "alllogs") return IN_ALL_LOGS;
      if (group === "audit") return IN_AUDIT;
      return log.text("category") ?? [];
    });
}

/** Whether a setting sends to a workspace. Throws `NotKnown` when that cannot be told. */
export function sendsToWorkspace(setting: Resource, stack: Stack): boolean {
  const { inside, outside } = stack.refersTo(setting, "workspaceId", workspace);
  return inside.length > 0 || outside !== undefined;
}

/** Settings of a resource that send to a workspace; `unsure` when one cannot be told to be. */
export function settingsOf(one: Resource, stack: Stack) {
  return sure(
    stack.of(diagnosticSetting),
    (setting) => stack.isFor(setting, "resourceUri", one) && sendsToWorkspace(setting, stack),
  );
}
