/**
 * Outputs that a preview can know. As in the real provider: every declared output is either the
 * input of the same name, as far as the shapes agree, or unknown, nested properties included. An
 * update preview also keeps `name` and `location` of the old state, and nothing else: everything
 * the service computes is unknown again. Source: provider/pkg/convert and provider.go.
 */
import { propertiesOf, type Properties, type Schema, type Shape } from "../schema/shapes";
import { mapEntries } from "./to-arm";
import { isList, isMap, UNKNOWN, type Value, type ValueMap } from "./value";

/** Outputs that never change while a resource lives. */
const STABLE = ["name", "location"];

/** Outputs of a create that is only previewed. */
export function previewCreate(schema: Schema, inputs: ValueMap): Record<string, Value> {
  const outputs = previewObject(schema, inputs, schema.outputs);
  if (schema.outputs["azureApiVersion"] !== undefined) {
    outputs["azureApiVersion"] = schema.apiVersion;
  }
  return outputs;
}

/** Outputs of an update that is only previewed. */
export function previewUpdate(
  schema: Schema,
  inputs: ValueMap,
  oldState: ValueMap,
): Record<string, Value> {
  const outputs = previewCreate(schema, inputs);
  for (const name of STABLE) {
    const value = oldState[name];
    if (value !== undefined) outputs[name] = value;
  }
  return outputs;
}

function previewObject(
  schema: Schema,
  inputs: ValueMap,
  declared: Properties,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(declared).map(([name, { shape }]) => [
      name,
      previewValue(schema, inputs[name] ?? UNKNOWN, shape),
    ]),
  );
}

function previewValue(schema: Schema, input: Value, shape: Shape): Value {
  switch (shape.kind) {
    case "literal":
      return shape.value;
    case "any":
      return input;
    case "boolean":
    case "number":
    case "string":
      return typeof input === shape.kind ? input : UNKNOWN;
    case "enum":
      return typeof input === "string" || typeof input === "number" ? input : UNKNOWN;
    case "array":
      if (!isList(input)) return UNKNOWN;
      return input.map((item) => previewValue(schema, item, shape.items));
    case "map":
      if (!isMap(input)) return UNKNOWN;
      return mapEntries(input, (item) => previewValue(schema, item, shape.values));
    case "object":
      return isMap(input)
        ? previewObject(schema, input, propertiesOf(schema, shape.type))
        : UNKNOWN;
    case "union":
      // The real provider does not pick a member: an object is taken as it is.
      return isMap(input) ? input : UNKNOWN;
  }
}
