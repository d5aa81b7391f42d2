/**
 * Between protobuf structs and property values. The engine marks unknowns, secrets and outputs by
 * fixed texts. Source of the texts: sdk/go/common/resource in pulumi/pulumi.
 */
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { isList, isMap, UNKNOWN, type Value, type ValueMap } from "../convert/value";

/** What the engine writes for an unknown text; the only one it needs back. */
const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWN_TEXTS = new Set([
  UNKNOWN_TEXT,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // list
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** A struct as property values: absent means empty, `null` entries are dropped, secrets opened. */
export function fromStruct(struct: Struct | undefined): ValueMap {
  const value = fromJson(struct?.toJavaScript() ?? {});
  return isMap(value) ? value : {};
}

/** Property values as a struct. */
export function toStruct(values: ValueMap): Struct {
  return Struct.fromJavaScript(toJson(values) as Record<string, JavaScriptValue>);
}

type JsonLike = null | boolean | number | string | JsonLike[] | { [name: string]: JsonLike };

function fromJson(value: JsonLike): Value {
  if (typeof value === "string") return UNKNOWN_TEXTS.has(value) ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== "object" || value === null) return value;
  const signature = value[SIGNATURE];
  if (signature === SECRET || signature === OUTPUT) return fromJson(value["value"] ?? UNKNOWN_TEXT);
  const result: Record<string, Value> = {};
  for (const [name, item] of Object.entries(value))
    if (item !== null) result[name] = fromJson(item);
  return result;
}

function toJson(value: Value): JsonLike {
  if (value === UNKNOWN) return UNKNOWN_TEXT;
  if (isList(value)) return value.map(toJson);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toJson(item)]));
}
