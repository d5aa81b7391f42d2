/** PUT, PATCH, DELETE and actions: what all types share; `check` and `prepare` are the type's own. */
import { randomUUID } from "node:crypto";

import type { Azure, TypedCall } from "./azure";
import { checkEnvelope, mergePatch } from "./body";
import { contextOf, requireParent } from "./context";
import { ArmError } from "./errors";
import { checkConditions } from "./etags";
import { parsePath, RESOURCE_GROUPS } from "./ids";
import type { ArmResponse } from "./message";
import { builtInResource, findResource } from "./read";
import type { ArmType, JsonObject, Resource, WriteContext } from "./type";

/** Answers a PUT or PATCH. */
export function writeResource(azure: Azure, call: TypedCall): ArmResponse {
  const { path, type, request } = call;
  if (path.name === undefined) throw methodNotAllowed(call);
  requireParent(azure, call);
  azure.subscriptions.requireRegistered(path.subscriptionId ?? "", type.type.split("/")[0] ?? "");
  const existing = azure.store.get(path.id) ?? builtInResource(azure, call);
  const body = request.method === "PATCH" ? patched(call, existing) : requireObject(call);
  checkConditions(request, type, existing);
  if (azure.operations.pending(path.id) !== undefined) throw busy(path.id);
  checkEnvelope(call, body, existing);
  const context: WriteContext = { ...contextOf(azure, call), body, existing };
  const [problem] = type.check?.(context) ?? [];
  if (problem) throw problem;
  if (existing === undefined) checkLimit(context, type);
  return store(azure, call, context);
}

/** Counts what is there already; the type says how much there may be. */
function checkLimit(context: WriteContext, { type, limit }: ArmType): void {
  if (limit === undefined) return;
  const { subscriptionId, parentId } = context;
  const place = limit.per === "parent" ? parentId : `/subscriptions/${subscriptionId}`;
  if (context.store.list(type, place).length < limit.count) return;
  const message = `There are ${limit.count} of '${type}' in '${place}' already, which is the limit.`;
  throw new ArmError(409, "QuotaExceeded", message);
}

function store(azure: Azure, call: TypedCall, context: WriteContext): ArmResponse {
  const { type } = call;
  const { id, name, existing } = context;
  const prepared = type.prepare?.(context) ?? context.body;
  const etag = type.etag === undefined ? {} : { [type.etag]: randomUUID() };
  const settled: Resource = { ...prepared, ...etag, id, name, type: type.type };
  const first = azure.store.get(id) === undefined;
  if (type.write === "slow") return storeSlowly(azure, call, context, settled, first);
  azure.store.put(settled);
  if (first) type.created?.(context, settled);
  // What was there without having been written stays visible.
  if (existing === undefined) azure.lag.made("read", id);
  return { status: existing === undefined ? (type.createdStatus ?? 201) : 200, body: settled };
}

function storeSlowly(
  azure: Azure,
  call: TypedCall,
  context: WriteContext,
  settled: Resource,
  first: boolean,
): ArmResponse {
  const state = (value: string): Resource => ({
    ...settled,
    properties: { ...(settled["properties"] as JsonObject | undefined), provisioningState: value },
  });
  const under = state(first ? "Creating" : "Updating");
  azure.store.put(under);
  if (first) call.type.created?.(context, under);
  const fails = call.fault?.kind === "failedOperation";
  const operation = azure.operations.start(settled.id, azure.lag.polls, fails, (failed) => {
    const before = context.existing;
    // A failed update leaves what was there; a failed create leaves a resource that failed.
    if (failed && before !== undefined) azure.store.put(before);
    else azure.store.put(state(failed ? "Failed" : "Succeeded"));
  });
  return { status: first ? 201 : 200, headers: operationHeaders(call, operation), body: under };
}

