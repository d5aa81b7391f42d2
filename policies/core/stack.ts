/**
 * All resources of a program and how they refer to each other. A reference is found by value where
 * ids are known, and by what the value was made from where they are not.
 */
import * as types from "./types";
import type { Resource } from "./resource";
import { NotKnown } from "./value";

/** What other resources refer to by its id. */
const referable = types.anyOf(
  ...[types.cluster, types.workspace, types.monitorWorkspace, types.keyVault, types.grafana],
  ...[types.actionGroup, types.collectionRule, types.collectionEndpoint],
  ...[types.applicationInsights, types.privateLinkScope],
);

/** What a property refers to. */
export interface Referred {
  /** Resources of this program. */
  readonly inside: readonly Resource[];
  /** The id, when it belongs to none of them. */
  readonly outside: string | undefined;
}

/** The resources of one program. */
export class Stack {
  private readonly byUrn: ReadonlyMap<string, Resource>;

  constructor(readonly resources: readonly Resource[]) {
    this.byUrn = new Map(resources.map((one) => [one.urn, one]));
  }

  /** The resources of a kind, in the order Pulumi told them. */
  of(kind: types.Kind): Resource[] {
    return this.resources.filter(({ type }) => kind.matches(type));
  }

  /**
   * What a property of a resource refers to among the resources of a kind. `at` is where the value
   * is read, the resource itself or an entry of one of its lists. Throws `NotKnown` when the value is
   * unknown and made from nothing of that kind.
   */
  refersTo(from: Resource, path: string, kind: types.Kind, at: Readable = from): Referred {
    let id: string | undefined;
    try {
      id = at.text(path);
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      const made = from.madeFrom(error.path).flatMap((urn) => this.byUrn.get(urn) ?? []);
      // What was made from several, such as a whole list, cannot be told apart entry by entry.
      const inside = made.filter(({ type }) => kind.matches(type));
      // An id that was made from something else with an id is an id of that.
      if (inside.length === 0 && !made.some(({ type }) => referable.matches(type))) throw error;
      return { inside, outside: undefined };
    }
    if (id === undefined) return { inside: [], outside: undefined };
    const wanted = id;
    const inside = this.of(kind).filter((one) => isCalled(one, wanted));
    return { inside, outside: inside.length === 0 ? id : undefined };
  }

  /** Whether a property refers to one resource. Throws `NotKnown` when that cannot be told. */
  isFor(from: Resource, path: string, to: Resource, at: Readable = from): boolean {
    const only: types.Kind = { name: to.name, matches: (type) => type === to.type };
    return this.refersTo(from, path, only, at).inside.includes(to);
  }
}

interface Readable {
  text(path: string): string | undefined;
}

/** Whether an id is that of a resource. An id that Azure has not told yet is known by its name. */
function isCalled(resource: Resource, id: string): boolean {
  const own = idOf(resource);
  // Some properties of Azure take a name instead of an id.
  const isId = id.includes("/");
  if (own !== undefined && isId) return own.toLowerCase() === id.toLowerCase();
  const last = id.split("/").at(-1)?.toLowerCase();
  return last !== undefined && namesOf(resource).includes(last);
}

function idOf(resource: Resource): string | undefined {
  // A patch of somebody's cluster stands for that cluster.
  if (resource.type === "aks-monitoring:azure:ClusterFeatures")
    return readable(resource, "clusterId");
  return resource.id;
}

/** Names that a program gives a resource, by the property that each kind has for it. */
const NAMES = [
  ...["workspaceName", "azureMonitorWorkspaceName", "actionGroupName", "resourceName"],
  ...["dataCollectionRuleName", "dataCollectionEndpointName", "scopeName", "vaultName"],
];

function namesOf(resource: Resource): string[] {
  return NAMES.flatMap((name) => readable(resource, name)?.toLowerCase() ?? []);
}

function readable(resource: Resource, path: string): string | undefined {
  try {
    return resource.text(path);
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}
