/**
 * `getUnfitObjects`: which Kubernetes objects a cluster would not take from this stack, and why. The
 * API server judges each by a server-side apply that it does not keep, so that whatever it refuses
 * is known before anything is made. Source: Kubernetes docs, server-side-apply and dry-run.
 */
import {
  KubernetesClient,
  messageOf,
  ownersIn,
  UnreachableError,
  type Answer,
} from "../kubernetes/client";
import { apiServerOf, SignInError } from "../kubernetes/kubeconfig";
import { objectAt, textAt, type JsonObject } from "../json";
import type { ProviderFunction, Question } from "./function";

/** Why an object cannot be applied. */
interface Unfit {
  /** The object, such as `ConfigMap kube-system/name`; empty when it is true of all. */
  readonly what: string;
  readonly why:
    | "conflict"
    | "exists"
    | "forbidden"
    | "invalid"
    | "missing"
    | "noProgram"
    | "signIn"
    | "unreachable";
  /** Names and owners, or what the API server says. */
  readonly detail: string;
}

/** Where the kinds of this stack are found; what others there are is asked of the server. */
const PLACES: Readonly<Record<string, string>> = {
  ConfigMap: "configmaps",
  Namespace: "namespaces",
  PodMonitor: "podmonitors",
  ServiceMonitor: "servicemonitors",
};

/** Arguments: `kubeconfig` in JSON, `fieldManager`, `objects`. Answers `unfit`, a list of `Unfit`. */
export const getUnfitObjects: ProviderFunction = {
  token: "aks-monitoring:azure:getUnfitObjects",
  async call(question, args) {
    const objects = Array.isArray(args["objects"])
      ? (args["objects"] as readonly JsonObject[])
      : [];
    const client = new KubernetesClient(apiServerOf(textAt(args, "kubeconfig")));
    try {
      const found = await Promise.all(
        objects.map((object) => judge(client, object, textAt(args, "fieldManager"), question)),
      );
      return { unfit: found.flat().map((one) => ({ ...one })) };
    } catch (error) {
      const unfit = notAsked(error);
      if (unfit === undefined) throw error;
      return { unfit: [{ ...unfit }] };
    }
  },
};

async function judge(
  client: KubernetesClient,
  object: JsonObject,
  manager: string,
  { signal }: Question,
): Promise<Unfit[]> {
  const { path, what, isWhole } = placeOf(object);
  const live = await client.get(path, signal);
  const isThere = live.status === 200;
  if (textAt(object, "kind") === "Namespace" && live.status === 404) {
    return [{ what, why: "missing", detail: textAt(objectAt(object, "metadata"), "name") }];
  }
  if (isWhole && isThere && !isManagedBy(live.body, manager)) {
    return [{ what, why: "exists", detail: "" }];
  }
  const answer = await client.dryApply(path, object, manager, signal);
  if (answer.status < 400) return [];
  // The add-on brings the definition of monitors, and this very update may switch it on.
  if (isWhole && answer.status === 404) return [];
  return [refused(what, answer)];
}

function refused(what: string, answer: Answer): Unfit {
  const owners = ownersIn(answer);
  if (owners.length > 0) {
    const list = owners.map(({ field, owner }) => `${field} (owned by ${JSON.stringify(owner)})`);
    return { what, why: "conflict", detail: list.join(" and ") };
  }
  const detail = messageOf(answer);
  if (answer.status === 401) return { what: "", why: "signIn", detail };
  if (answer.status === 403) return { what, why: "forbidden", detail };
  return { what, why: "invalid", detail };
}

/** Why nothing could be asked; undefined for a mistake of ours. */
function notAsked(error: unknown): Unfit | undefined {
  if (error instanceof UnreachableError) {
    return { what: "", why: "unreachable", detail: error.message };
  }
  if (!(error instanceof SignInError)) return undefined;
  if (error.missing) return { what: "", why: "noProgram", detail: error.command };
  return { what: "", why: "signIn", detail: `${error.command}: ${error.message}` };
}

function placeOf(object: JsonObject) {
  const [apiVersion, kind] = [textAt(object, "apiVersion"), textAt(object, "kind")];
  const place = objectAt(object, "metadata");
  const namespace = textAt(place, "namespace");
  const root = apiVersion.includes("/") ? "apis" : "api";
  const scope = namespace === "" ? "" : `/namespaces/${namespace}`;
  const plural = PLACES[kind];
  if (plural === undefined) throw new Error(`${kind} is no kind that this stack applies`);
  const name = textAt(place, "name");
  return {
    path: `/${root}/${apiVersion}${scope}/${plural}/${name}`,
    what: `${kind} ${namespace === "" ? name : `${namespace}/${name}`}`,
    // Of all others only a part is ours.
    isWhole: kind.endsWith("Monitor"),
  };
}

function isManagedBy(live: JsonObject, manager: string): boolean {
  const listed = objectAt(live, "metadata")["managedFields"];
  const entries = Array.isArray(listed) ? (listed as readonly JsonObject[]) : [];
  return entries.some((one) => one["manager"] === manager && one["operation"] === "Apply");
}
