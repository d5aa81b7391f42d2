/**
 * Brings the objects that a stack renders into its cluster, as
 * `kubectl apply --server-side --field-manager aks-monitoring` does: never by force, so that a key of
 * somebody else stays theirs. Source: Kubernetes docs, server-side-apply.
 */
import { FIELD_MANAGER } from "../../components/cluster-objects";
import { isObject, type JsonObject } from "../../provider/json";
import { messageOf, ownersIn, type Answer } from "../../provider/kubernetes/client";
import { textAt } from "../arm/answers";
import { reasonOf } from "../errors";
import { type Answered } from "../verify/http";
import { callerOf, type ClusterAccess } from "../verify/kubernetes";
import { pathOf } from "../verify/objects";

/** What became of one object. */
export interface Applied {
  /** Such as `ConfigMap kube-system/container-azm-ms-agentconfig`. */
  readonly what: string;
  readonly state: "made" | "changed" | "same" | "refused";
  /** Why it was refused and what to do, as a sentence goes on; empty otherwise. */
  readonly detail: string;
}

/** How it is done. */
export interface ApplyOptions {
  /** Asks the API server alone what it would do. */
  readonly dryRun: boolean;
}

/** Applies objects one after the other, in their order. Never rejects: what fails is refused. */
export async function applyObjects(
  objects: readonly JsonObject[],
  access: ClusterAccess,
  options: ApplyOptions,
): Promise<Applied[]> {
  const applied: Applied[] = [];
  for (const object of objects) applied.push(await applyOne(object, access, options));
  return applied;
}

async function applyOne(
  object: JsonObject,
  access: ClusterAccess,
  { dryRun }: ApplyOptions,
): Promise<Applied> {
  const kind = textAt(object, "kind");
  const namespace = textAt(object, "metadata", "namespace");
  const name = textAt(object, "metadata", "name");
  const what = `${kind} ${namespace === "" ? name : `${namespace}/${name}`}`;
  const refused = (detail: string): Applied => ({ what, state: "refused", detail });
  const call = callerOf(access);
  const query = new URLSearchParams({
    ...{ fieldManager: FIELD_MANAGER, force: "false" },
    ...(dryRun ? { dryRun: "All" } : {}),
  });
  try {
    const before = await call("GET", pathOf(object));
    // Server-side apply would make a namespace that is not there: a typing error shows instead.
    if (before.status === 404 && kind === "Namespace") {
      return refused("the cluster has no such namespace; create it first, or take it out.");
    }
    const after = await call("PATCH", `${pathOf(object)}?${query.toString()}`, object);
    if (after.status === 201) return { what, state: "made", detail: "" };
    if (after.status !== 200) return refused(whyRefused(kind, after));
    const isSame = versionOf(before) === versionOf(after);
    return { what, state: isSame ? "same" : "changed", detail: "" };
  } catch (error) {
    return refused(
      `the API server cannot be reached (${reasonOf(error)}); run this where it can be.`,
    );
  }
}

function whyRefused(kind: string, answered: Answered): string {
  const body = isObject(answered.body) ? answered.body : {};
  const answer: Answer = { status: answered.status, body };
  const owners = ownersIn(answer).map(({ field, owner }) => `${field} belongs to "${owner}"`);
  if (owners.length > 0) {
    return `${owners.join(", ")}; take it out of what that owner applies. Nothing is taken by force.`;
  }
  if (answer.status === 404 && kind.endsWith("Monitor")) {
    return (
      "the cluster does not know this kind yet; the metrics add-on brings it some minutes after it " +
      "is switched on. Run this again."
    );
  }
  if (answer.status === 403) {
    return `you may not: ${messageOf(answer)}; take the role Azure Kubernetes Service RBAC Writer.`;
  }
  return `the API server says: ${messageOf(answer)}`;
}

/** The version that changes with each change of an object. */
function versionOf({ body }: Answered): string {
  return textAt(body, "metadata", "resourceVersion");
}
