/**
 * Whether the cluster has the objects that the stack renders. Only what the stack says is compared:
 * a cluster adds fields of its own, and other managers their labels.
 */
import { isObject, type Json, type JsonObject } from "../../provider/json";
import type { ObjectSeen } from "./evidence";
import type { ClusterReader } from "./kubernetes";
import { textAt } from "../arm/answers";

/** Looks at each rendered object. */
export async function lookAtObjects(
  rendered: readonly JsonObject[],
  reader: ClusterReader,
): Promise<ObjectSeen[]> {
  return Promise.all(rendered.map((one) => lookAt(one, reader)));
}

async function lookAt(rendered: JsonObject, reader: ClusterReader): Promise<ObjectSeen> {
  const name = textAt(rendered, "metadata", "name");
  const namespace = textAt(rendered, "metadata", "namespace");
  const about = { name, namespace };
  const look = await reader.read(pathOf(rendered));
  if (!look.seen) return { ...about, state: "unseen", detail: look.reason };
  if (look.object === undefined) return { ...about, state: "missing", detail: "" };
  const { status: _status, ...wanted } = rendered;
  const paths = differences(wanted, look.object);
  if (paths.length === 0) return { ...about, state: "same", detail: "" };
  return { ...about, state: "differs", detail: paths.join(", ") };
}

/** Where the API server has an object (source: Kubernetes docs, API concepts, resource URIs). */
export function pathOf(object: JsonObject): string {
  const version = textAt(object, "apiVersion");
  const root = version.includes("/") ? `/apis/${version}` : `/api/${version}`;
  const namespace = textAt(object, "metadata", "namespace");
  const place = namespace === "" ? "" : `/namespaces/${namespace}`;
  const plural = `${textAt(object, "kind").toLowerCase()}s`;
  return `${root}${place}/${plural}/${textAt(object, "metadata", "name")}`;
}

/** Paths at which the live object has not what is wanted. */
function differences(wanted: Json, live: Json | undefined, path: readonly string[] = []): string[] {
  if (isObject(wanted)) {
    return Object.entries(wanted).flatMap(([key, value]) =>
      value === undefined
        ? []
        : differences(value, isObject(live) ? live[key] : undefined, [...path, key]),
    );
  }
  return JSON.stringify(wanted) === JSON.stringify(live) ? [] : [path.join(".")];
}
