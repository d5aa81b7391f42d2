/**
 * How an object changes: by server-side apply, where each manager says all that it wants and owns
 * that, or by any other write, which takes what it changes.
 * Source: Kubernetes docs, server-side-apply (conflicts, field removal, operation types).
 */
import { isObject } from "../arm/body";
import type { Json, JsonObject } from "../arm/type";
import {
  fieldsOf,
  fieldText,
  fromFieldsV1,
  sameField,
  toFieldsV1,
  valueOf,
  withField,
  withoutField,
  type FieldPath,
} from "./fields";
import { show } from "../services/fields";
import { StatusError } from "./status";

/** Who owns which fields, and by which kind of write. */
interface Manager {
  readonly manager: string;
  readonly operation: "Apply" | "Update";
  readonly time: string;
  readonly fields: readonly FieldPath[];
}

/** Who writes. */
export interface Writer {
  readonly manager: string;
  /** Take over what others own instead of refusing. */
  readonly force: boolean;
  /** Time of the write. */
  readonly time: string;
}

/** The object after a server-side apply. Throws a conflict when others own what would change. */
export function applied(
  live: JsonObject | undefined,
  wanted: JsonObject,
  { manager, force, time }: Writer,
): JsonObject {
  const before = live ?? identityOf(wanted);
  const managers = managersOf(before);
  const own = managers.find((one) => one.manager === manager && one.operation === "Apply");
  const others = managers.filter((one) => one !== own);
  const fields = fieldsOf(wanted);
  const changed = fields.filter((path) => !same(valueOf(before, path), valueOf(wanted, path)));
  const conflicts = others.flatMap((other) =>
    other.fields
      .filter((field) => changed.some((path) => sameField(path, field)))
      .map((field) => ({ ...other, field })),
  );
  if (conflicts.length > 0 && !force) throw conflictOf(before, conflicts);
  let after = before;
  for (const field of own?.fields ?? []) {
    const kept = [...fields, ...others.flatMap((other) => other.fields)];
    if (!kept.some((path) => sameField(path, field))) after = withoutField(after, field);
  }
  for (const path of fields) after = withField(after, path, valueOf(wanted, path) ?? null);
  const left = force ? without(others, changed) : others;
  return withManagers(after, [...left, { manager, operation: "Apply", time, fields }]);
}

/** The object after a merge patch: whoever writes owns what is different, and nobody else does. */
export function merged(live: JsonObject, patch: JsonObject, { manager, time }: Writer): JsonObject {
  const after = mergePatch(live, patch);
  const changed = fieldsOf(after).filter(
    (path) => !same(valueOf(live, path), valueOf(after, path)),
  );
  const gone = fieldsOf(live).filter((path) => valueOf(after, path) === undefined);
  const managers = without(managersOf(live), [...changed, ...gone]);
  const own = managers.find((one) => one.manager === manager && one.operation === "Update");
  const others = managers.filter((one) => one !== own);
  const fields = [...(own?.fields ?? []), ...changed];
  return withManagers(after, [...others, { manager, operation: "Update", time, fields }]);
}

/** What a new object begins with: only its name. */
function identityOf({ apiVersion = "", kind = "", metadata }: JsonObject): JsonObject {
  const { name = "", namespace } = isObject(metadata) ? metadata : {};
  const place = namespace === undefined ? {} : { namespace };
  return { apiVersion, kind, metadata: { name, ...place } };
}

function managersOf(object: JsonObject): Manager[] {
  const listed = valueOf(object, ["metadata", "managedFields"]);
  if (!Array.isArray(listed)) return [];
  return listed.filter(isObject).map((entry) => ({
    manager: show(entry["manager"]),
    operation: entry["operation"] === "Apply" ? "Apply" : "Update",
    time: show(entry["time"]),
    fields: fromFieldsV1(isObject(entry["fieldsV1"]) ? entry["fieldsV1"] : {}),
  }));
}

function withManagers(object: JsonObject, managers: readonly Manager[]): JsonObject {
  const apiVersion = object["apiVersion"] ?? "";
  const entries = managers
    .filter(({ fields }) => fields.length > 0)
    .map(({ manager, operation, time, fields }) => ({
      ...{ manager, operation, apiVersion, time },
      ...{ fieldsType: "FieldsV1", fieldsV1: toFieldsV1(fields) },
    }));
  return withField(object, ["metadata", "managedFields"], entries);
}

function without(managers: readonly Manager[], taken: readonly FieldPath[]): Manager[] {
  return managers.map((one) => ({
    ...one,
    fields: one.fields.filter((field) => !taken.some((path) => sameField(path, field))),
  }));
}

/** Worded as the API server does; several conflicts are listed by manager. */
function conflictOf(
  { apiVersion }: JsonObject,
  conflicts: readonly (Manager & { readonly field: FieldPath })[],
): StatusError {
  const causes = conflicts.map(({ manager, operation, field }) => {
    const using = operation === "Update" ? ` using ${show(apiVersion)}` : "";
    const message = `conflict with ${JSON.stringify(manager)}${using}`;
    return { reason: "FieldManagerConflict", message, field: fieldText(field) };
  });
  const [first] = causes;
  const heads = [...new Set(causes.map(({ message }) => message))].map((head) => {
    const fields = causes.filter(({ message }) => message === head);
    return `${head.replace(/^conflict/, "conflicts")}:\n${fields.map(({ field }) => `- ${field}`).join("\n")}`;
  });
  const text =
    causes.length === 1 && first !== undefined
      ? `Apply failed with 1 conflict: ${first.message}: ${first.field}`
      : `Apply failed with ${causes.length} conflicts: ${heads.join("\n")}`;
  return new StatusError(409, "Conflict", text, { causes });
}

/** A JSON merge patch (RFC 7396). */
function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, Json | undefined> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const old = result[key];
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
    if (value === null) delete result[key];
    else if (isObject(value)) result[key] = mergePatch(isObject(old) ? old : {}, value);
    else result[key] = value;
  }
  return result;
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  if (isObject(a) && isObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.every((key) => same(a[key], b[key]));
  }
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  return a === b;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
