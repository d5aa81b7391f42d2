/**
 * Whether a resource that is in Azure and not in the state may be taken over. What is taken over is
 * changed by the next `up` and deleted by a destroy, so another team's resource of the same name
 * never is, unless the user names its id.
 */
import { isObject, type Json, type JsonObject } from "../../provider/json";
import type { Deployment, Values } from "./deployment";

/** What proves that a resource is this stack's. */
export type Proof =
  "named by you" | "in the stack's own group" | "points to the stack" | "as begun";

/** What the stack is known to have made. */
export interface Own {
  /** Ids of resource groups that the stack makes, in lower case. */
  readonly groups: readonly string[];
  /** Ids of everything it makes, in lower case. */
  readonly ids: ReadonlySet<string>;
}

/** Everything that a state records as made by the stack; the cluster that is only patched is not. */
export function ownOf({ resources = [] }: Deployment): Own {
  const made = resources.filter(
    ({ type, custom, external }) => custom && external !== true && type.startsWith("azure-native:"),
  );
  const groups = made.filter(({ type }) => type === "azure-native:resources:ResourceGroup");
  const idsOf = (entries: typeof made) => entries.flatMap(({ id }) => id?.toLowerCase() ?? []);
  return { groups: idsOf(groups), ids: new Set(idsOf(made)) };
}

/** What is asked about a resource. */
export interface Candidate {
  readonly id: string;
  /** As ARM answers it. */
  readonly body: JsonObject;
  /** What the stack would write; `undefined` unless the state says that it had begun to. */
  readonly begun: Values | undefined;
}

/** Why a resource is the stack's; `undefined` when that cannot be told. */
export function proofOf(
  { id, body, begun }: Candidate,
  own: Own,
  adopted: readonly string[],
): Proof | undefined {
  const key = id.toLowerCase();
  if (adopted.some((one) => one.toLowerCase() === key)) return "named by you";
  if (own.groups.some((group) => key.startsWith(`${group}/`))) return "in the stack's own group";
  if (pointsTo(body, own)) return "points to the stack";
  return begun !== undefined && isAsBegun(body, begun) ? "as begun" : undefined;
}

/** Whether a value names anything that the stack made. */
export function pointsTo(value: Json | undefined, { groups, ids }: Own): boolean {
  return texts(value).some(
    (text) => ids.has(text) || groups.some((group) => text.startsWith(`${group}/`)),
  );
}

/**
 * Whether every text that was going to be written is there, wherever ARM puts it. Secrets cannot be
 * compared; the API version and the group's name are in no body.
 */
export function isAsBegun(body: JsonObject, begun: Values): boolean {
  const there = new Set(texts(body));
  const { azureApiVersion: _version, resourceGroupName: _group, ...written } = begun;
  return texts(written as JsonObject).every((text) => there.has(text) || isPartOfId(text, body));
}

/** Names and scopes that are part of the resource's own id. */
function isPartOfId(text: string, { id }: JsonObject): boolean {
  if (typeof id !== "string") return false;
  const own = id.toLowerCase();
  return text.startsWith("/") ? own.startsWith(`${text}/`) : own.split("/").includes(text);
}

/** Key of a secret in an exported state. */
const SECRET = "4dabf18193072939515e22adb298388d";

/** Every text of a value, without case and blanks, which Azure changes. */
function texts(value: Json | undefined): string[] {
  if (typeof value === "string") return [value.toLowerCase().replaceAll(" ", "")];
  if (Array.isArray(value)) return value.flatMap((item: Json) => texts(item));
  if (!isObject(value) || SECRET in value) return [];
  return Object.values(value).flatMap(texts);
}
