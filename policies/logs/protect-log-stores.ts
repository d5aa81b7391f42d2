/** What deletes a workspace deletes its data; protection in Pulumi or a lock in Azure is a second hurdle. */
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import type { Stack } from "../core/stack";
import { anyOf, lock, monitorWorkspace, workspace } from "../core/types";
import { some } from "../core/value";

const stores = anyOf(workspace, monitorWorkspace);

/** No single command deletes the logs. */
export const protectLogStores = policy({
  name: "protect-log-stores",
  kind: "stack",
  on: { ...stores, name: "store of logs or metrics" },
  sentence: "Workspaces that hold logs and metrics are protected from being deleted.",
  why: "One wrong destroy, or one intruder with the right role, would take all evidence away.",
  fix: "the resource option protect: true, or a CanNotDelete lock on the workspace",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources",
  checks: [
    function* (store, { stack }) {
      if (store.protect || isLocked(store, stack)) return;
      yield `${store.name} can be deleted by one command; set protect: true or add a CanNotDelete lock`;
    },
  ],
});

function isLocked(store: Resource, stack: Stack): boolean {
  return some(
    stack.of(lock),
    (one) =>
      ["cannotdelete", "readonly"].includes((one.text("level") ?? "").toLowerCase()) &&
      stack.isFor(one, "scope", store),
  );
}
