/**
 * The shapes that azure-native's `.d.ts` files give for a resource or function: plain data, so that
 * it can be cached as JSON. Objects refer to their types by name because types may be recursive.
 */

/** What a value may be. */
export type Shape =
  | { readonly kind: "any" | "boolean" | "number" | "string" }
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  /** An `open` enum lists the known words but takes any (`string | enums.X` in TypeScript). */
  | { readonly kind: "enum"; readonly values: readonly (string | number)[]; readonly open: boolean }
  | { readonly kind: "array"; readonly items: Shape }
  | { readonly kind: "map"; readonly values: Shape }
  /** `type` is a key of `Schema.types`. */
  | { readonly kind: "object"; readonly type: string }
  /** One of several object types, told apart by a property with a literal value. */
  | { readonly kind: "union"; readonly types: readonly string[] };

/** One property of an object. */
export interface Property {
  readonly shape: Shape;
  readonly required: boolean;
}

/** The properties of an object, by the name the SDK uses. */
export type Properties = Readonly<Record<string, Property>>;

/** A resource class or a function, as azure-native declares it. */
export interface Schema {
  /** Such as `azure-native:monitor:DiagnosticSetting`. */
  readonly token: string;
  /** From "Uses Azure REST API version ..."; empty where the doc comment names none. */
  readonly apiVersion: string;
  /** Arguments. */
  readonly inputs: Properties;
  /** What the resource or function answers. */
  readonly outputs: Properties;
  /** Object types by name, such as `inputs.monitor.LogSettingsArgs`. */
  readonly types: Readonly<Record<string, Properties>>;
  /** Values that the SDK fills in itself when the argument is left out. */
  readonly defaults: Readonly<Record<string, string | number | boolean>>;
}

/** The properties of an object type. Throws when the schema does not carry the type. */
export function propertiesOf(schema: Schema, type: string): Properties {
  const properties = schema.types[type];
  if (properties !== undefined) return properties;
  throw new Error(
    `${schema.token} refers to ${type}, which was not read; delete the schema cache.`,
  );
}

/**
 * The member of a union that a value belongs to: the one whose literal properties the value has.
 * `undefined` when no member fits, or when several do and nothing tells them apart.
 */
export function memberOf(
  schema: Schema,
  types: readonly string[],
  value: Readonly<Record<string, unknown>>,
): string | undefined {
  const fitting = types.filter((type) => {
    const literals = Object.entries(propertiesOf(schema, type)).filter(
      ([, { shape }]) => shape.kind === "literal",
    );
    return literals.every(
      ([name, { shape }]) => shape.kind === "literal" && value[name] === shape.value,
    );
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
