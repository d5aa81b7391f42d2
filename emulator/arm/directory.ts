/**
 * Calls that concern no resource type: tenants, subscriptions, providers, everything in a group or
 * subscription, endpoints, what the caller may do, and the status of long-running operations.
 */
import type { Azure } from "./azure";
import { ArmError } from "./errors";
import { apiVersionOf, type ArmRequest, type ArmResponse } from "./message";
import { page } from "./paging";
import { locationsOf } from "./regions";

type Answer = (azure: Azure, request: ArmRequest, parts: readonly string[]) => ArmResponse;

/** Path patterns (without regard to case) and what answers them. */
const ROUTES: readonly (readonly [method: string, path: RegExp, answer: Answer])[] = [
  ["GET", /^\/metadata\/endpoints$/, endpoints],
  ["GET", /^\/tenants$/, tenants],
  ["GET", /^\/subscriptions$/, subscriptions],
  ["GET", /^\/subscriptions\/([^/]+)$/, subscription],
  ["GET", /^\/subscriptions\/([^/]+)\/providers$/, providers],
  ["GET", /^\/subscriptions\/([^/]+)\/providers\/([^/]+)$/, provider],
  ["POST", /^\/subscriptions\/([^/]+)\/providers\/([^/]+)\/(register|unregister)$/, register],
  ["GET", /^(\/subscriptions\/[^/]+)\/resources$/, resources],
  ["GET", /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+)\/resources$/, resources],
  [
    "GET",
    /^(\/subscriptions\/.+?)\/providers\/Microsoft\.Authorization\/permissions$/,
    permissions,
  ],
  ["GET", /^\/subscriptions\/[^/]+\/providers\/[^/]+\/operationStatuses\/([^/]+)$/, operation],
  ["GET", /^\/subscriptions\/[^/]+\/providers\/[^/]+\/operationResults\/([^/]+)$/, operationResult],
];

/** Answers a call of this kind; undefined for all others. */
export function answerDirectory(azure: Azure, request: ArmRequest): ArmResponse | undefined {
  for (const [method, pattern, answer] of ROUTES) {
    const parts = new RegExp(pattern, "i").exec(request.path.replace(/\/+$/, ""));
    if (method === request.method && parts) return answer(azure, request, parts.slice(1));
  }
  return undefined;
}

function endpoints(_azure: Azure, request: ArmRequest): ArmResponse {
  const url = request.baseUrl;
  const authentication = { loginEndpoint: url, audiences: [url], tenant: "common" };
  return { status: 200, body: { resourceManager: url, authentication, suffixes: {} } };
}

function tenants(azure: Azure, request: ArmRequest): ArmResponse {
  apiVersionOf(request);
  const ids = [...new Set(azure.subscriptions.all().map(({ tenantId }) => tenantId))];
  const value = ids.map((tenantId) => ({ id: `/tenants/${tenantId}`, tenantId }));
  return { status: 200, body: { value } };
}

function subscriptionBody(known: { subscriptionId: string }): Record<string, unknown> {
  return { id: `/subscriptions/${known.subscriptionId}`, state: "Enabled", ...known };
}

function subscriptions(azure: Azure, request: ArmRequest): ArmResponse {
  apiVersionOf(request);
  const all = azure.subscriptions.all().map(subscriptionBody);
  return { status: 200, body: page(request, all, azure.pageSize) };
}

function subscription(
  azure: Azure,
  request: ArmRequest,
  [id = ""]: readonly string[],
): ArmResponse {
  apiVersionOf(request);
  return { status: 200, body: subscriptionBody(azure.subscriptions.require(id)) };
}

function providers(azure: Azure, request: ArmRequest, [id = ""]: readonly string[]): ArmResponse {
  apiVersionOf(request);
  const namespaces = [...new Set(azure.allTypes().map(({ type }) => type.split("/")[0] ?? ""))];
  const all = namespaces.sort().map((namespace) => providerBody(azure, id, namespace));
  return { status: 200, body: page(request, all, azure.pageSize) };
}

