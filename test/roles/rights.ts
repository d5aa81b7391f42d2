/** Roles of `roles/` as the local Azure takes them, and the actions that recorded calls needed. */
import { actionOf, type RoleDefinition } from "../../emulator/arm/access";
import type { RecordedRequest } from "../../emulator/arm/azure";
import type { RoleFile } from "../../cli/roles/roles";

/** A role file as the local Azure knows roles, less some actions. */
export function roleOf(file: RoleFile, without: readonly string[] = []): RoleDefinition {
  const taken = without.filter((action) => !file.Actions.includes(action));
  if (taken.length > 0) throw new Error(`the role has no ${taken.join(", ")} to be taken away`);
  const actions = file.Actions.filter((action) => !without.includes(action));
  return { actions, notActions: file.NotActions };
}

/** The actions that calls needed, once each, sorted, in lower case as Azure compares them. */
export function actionsUsed(requests: readonly RecordedRequest[]): string[] {
  // Operations are asked for by everybody: see "polling" in cli/roles/roles.ts.
  const isPolling = ({ id }: RecordedRequest) => /\/operation(Statuses|Results)\//i.test(id);
  return sorted(requests.filter((request) => !isPolling(request)).map(actionUsed));
}

function actionUsed({ method, id, type }: RecordedRequest): string {
  const subscriptions = "Microsoft.Resources/subscriptions";
  if (/^\/subscriptions\/[^/]+$/.test(id)) return `${subscriptions}/read`;
  if (/^\/subscriptions\/[^/]+\/providers\/[^/]+$/.test(id))
    return `${subscriptions}/providers/read`;
  return method === "POST" ? `${type}/action` : actionOf(method, type);
}

/** Actions in the form in which they are compared. */
export function sorted(actions: readonly string[]): string[] {
  return [...new Set(actions.map((action) => action.toLowerCase()))].sort();
}
