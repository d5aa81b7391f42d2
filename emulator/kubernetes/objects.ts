/** The objects of one cluster, kept with the state of the local Azure. */
import { randomUUID } from "node:crypto";

import { isObject } from "../arm/body";
import type { Store } from "../arm/store";
import type { JsonObject, Resource } from "../arm/type";
import { valueOf, withField } from "./fields";
import { FIRST_NAMESPACES, type Kind } from "./kinds";
import { objectsNote } from "./place";

/** Which object. */
export interface Place {
  readonly kind: Kind;
  /** Empty for a kind that is in no namespace. */
  readonly namespace: string;
  readonly name: string;
}

export class ClusterContents {
  constructor(
    private readonly store: Store,
    private readonly cluster: Resource,
  ) {}

  get(place: Place): JsonObject | undefined {
    const found = this.all()[keyOf(place)];
    if (isObject(found)) return found;
    const isFirst = place.kind.kind === "Namespace" && FIRST_NAMESPACES.includes(place.name);
    return isFirst ? namespaceOf(place.name, this.cluster) : undefined;
  }

  /** All objects of a kind, in one namespace or in all, by name. */
  list(kind: Kind, namespace: string): JsonObject[] {
    const prefix = namespace === "" ? `${kind.plural}/` : `${kind.plural}/${namespace}/`;
    const first =
      kind.kind === "Namespace"
        ? FIRST_NAMESPACES.map((name) => [
            keyOf({ kind, namespace: "", name }),
            namespaceOf(name, this.cluster),
          ])
        : [];
    const all: JsonObject = { ...(Object.fromEntries(first) as JsonObject), ...this.all() };
    const keys = Object.keys(all).filter((key) => key.startsWith(prefix));
    return keys
      .sort()
      .map((key) => all[key])
      .filter(isObject);
  }

  /**
   * Stores an object, with what the server adds; one that is not different keeps its version.
   * `dry` only answers what would be stored.
   */
  put(place: Place, object: JsonObject, now: Date, dry: boolean): JsonObject {
    const old = this.get(place);
    if (old !== undefined && contents(old) === contents(object)) return old;
    const revision = this.revision() + 1;
    const server = {
      uid: valueOf(old ?? {}, ["metadata", "uid"]) ?? randomUUID(),
      creationTimestamp: valueOf(old ?? {}, ["metadata", "creationTimestamp"]) ?? secondsOf(now),
      resourceVersion: String(revision),
    };
    const stored = Object.entries(server).reduce(
      (made, [key, value]) => withField(made, ["metadata", key], value),
      object,
    );
    if (!dry) this.save({ ...this.all(), [keyOf(place)]: stored }, revision);
    return stored;
  }

  delete(place: Place): void {
    const { [keyOf(place)]: gone, ...left } = this.all();
    if (gone !== undefined) this.save(left, this.revision() + 1);
  }

  /** Counts every change. */
  revision(): number {
    return Number(this.note()?.["revision"] ?? 1);
  }

  private all(): JsonObject {
    const objects = this.note()?.["objects"];
    return isObject(objects) ? objects : {};
  }

  private note(): JsonObject | undefined {
    return this.store.note(objectsNote(this.cluster.id));
  }

  private save(objects: JsonObject, revision: number): void {
    this.store.setNote(objectsNote(this.cluster.id), { objects, revision });
  }
}

/** Time as Kubernetes writes it, without parts of a second. */
export function secondsOf(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}

function keyOf({ kind, namespace, name }: Place): string {
  return [kind.plural, ...(kind.namespaced ? [namespace] : []), name].join("/");
}

function namespaceOf(name: string, { id }: Resource): JsonObject {
  const metadata = {
    name,
    uid: `${name} of ${id}`,
    labels: { "kubernetes.io/metadata.name": name },
    creationTimestamp: "2026-01-01T00:00:00Z",
    resourceVersion: "1",
  };
  return { apiVersion: "v1", kind: "Namespace", metadata, status: { phase: "Active" } };
}

/** All of an object but its version and when its fields were written. */
function contents(object: JsonObject): string {
  const compared = ["resourceVersion", "uid", "creationTimestamp"].reduce((left, key) => {
    const metadata = isObject(left["metadata"]) ? left["metadata"] : {};
    return { ...left, metadata: { ...metadata, [key]: undefined } };
  }, object);
  return JSON.stringify(sortKeys(compared)).replaceAll(/"time":"[^"]*"/g, "");
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
