/**
 * Fields of an object as server-side apply counts them: every key of a map for itself; a list or a
 * plain value as a whole. What names the object belongs to nobody.
 * Source: Kubernetes docs, server-side-apply; structured-merge-diff, FieldsV1.
 */
import type { Json, JsonObject } from "../arm/type";
import { isObject } from "../arm/body";

/** Steps to a field, such as `["data", "config"]`. */
export type FieldPath = readonly string[];

/** Fields of one manager in the form that `metadata.managedFields` has. */
export type FieldsV1 = JsonObject;

/** Fields that say which object it is, or that the server writes. */
const NOBODYS = new Set([
  ...["apiVersion", "kind", "metadata.name", "metadata.namespace", "metadata.uid"],
  ...["metadata.creationTimestamp", "metadata.resourceVersion", "metadata.managedFields"],
  ...["metadata.generation"],
]);

/** All fields of an object. */
export function fieldsOf(object: JsonObject, base: FieldPath = []): FieldPath[] {
  return Object.entries(object).flatMap(([key, value]) => {
    const path = [...base, key];
    if (NOBODYS.has(path.join(".")) || value === null) return [];
    const isMap = isObject(value) && (Object.keys(value).length > 0 || path.length === 1);
    return isMap ? fieldsOf(value, path) : [path];
  });
}

/** A field as an error shows it: `.data.config`. */
export function fieldText(path: FieldPath): string {
  return path.map((step) => `.${step}`).join("");
}

/** Whether two paths are the same field. */
export function sameField(a: FieldPath, b: FieldPath): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

/** The value of a field. */
export function valueOf(object: JsonObject, path: FieldPath): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, step) => (isObject(value) ? value[step] : undefined),
    object,
  );
}

/** The object with a field set. */
export function withField(object: JsonObject, path: FieldPath, value: Json): JsonObject {
  const [step = "", ...rest] = path;
  if (rest.length === 0) return { ...object, [step]: value };
  const inner = object[step];
  return { ...object, [step]: withField(isObject(inner) ? inner : {}, rest, value) };
}

/** The object without a field, and without the maps that are empty then. */
export function withoutField(object: JsonObject, path: FieldPath): JsonObject {
  const [step = "", ...rest] = path;
  const { [step]: inner, ...others } = object;
  if (rest.length === 0 || !isObject(inner)) return others;
  const left = withoutField(inner, rest);
  return Object.keys(left).length === 0 ? others : { ...object, [step]: left };
}

/** Fields in the form of `managedFields`. */
export function toFieldsV1(paths: readonly FieldPath[]): FieldsV1 {
  return paths.reduce<JsonObject>(
    (found, path) =>
      withField(
        found,
        path.map((step) => `f:${step}`),
        {},
      ),
    {},
  );
}

/** Fields from the form of `managedFields`. */
export function fromFieldsV1(fields: FieldsV1, base: FieldPath = []): FieldPath[] {
  return Object.entries(fields).flatMap(([key, inner]) => {
    if (!key.startsWith("f:")) return [];
    const path = [...base, key.slice(2)];
    const below = isObject(inner) ? fromFieldsV1(inner, path) : [];
    return below.length > 0 ? below : [path];
  });
}
