/**
 * From azure-native inputs to the body of an ARM request. Arguments in the id are not repeated in
 * the body; names and places are those of `table/places.ts`.
 */
import { memberOf, propertiesOf, type Schema, type Shape } from "../schema/shapes";
import { isInnerProperty, nestedName, placeOf } from "../table/places";
import { isList, isMap, type Value, type ValueMap } from "./value";

/** The PUT body for some inputs. `path` lists the arguments that are in the id. */
export function toArm(
  schema: Schema,
  inputs: ValueMap,
  path: readonly string[],
): Record<string, Value> {
  const envelope: Record<string, Value> = {};
  const properties: Record<string, Value> = {};
  for (const [name, { shape }] of Object.entries(schema.inputs)) {
    const value = inputs[name];
    if (value === undefined || path.includes(name)) continue;
    const place = placeOf(schema.token, name);
    const target = place.container === "envelope" ? envelope : properties;
    target[place.name] = toArmValue(schema, value, shape, schema.outputs[name]?.shape);
  }
  return Object.keys(properties).length === 0 ? envelope : { ...envelope, properties };
}

/** Whether a list of words travels as the keys of a map: an input list that is answered as map. */
export function isSet(input: Shape, output: Shape | undefined): boolean {
  return input.kind === "array" && input.items.kind === "string" && output?.kind === "map";
}

/** The output shape of a property inside an object, to read both declarations side by side. */
export function outputWithin(
  schema: Schema,
  output: Shape | undefined,
  value: ValueMap,
  property: string,
): Shape | undefined {
  const type = objectType(schema, output, value);
  return type === undefined ? undefined : propertiesOf(schema, type)[property]?.shape;
}

/** The object type of a value: the declared one, or the fitting member of a union. */
export function objectType(
  schema: Schema,
  shape: Shape | undefined,
  value: ValueMap,
): string | undefined {
  if (shape?.kind === "object") return shape.type;
  return shape?.kind === "union" ? memberOf(schema, shape.types, value) : undefined;
}

function toArmValue(schema: Schema, value: Value, shape: Shape, output: Shape | undefined): Value {
  if (isList(value)) {
    if (isSet(shape, output)) return asKeys(value);
    if (shape.kind !== "array") return value;
    const items = output?.kind === "array" ? output.items : undefined;
    return value.map((item) => toArmValue(schema, item, shape.items, items));
  }
  if (!isMap(value)) return value;
  if (shape.kind === "map") {
    const values = output?.kind === "map" ? output.values : undefined;
    return mapEntries(value, (item) => toArmValue(schema, item, shape.values, values));
  }
  const type = objectType(schema, shape, value);
  if (type === undefined) return value;
  const declared = propertiesOf(schema, type);
  const result: Record<string, Value> = {};
  const inner: Record<string, Value> = {};
  for (const [name, item] of Object.entries(value)) {
    const property = declared[name];
    if (property === undefined) continue;
    const parallel = outputWithin(schema, output, value, name);
    const target = isInnerProperty(type, name) ? inner : result;
    target[nestedName(type, name)] = toArmValue(schema, item, property.shape, parallel);
  }
  return Object.keys(inner).length === 0 ? result : { ...result, properties: inner };
}

function asKeys(words: readonly Value[]): Record<string, Value> {
  const keys: Record<string, Value> = {};
  for (const word of words) if (typeof word === "string") keys[word] = {};
  return keys;
}

/** A map with every value changed. */
export function mapEntries(map: ValueMap, change: (value: Value) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
}
