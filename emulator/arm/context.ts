/** What every call checks about the place of a resource, and what a type's hooks get to see. */
import type { Azure, TypedCall } from "./azure";
import { ArmError } from "./errors";
import { canonicalId, RESOURCE_GROUPS } from "./ids";
import type { TypeContext } from "./type";

/** The context of a call for the hooks of its type. */
export function contextOf(azure: Azure, call: TypedCall): TypeContext {
  const { path, type, request, apiVersion } = call;
  const parent = azure.store.get(path.parentId);
  const name = path.name ?? "";
  const stored = azure.store.get(path.id);
  return {
    // Azure keeps the casing of the first write.
    id: stored?.id ?? canonicalId(parent?.id ?? path.parentId, type.type, name),
    name: stored?.name ?? name,
    subscriptionId: path.subscriptionId ?? "",
    parentId: parent?.id ?? path.parentId,
    store: azure.store,
    lag: azure.lag,
    now: new Date(),
    query: request.query,
    baseUrl: request.baseUrl,
    apiVersion,
    putMode: azure.putMode,
  };
}

/** Throws ARM's 404 when the group, the parent or the scope of a resource is not there. */
export function requireParent(azure: Azure, call: TypedCall): void {
  const { path, type } = call;
  if (type.type === RESOURCE_GROUPS) return;
  requirePlace(call);
  if (path.resourceGroup !== undefined)
    requireGroup(azure, path.subscriptionId, path.resourceGroup);
  const isChild = type.type.split("/").length > 2;
  const onResource = /\/providers\//i.test(path.parentId);
  if ((!isChild && !onResource) || azure.store.get(path.parentId) !== undefined) return;
  const code = isChild ? "ParentResourceNotFound" : "ResourceNotFound";
  throw new ArmError(404, code, `The resource '${path.parentId}' was not found.`);
}

/** Only an extension may hang on a resource or on the subscription itself. */
function requirePlace({ path, type }: TypedCall): void {
  if (path.name === undefined || type.scope !== "resourceGroup") return;
  if (path.resourceGroup !== undefined && !path.onResource) return;
  throw new ArmError(
    404,
    "InvalidResourceType",
    `The resource type '${type.type}' cannot be found here: '${path.id}' is not in a resource group.`,
  );
}

function requireGroup(azure: Azure, subscriptionId = "", group: string): void {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${group}`;
  if (azure.store.get(id) !== undefined) return;
  throw new ArmError(404, "ResourceGroupNotFound", `Resource group '${group}' could not be found.`);
}
