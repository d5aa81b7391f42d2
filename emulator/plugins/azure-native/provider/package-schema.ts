/**
 * The Pulumi package schema of the types in the table, for `pulumi import`, which writes program
 * code from it. Other types can be used but not imported with generated code.
 */
import type { Properties, Schema, Shape } from "../schema/shapes";
import type { SchemaReader } from "../schema/cache";
import { KNOWN_TYPES } from "../table/ids";

/** The schema as JSON text. `version` is that of azure-native. */
export function packageSchema(read: SchemaReader, version: string): string {
  const resources: Record<string, unknown> = {};
  const types: Record<string, unknown> = {};
  for (const key of KNOWN_TYPES) {
    const schema = read(`azure-native:${key}`);
    if (schema === undefined) continue;
    resources[schema.token] = resourceSpec(schema);
    for (const [name, properties] of Object.entries(schema.types)) {
      types[typeToken(name)] = { type: "object", ...members(properties) };
    }
  }
  const language = { nodejs: { compatibility: "kubernetes20" } };
  return JSON.stringify({ name: "azure-native", version, resources, types, language });
}

function resourceSpec({ inputs, outputs }: Schema): unknown {
  const taken = members(inputs);
  return {
    ...members(outputs),
    inputProperties: taken.properties,
    requiredInputs: taken.required,
  };
}

function members(properties: Properties) {
  const entries = Object.entries(properties);
  return {
    properties: Object.fromEntries(entries.map(([name, { shape }]) => [name, typeSpec(shape)])),
    required: entries.filter(([, { required }]) => required).map(([name]) => name),
  };
}

function typeSpec(shape: Shape): Record<string, unknown> {
  switch (shape.kind) {
    case "any":
      return { $ref: "pulumi.json#/Any" };
    case "boolean":
    case "number":
    case "string":
      return { type: shape.kind };
    case "literal":
      return { type: typeof shape.value, const: shape.value };
    case "enum":
      return { type: typeof (shape.values[0] ?? "") };
    case "array":
      return { type: "array", items: typeSpec(shape.items) };
    case "map":
      return { type: "object", additionalProperties: typeSpec(shape.values) };
    case "object":
      return { type: "object", $ref: reference(shape.type) };
    case "union":
      return { oneOf: shape.types.map((type) => ({ type: "object", $ref: reference(type) })) };
  }
}

function reference(type: string): string {
  return `#/types/${typeToken(type)}`;
}

/** `inputs.monitor.LogSettingsArgs` is `azure-native:monitor:LogSettings`. */
function typeToken(type: string): string {
  const [root, module, name = ""] = type.split(".");
  const plain = root === "inputs" ? name.replace(/Args$/, "") : name;
  return `azure-native:${module ?? ""}:${plain}`;
}
