/**
 * From an ARM answer to azure-native outputs. Only declared properties are kept, as the real
 * provider does; `null` means absent.
 */
import { memberOf, propertiesOf, type Properties, type Schema, type Shape } from "../schema/shapes";
import { nestedName, placeOf } from "../table/places";
import { mapEntries } from "./to-arm";
import { isList, isMap, withoutUndefined, type Value, type ValueMap } from "./value";

/** The outputs of a resource or function for an ARM body. */
export function toSdk(schema: Schema, body: ValueMap): Record<string, Value> {
  const properties = isMap(body["properties"]) ? body["properties"] : {};
  const outputs = withoutUndefined(
    Object.entries(schema.outputs).map(([name, { shape }]) => {
      const place = placeOf(schema.token, name);
      const inEnvelope = body[place.name];
      const inProperties = properties[place.name];
      // Services differ in where they put an etag or sku; a value is taken where it is.
      const value =
        place.container === "envelope"
          ? (inEnvelope ?? inProperties)
          : (inProperties ?? inEnvelope);
      return [name, value === undefined ? undefined : toSdkValue(schema, value, shape)] as const;
    }),
  );
  if (schema.outputs["azureApiVersion"] !== undefined) {
    outputs["azureApiVersion"] = schema.apiVersion;
  }
  return outputs;
}

function toSdkValue(schema: Schema, value: Value, shape: Shape): Value | undefined {
  if (value === null) return undefined;
  if (isList(value)) {
    if (shape.kind !== "array") return value;
    return value.map((item) => toSdkValue(schema, item, shape.items) ?? null);
  }
  if (!isMap(value)) return value;
  if (shape.kind === "map") {
    return mapEntries(value, (item) => toSdkValue(schema, item, shape.values) ?? null);
  }
  const type = typeOfAnswer(schema, shape, value);
  return type === undefined ? value : toSdkObject(schema, value, type, propertiesOf(schema, type));
}

function toSdkObject(
  schema: Schema,
  value: ValueMap,
  type: string,
  declared: Properties,
): Record<string, Value> {
  const inner = isMap(value["properties"]) ? value["properties"] : {};
  return withoutUndefined(
    Object.entries(declared).map(([name, { shape }]) => {
      const armName = nestedName(type, name);
      // azure-native flattens the `properties` of nested resources as well.
      const found = value[armName] ?? inner[armName];
      return [name, found === undefined ? undefined : toSdkValue(schema, found, shape)] as const;
    }),
  );
}

/** A member of a union is known by its literals, which ARM may name differently. */
function typeOfAnswer(schema: Schema, shape: Shape, value: ValueMap): string | undefined {
  if (shape.kind === "object") return shape.type;
  if (shape.kind !== "union") return undefined;
  const fitting = shape.types.filter((type) => {
    const renamed = mapEntries(value, (item) => item);
    for (const name of Object.keys(propertiesOf(schema, type))) {
      const found = value[nestedName(type, name)];
      if (found !== undefined) renamed[name] = found;
    }
    return memberOf(schema, [type], renamed) !== undefined;
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
