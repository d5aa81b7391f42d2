/**
 * The API servers of the local Azure's clusters: as much of the Kubernetes API as it takes to apply,
 * read, patch and delete objects. Each is found under the name its cluster has, `properties.fqdn`:
 * `http://127.0.0.1:<port>/_kubernetes/<fqdn>/api/v1/namespaces/kube-system/configmaps/<name>`.
 * Source: Kubernetes docs, API concepts and server-side-apply.
 */
import type { Azure } from "../arm/azure";
import { isObject } from "../arm/body";
import type { ArmRequest, ArmResponse } from "../arm/message";
import type { JsonObject, Resource } from "../arm/type";
import { propertiesOf } from "../services/fields";
import { signedIn } from "../services/microsoft.containerservice/kubeconfig";
import { applied, merged } from "./apply";
import { valueOf } from "./fields";
import { kindsOf, type Kind } from "./kinds";
import { ClusterContents, secondsOf, type Place } from "./objects";
import { KUBERNETES_PREFIX } from "./place";
import { StatusError } from "./status";

const CLUSTERS = "Microsoft.ContainerService/managedClusters";

/** A request that found its kind; `name` is empty for a list. */
interface Call extends Place {
  readonly request: ArmRequest;
  readonly contents: ClusterContents;
}

export class KubernetesApi {
  constructor(private readonly azure: Azure) {}

  /** Answers a request; failures become Kubernetes' own. */
  handle(request: ArmRequest): ArmResponse {
    try {
      return this.answer(request);
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      return { status: error.code, body: error.toJson() };
    }
  }

  private answer(request: ArmRequest): ArmResponse {
    const [fqdn = "", ...steps] = request.path.slice(KUBERNETES_PREFIX.length).split("/");
    const cluster = this.clusterOf(fqdn);
    if (!signedIn(cluster, request.headers["authorization"])) {
      throw new StatusError(401, "Unauthorized", "Unauthorized");
    }
    const served = discovery(steps, cluster);
    if (served !== undefined) return { status: 200, body: served };
    const call = findCall(steps, cluster);
    if (call === undefined) throw notServed();
    const contents = new ClusterContents(this.azure.store, cluster);
    return dispatch({ ...call, request, contents });
  }

  private clusterOf(fqdn: string): Resource {
    const cluster = this.azure.store
      .list(CLUSTERS)
      .find((one) => propertiesOf(one)["fqdn"] === fqdn);
    if (cluster !== undefined) return cluster;
    throw new StatusError(503, "ServiceUnavailable", `there is no cluster at ${fqdn}`);
  }
}

/** What the server knows under `/api/v1` or `/apis/<group>/<version>`, as clients ask before all else. */
function discovery([root, ...rest]: readonly string[], cluster: Resource): JsonObject | undefined {
  if (root === "version" && rest.length === 0) return { major: "1", minor: "34" };
  const groupVersion = rest.join("/");
  const kinds = kindsOf(cluster).filter(({ apiVersion }) => apiVersion === groupVersion);
  if (kinds.length === 0 || root !== (groupVersion.includes("/") ? "apis" : "api"))
    return undefined;
  const verbs = ["delete", "get", "list", "patch"];
  return {
    ...{ kind: "APIResourceList", apiVersion: "v1", groupVersion },
    resources: kinds.map(({ kind, plural, namespaced }) => ({
      name: plural,
      kind,
      namespaced,
      verbs,
    })),
  };
}

/** The object or list that an address means: `/api/v1/...` or `/apis/<group>/<version>/...`. */
function findCall(steps: readonly string[], cluster: Resource): Place | undefined {
  const [root, ...rest] = steps;
  const apiVersion = root === "api" ? rest[0] : rest.slice(0, 2).join("/");
  const tail = rest.slice(root === "api" ? 1 : 2);
  const inNamespace = tail[0] === "namespaces" && tail.length > 2;
  const namespace = inNamespace ? (tail[1] ?? "") : "";
  const [plural, name = "", ...more] = inNamespace ? tail.slice(2) : tail;
  const kind = kindsOf(cluster).find(
    (one) => one.apiVersion === apiVersion && one.plural === plural,
  );
  if (kind === undefined || more.length > 0 || !["api", "apis"].includes(root ?? "")) {
    return undefined;
  }
  if (name !== "" && kind.namespaced !== inNamespace) return undefined;
  return { kind, namespace, name };
}