function provider(azure: Azure, request: ArmRequest, parts: readonly string[]): ArmResponse {
  apiVersionOf(request);
  const [id = "", namespace = ""] = parts;
  return { status: 200, body: providerBody(azure, id, namespace) };
}

function providerBody(azure: Azure, subscriptionId: string, asked: string) {
  azure.subscriptions.require(subscriptionId);
  const types = azure
    .allTypes()
    .filter(({ type }) => type.toLowerCase().startsWith(`${asked.toLowerCase()}/`));
  const namespace = types[0]?.type.split("/")[0] ?? asked;
  const registered = azure.subscriptions.isRegistered(subscriptionId, namespace);
  return {
    id: `/subscriptions/${subscriptionId}/providers/${namespace}`,
    namespace,
    registrationState: registered ? "Registered" : "NotRegistered",
    resourceTypes: types.map(({ type, apiVersions, location }) => ({
      resourceType: type.slice(namespace.length + 1),
      locations: locationsOf(type, location),
      apiVersions,
    })),
  };
}

function register(azure: Azure, request: ArmRequest, parts: readonly string[]): ArmResponse {
  apiVersionOf(request);
  const [id = "", namespace = "", verb] = parts;
  const scope = `/subscriptions/${id}`;
  azure.access.check(request.principal, `${namespace}/${verb ?? ""}/action`, scope);
  azure.subscriptions.require(id);
  azure.subscriptions.setRegistered(id, namespace, verb?.toLowerCase() === "register");
  return { status: 200, body: providerBody(azure, id, namespace) };
}

function resources(
  azure: Azure,
  request: ArmRequest,
  [scope = ""]: readonly string[],
): ArmResponse {
  apiVersionOf(request);
  azure.subscriptions.require(scope.split("/")[2] ?? "");
  if (scope.split("/").length > 3 && azure.store.get(scope) === undefined) {
    const name = scope.split("/").at(-1) ?? "";
    throw new ArmError(
      404,
      "ResourceGroupNotFound",
      `Resource group '${name}' could not be found.`,
    );
  }
  const below = `${scope.toLowerCase()}/`;
  // Tracked resources only, as ARM lists them: child and extension resources are left out.
  const all = azure.store.all().filter(({ id, type }) => {
    const known = azure.findType(type);
    const top = type.split("/").length === 2 && known?.scope === "resourceGroup";
    return top && id.toLowerCase().startsWith(below) && id.split("/providers/").length === 2;
  });
  const brief = all.map(({ id, name, type, location, tags }) => ({
    ...{ id, name, type, location },
    ...(tags === undefined ? {} : { tags }),
  }));
  return { status: 200, body: page(request, brief, azure.pageSize) };
}

/** What the caller may do at a scope; roles here hold everywhere. */
function permissions(
  azure: Azure,
  request: ArmRequest,
  [scope = ""]: readonly string[],
): ArmResponse {
  apiVersionOf(request);
  azure.subscriptions.require(scope.split("/")[2] ?? "");
  if (scope.split("/").length > 3 && azure.store.get(scope) === undefined) {
    throw new ArmError(404, "ResourceNotFound", `The resource '${scope}' was not found.`);
  }
  const value = azure.access
    .permissions(request.principal)
    .map((role) => ({ ...role, dataActions: [], notDataActions: [] }));
  return { status: 200, body: { value } };
}

function operation(azure: Azure, request: ArmRequest, [id = ""]: readonly string[]): ArmResponse {
  apiVersionOf(request);
  const { status, body } = azure.operations.poll(id);
  return { status, headers: { "Retry-After": "0" }, body };
}

/** `Location` of an operation: 202 while it runs, then 200. */
function operationResult(
  azure: Azure,
  request: ArmRequest,
  [id = ""]: readonly string[],
): ArmResponse {
  const { body } = azure.operations.poll(id);
  if (body["status"] === "InProgress") {
    const headers = { "Retry-After": "0", Location: `${request.baseUrl}${request.path}` };
    return { status: 202, headers };
  }
  if (body["status"] === "Failed") return { status: 409, body: { error: body["error"] } };
  return { status: 200 };
}
