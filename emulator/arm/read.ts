/** GET and HEAD: one resource, or a list in pages. */
import type { Azure, TypedCall } from "./azure";
import { contextOf, requireParent } from "./context";
import { ArmError } from "./errors";
import { canonicalId, idKey, RESOURCE_GROUPS } from "./ids";
import type { ArmResponse } from "./message";
import { page } from "./paging";
import type { Resource } from "./type";

/** Answers a GET or HEAD. */
export function readResources(azure: Azure, call: TypedCall): ArmResponse {
  if (call.path.name === undefined) return list(azure, call);
  const resource = findResource(azure, call);
  return { status: call.request.method === "HEAD" ? 204 : 200, body: resource };
}

/** The resource of a call; throws ARM's 404. */
export function findResource(azure: Azure, call: TypedCall): Resource {
  const { path, type } = call;
  requireParent(azure, call);
  azure.operations.looked(path.id);
  const stored = azure.store.get(path.id);
  const seen = stored !== undefined && call.type.hidden?.(contextOf(azure, call), stored) !== true;
  if (seen && !azure.lag.unseen("read", path.id)) return stored;
  const builtIn = stored === undefined ? builtInResource(azure, call) : undefined;
  if (builtIn !== undefined) return builtIn;
  if (type.type === RESOURCE_GROUPS) {
    throw new ArmError(
      404,
      "ResourceGroupNotFound",
      `Resource group '${path.name ?? ""}' could not be found.`,
    );
  }
  throw new ArmError(
    404,
    "ResourceNotFound",
    `The Resource '${type.type}/${path.name ?? ""}' under resource group ` +
      `'${path.resourceGroup ?? "<null>"}' was not found.`,
  );
}

/** A resource that exists without having been written. */
export function builtInResource(azure: Azure, call: TypedCall): Resource | undefined {
  const body = call.type.builtIn?.(contextOf(azure, call));
  if (body === undefined) return undefined;
  const { type } = call.type;
  const name = call.path.name ?? "";
  return { ...body, id: canonicalId(call.path.parentId, type, name), name, type };
}

function list(azure: Azure, call: TypedCall): ArmResponse {
  const { path, type, request } = call;
  requireParent(azure, call);
  if (type.listed !== undefined) {
    return {
      status: 200,
      body: page(request, type.listed(contextOf(azure, call)), azure.pageSize),
    };
  }
  const parent = idKey(path.parentId);
  const wholeSubscription = parent.split("/").length === 3 && type.scope === "resourceGroup";
  // A subscription lists all of a type below it; another scope only what hangs on it itself.
  const own = azure.store
    .list(type.type, path.parentId)
    .filter(({ id }) => wholeSubscription || directChild(id, parent, type.type))
    .filter((one) => type.hidden?.({ ...contextOf(azure, call), name: one.name }, one) !== true);
  const all = [...own, ...unwritten(azure, call, own)];
  return { status: 200, body: page(request, all, azure.pageSize) };
}

/** What is there without having been written, in the order of the names the type gives. */
function unwritten(azure: Azure, call: TypedCall, written: readonly Resource[]): Resource[] {
  const { path, type } = call;
  return (type.builtInNames ?? [])
    .filter((name) => !written.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    .map((name) => ({ ...path, id: `${path.id}/${name}`, name }))
    .map((at) => builtInResource(azure, { ...call, path: at }))
    .filter((one) => one !== undefined);
}

function directChild(id: string, parent: string, type: string): boolean {
  const name = id.split("/").at(-1) ?? "";
  return idKey(canonicalId(parent, type, name)) === idKey(id);
}