/** Answers a DELETE. */
export function deleteResource(azure: Azure, call: TypedCall): ArmResponse {
  const { path, type } = call;
  if (path.name === undefined) throw methodNotAllowed(call);
  const resource = azure.store.get(path.id) ?? builtInResource(azure, call);
  if (resource === undefined) {
    // A missing group is an error, any other missing resource is as good as deleted.
    if (type.type === RESOURCE_GROUPS) findResource(azure, call);
    return { status: 204 };
  }
  checkConditions(call.request, type, resource);
  if (azure.operations.pending(path.id) !== undefined) throw busy(path.id);
  const context = contextOf(azure, call);
  const [problem] = type.checkDelete?.(context, resource) ?? [];
  if (problem) throw problem;
  const remove = () => {
    removeTree(azure, call, resource);
  };
  if (type.delete === "instant") {
    remove();
    return { status: 200 };
  }
  const fails = call.fault?.kind === "failedOperation";
  const operation = azure.operations.start(resource.id, azure.lag.polls, fails, (failed) => {
    if (!failed) remove();
  });
  return { status: 202, headers: operationHeaders(call, operation) };
}

/** Deletes a resource with all below it; each type may clean up after its own. */
function removeTree(azure: Azure, call: TypedCall, resource: Resource): void {
  const prefix = `${resource.id.toLowerCase()}/`;
  const below = azure.store.all().filter(({ id }) => id.toLowerCase().startsWith(prefix));
  for (const gone of [...below, resource]) {
    const type = azure.findType(gone.type);
    const path = parsePath(gone.id);
    if (!type?.deleted || !path) continue;
    type.deleted(contextOf(azure, { ...call, type, path }), gone);
  }
  azure.store.delete(resource.id);
}

/** Answers a POST. */
export function postAction(azure: Azure, call: TypedCall): ArmResponse {
  const resource = findResource(azure, call);
  const name = call.request.path.split("/").at(-1) ?? "";
  const accept = call.type.accepted?.[name.toLowerCase()];
  if (accept !== undefined) {
    const answer = accept(contextOf(azure, call), resource, call.request.body ?? null);
    const Location = `${call.request.baseUrl}${answer.result}?api-version=${call.apiVersion}`;
    return { status: 202, headers: { Location, "Retry-After": "0" }, body: answer.body };
  }
  const action = call.type.actions?.[name.toLowerCase()];
  if (action === undefined) {
    throw new ArmError(
      501,
      "NotImplementedInLocalAzure",
      `The local Azure does not implement the action '${name}' of '${call.type.type}'.`,
    );
  }
  const body = action(contextOf(azure, call), resource, call.request.body ?? null);
  return { status: 200, body };
}

function requireObject({ request }: TypedCall): JsonObject {
  const { body } = request;
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as JsonObject;
  throw new ArmError(400, "InvalidRequestContent", "The request content is not a JSON object.");
}

function patched(call: TypedCall, existing: Resource | undefined): JsonObject {
  const body = requireObject(call);
  const { patch, type } = call.type;
  if (patch === "none") throw methodNotAllowed(call);
  if (existing === undefined) {
    throw new ArmError(404, "ResourceNotFound", `The Resource '${call.path.id}' was not found.`);
  }
  const other = Object.keys(body).find((key) => key !== "tags");
  if (patch === "tags" && other !== undefined) {
    throw new ArmError(400, "InvalidRequestContent", `PATCH of '${type}' takes tags only.`, other);
  }
  return mergePatch(existing, body);
}

function operationHeaders({ request, path, type, apiVersion }: TypedCall, operation: string) {
  const namespace = type.type.split("/")[0] ?? "";
  const base = `${request.baseUrl}/subscriptions/${path.subscriptionId ?? ""}/providers/${namespace}`;
  return {
    "Azure-AsyncOperation": `${base}/operationStatuses/${operation}?api-version=${apiVersion}`,
    Location: `${base}/operationResults/${operation}?api-version=${apiVersion}`,
    "Retry-After": "0",
  };
}

function busy(id: string): ArmError {
  return new ArmError(
    409,
    "OperationNotAllowed",
    `Another operation on '${id}' is in progress; wait until it ends.`,
  );
}

function methodNotAllowed({ request, type }: TypedCall): ArmError {
  return new ArmError(
    405,
    "MethodNotAllowed",
    `'${type.type}' does not support ${request.method} here.`,
  );
}
