/**
 * Resource ids: read from a path, compared without regard to case, answered in one casing. An
 * extension resource hangs on any scope, so the last `/providers/` decides about the type.
 */

/** A path of ARM taken apart. */
export interface ArmPath {
  /** The whole id as asked for, without a trailing slash. */
  readonly id: string;
  readonly subscriptionId: string | undefined;
  readonly resourceGroup: string | undefined;
  /** Id of the parent resource; for top-level and extension types, the scope it hangs on. */
  readonly parentId: string;
  /** Type as asked for: namespace and type segments. */
  readonly type: string;
  /** Last name segment; undefined when the path is a collection or an action. */
  readonly name: string | undefined;
  /** Whether the scope is a resource, so that the type is an extension resource. */
  readonly onResource: boolean;
}

export const RESOURCE_GROUPS = "Microsoft.Resources/resourceGroups";

/** The form in which ids are compared. */
export function idKey(id: string): string {
  return id.replace(/\/+$/, "").toLowerCase();
}

/** Whether two ids name the same resource. */
export function sameId(a: string, b: string): boolean {
  return idKey(a) === idKey(b);
}

/** Takes a path apart; undefined when it is not a path of resources. */
export function parsePath(path: string): ArmPath | undefined {
  const id = path.replace(/\/+$/, "");
  const segments = id.split("/").slice(1);
  if (segments.some((segment) => segment === "")) return undefined;
  const subscriptionId = same(segments[0], "subscriptions") ? segments[1] : undefined;
  const inGroup = subscriptionId !== undefined && same(segments[2], "resourceGroups");
  const resourceGroup = inGroup ? segments[3] : undefined;
  const common = { id, subscriptionId, resourceGroup };
  const provider = segments.findLastIndex((segment) => same(segment, "providers"));
  if (provider < 0) {
    if (!inGroup || segments.length > 4) return undefined;
    const parentId = `/subscriptions/${subscriptionId}`;
    return { ...common, parentId, type: RESOURCE_GROUPS, name: resourceGroup, onResource: false };
  }
  const [namespace, ...rest] = segments.slice(provider + 1);
  if (namespace === undefined || rest.length === 0) return undefined;
  const types = rest.filter((_, index) => index % 2 === 0);
  const complete = rest.length % 2 === 0;
  const scope = `/${segments.slice(0, provider).join("/")}`.replace(/\/$/, "");
  const ancestors = rest.slice(0, complete ? -2 : -1);
  const parentId =
    ancestors.length === 0 ? scope : `${scope}/providers/${namespace}/${ancestors.join("/")}`;
  return {
    ...common,
    parentId,
    type: [namespace, ...types].join("/"),
    name: complete ? rest.at(-1) : undefined,
    onResource: /\/providers\//i.test(scope),
  };
}

/** The id in the casing that Azure answers: the parent's own, then the type's canonical segments. */
export function canonicalId(parentId: string, type: string, name: string): string {
  if (type === RESOURCE_GROUPS) return `${parentId}/resourceGroups/${name}`;
  const [namespace = "", ...segments] = type.split("/");
  const last = segments.at(-1) ?? "";
  return segments.length === 1
    ? `${parentId}/providers/${namespace}/${last}/${name}`
    : `${parentId}/${last}/${name}`;
}

function same(segment: string | undefined, word: string): boolean {
  return segment?.toLowerCase() === word.toLowerCase();
}
