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
  private readonly byKind = new Map<types.Kind, readonly Resource[]>();
  private readonly byCall: ReadonlyMap<string, readonly Resource[]>;

  constructor(readonly resources: readonly Resource[]) {
    this.byUrn = new Map(resources.map((one) => [one.urn, one]));
    const byCall = new Map<string, Resource[]>();
    // Programs of thousands of resources ask who is called so for each pair of them.
    for (const one of resources) {
      for (const call of callsOf(one)) byCall.set(call, [...(byCall.get(call) ?? []), one]);
    }
    this.byCall = byCall;
  }

  /** The resources of a kind, in the order Pulumi told them. */
  of(kind: types.Kind): readonly Resource[] {
    const known = this.byKind.get(kind);
    if (known !== undefined) return known;
    const found = this.resources.filter(({ type }) => kind.matches(type));
    this.byKind.set(kind, found);
    return found;
  }

  /**
   * What a property of a resource refers to among the resources of a kind. `at` is where the value
   * is read, the resource itself or an entry of one of its lists. Throws `NotKnown` when the value is
   * unknown and made from nothing of that kind.
   */
  refersTo(from: Resource, path: string, kind: types.Kind, at: Readable = from): Referred {
    const { id, made } = this.read(from, path, at);
    const inside = (made ?? this.called(id)).filter(({ type }) => kind.matches(type));
    return { inside, outside: inside.length === 0 ? id : undefined };
  }

  /** Whether a property refers to one resource. Throws `NotKnown` when that cannot be told. */
  isFor(from: Resource, path: string, to: Resource, at: Readable = from): boolean {
    const { id, made } = this.read(from, path, at);
    return (made ?? this.called(id)).includes(to);
  }

  /** The id at a path, or what an unknown one was made from. */
  private read(from: Resource, path: string, at: Readable) {
    try {
      // An id without text names nothing.
      const id = at.text(path);
      return { id: id === "" ? undefined : id, made: undefined };
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      // What was made from several, such as a whole list, cannot be told apart entry by entry.
      const made = from.madeFrom(error.path).flatMap((urn) => this.byUrn.get(urn) ?? []);
      // An id that was made from something else with an id is an id of that.
      if (!made.some(({ type }) => referable.matches(type))) throw error;
      return { id: undefined, made };
    }
  }

  /** Resources with an id, or with the name at its end while Azure has not told their id yet. */
  private called(id: string | undefined): readonly Resource[] {
    if (id === undefined) return [];
    const whole = id.toLowerCase();
    const exact = this.byCall.get(whole) ?? [];
    return exact.length > 0 ? exact : (this.byCall.get(`?${whole.split("/").at(-1) ?? ""}`) ?? []);
  }
}

/** What a resource is called: its id, its name, and "?" before a name that stands for its id. */
function callsOf(resource: Resource): string[] {
  const id = idOf(resource)?.toLowerCase();
  const names = namesOf(resource);
  return id === undefined ? [...names, ...names.map((name) => `?${name}`)] : [id, ...names];
}

interface Readable {
  text(path: string): string | undefined;
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
