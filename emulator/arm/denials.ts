/**
 * Deny assignments: a group that a service made for a resource of its own is there to be read, and
 * whoever wants to change or delete something in it is refused, whatever the role allows. Source:
 * azure-docs issue 122959 (the group of an Azure Monitor workspace).
 */
import { ArmError } from "./errors";
import { idKey, type ArmPath } from "./ids";
import type { Store } from "./store";

/** Closes a group for everybody but the service; `by` is the resource that it was made for. */
export function denyWrites(store: Store, groupId: string, by: string): void {
  store.setNote(noteOf(groupId), { by });
}

/** Takes the deny assignment away. */
export function allowWrites(store: Store, groupId: string): void {
  store.setNote(noteOf(groupId), undefined);
}

/** Throws DenyAssignmentAuthorizationFailed for a write, delete or action in a closed group. */
export function checkDenials(store: Store, path: ArmPath, method: string, action: string): void {
  if (method === "GET" || method === "HEAD" || path.resourceGroup === undefined) return;
  const group = `/subscriptions/${path.subscriptionId ?? ""}/resourceGroups/${path.resourceGroup}`;
  const by = store.note(noteOf(group))?.["by"];
  if (typeof by !== "string") return;
  throw new ArmError(
    403,
    "DenyAssignmentAuthorizationFailed",
    `The client has permission to perform action '${action}' on scope '${path.id}'; however, the ` +
      `access is denied because of the deny assignment of '${by}'.`,
  );
}

function noteOf(groupId: string): string {
  return `denied ${idKey(groupId)}`;
}