function dispatch(call: Call): ArmResponse {
  const { request, name } = call;
  if (name === "") {
    if (request.method === "GET") return list(call);
    throw new StatusError(405, "MethodNotAllowed", "the server does not allow this method");
  }
  switch (request.method) {
    case "GET":
      return { status: 200, body: there(call) };
    case "PATCH":
      return patch(call);
    case "DELETE": {
      const gone = there(call);
      call.contents.delete(call);
      return { status: 200, body: gone };
    }
    default:
      throw new StatusError(405, "MethodNotAllowed", "the server does not allow this method");
  }
}

function list({ kind, namespace, contents }: Call): ArmResponse {
  const metadata = { resourceVersion: String(contents.revision()) };
  const items = contents.list(kind, namespace);
  return {
    status: 200,
    body: { kind: `${kind.kind}List`, apiVersion: kind.apiVersion, metadata, items },
  };
}

function patch(call: Call): ArmResponse {
  const { request, contents } = call;
  const { body, query } = request;
  if (!isObject(body)) throw new StatusError(400, "BadRequest", "the patch is not an object");
  const now = new Date();
  const manager = query.get("fieldmanager") ?? "";
  const writer = { manager, force: query.get("force") === "true", time: secondsOf(now) };
  const isApply = request.headers["content-type"]?.startsWith("application/apply-patch") === true;
  if (isApply && manager === "") {
    throw new StatusError(
      422,
      "Invalid",
      "PatchOptions.meta.k8s.io is invalid: fieldManager: Required value: is required for apply patch",
    );
  }
  const live = contents.get(call);
  if (live === undefined && !isApply) throw notFound(call);
  checkNamespace(call);
  if (isApply) checkIdentity(call, body);
  const other = manager === "" ? { ...writer, manager: "unknown" } : writer;
  const made = isApply ? applied(live, body, writer) : merged(live ?? {}, body, other);
  checkData(call, made);
  const stored = contents.put(call, withDefaults(call, made), now, query.get("dryrun") === "All");
  return { status: live === undefined ? 201 : 200, body: stored };
}

function there(call: Call): JsonObject {
  const found = call.contents.get(call);
  if (found !== undefined) return found;
  throw notFound(call);
}

function checkNamespace({ kind, namespace, contents }: Call): void {
  if (!kind.namespaced) return;
  const namespaces: Kind = { ...kind, kind: "Namespace", plural: "namespaces", namespaced: false };
  const place = { kind: namespaces, namespace: "", name: namespace };
  if (contents.get(place) === undefined) throw notFound(place);
}

function checkIdentity({ kind, name, namespace }: Call, body: JsonObject): void {
  const right =
    body["kind"] === kind.kind &&
    body["apiVersion"] === kind.apiVersion &&
    valueOf(body, ["metadata", "name"]) === name &&
    [undefined, namespace].includes(valueOf(body, ["metadata", "namespace"]) as string | undefined);
  if (right) return;
  throw new StatusError(400, "BadRequest", "the object of the patch is not the one of the address");
}

/** ConfigMaps hold texts and nothing else. */
function checkData(call: Call, object: JsonObject): void {
  if (call.kind.kind !== "ConfigMap") return;
  const data = object["data"];
  const wrong = Object.entries(isObject(data) ? data : {}).find(
    ([, value]) => typeof value !== "string",
  );
  if (wrong === undefined) return;
  throw new StatusError(
    422,
    "Invalid",
    `ConfigMap in version "v1" cannot be handled as a ConfigMap: data.${wrong[0]} is not a string`,
  );
}

/** A namespace is labelled with its own name. Source: Kubernetes docs, namespaces. */
function withDefaults({ kind, name }: Call, object: JsonObject): JsonObject {
  if (kind.kind !== "Namespace") return object;
  const metadata = isObject(object["metadata"]) ? object["metadata"] : {};
  const labels = isObject(metadata["labels"]) ? metadata["labels"] : {};
  const named = { ...labels, "kubernetes.io/metadata.name": name };
  return { ...object, metadata: { ...metadata, labels: named }, status: { phase: "Active" } };
}

function notFound({ kind, name }: Place): StatusError {
  const [group] = kind.apiVersion.includes("/") ? kind.apiVersion.split("/") : [];
  const what = group === undefined ? kind.plural : `${kind.plural}.${group}`;
  return new StatusError(404, "NotFound", `${what} "${name}" not found`);
}

function notServed(): StatusError {
  return new StatusError(404, "NotFound", "the server could not find the requested resource");
}
