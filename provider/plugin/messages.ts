/**
 * Between Pulumi's structs and JSON. The engine marks unknown values and secrets by fixed texts
 * (source: sdk/go/common/resource of pulumi); this provider asks it to open secrets itself.
 */
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { isObject, type Json, type JsonObject } from "../json";

/** The text that stands for a value nobody knows yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Property values; nothing for an absent struct. */
export function fromStruct(struct: Struct | undefined): JsonObject {
  return struct?.toJavaScript() ?? {};
}

/** Property values as a struct, without undefined ones. */
export function toStruct(values: JsonObject): Struct {
  return Struct.fromJavaScript(
    JSON.parse(JSON.stringify(values)) as Record<string, JavaScriptValue>,
  );
}

/** Whether a value, or anything in it, is not known yet. */
export function hasUnknown(value: Json | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some((item: Json) => hasUnknown(item));
  return isObject(value) && Object.values(value).some(hasUnknown);
}
