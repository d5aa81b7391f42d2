/** Reading what is known of a label. */
import { LABEL_FORMS } from "./forms";
import type { LabelForm } from "./forms";
import type { LabelSchema } from "./types";

/** The closed set of its values, where there is one. */
export function valuesOf(schema: LabelSchema): readonly string[] | undefined {
  return isSet(schema) ? schema : undefined;
}

/** Whether hardly any series has it. */
export function isRare(schema: LabelSchema): boolean {
  return typeof schema === "object" && "rare" in schema;
}

/** A value of its form, or the usual one of its set. */
export function exampleOf(schema: LabelSchema): string {
  if (isSet(schema)) return schema[0] ?? "";
  return LABEL_FORMS[formOf(schema)].example;
}

/** What is to be done about a value that it cannot have; an absent label has an empty value. */
export function adviceOnValue(schema: LabelSchema, value: string): string | undefined {
  if (isSet(schema)) {
    const shown = schema.map((one) => (one === "" ? '""' : one)).join(", ");
    return schema.includes(value) ? undefined : `use one of ${shown}`;
  }
  if (value === "" && typeof schema !== "string") return undefined;
  const { pattern, example } = LABEL_FORMS[formOf(schema)];
  return pattern.test(value) ? undefined : `write it like ${example}`;
}

function isSet(schema: LabelSchema): schema is readonly string[] {
  return Array.isArray(schema);
}

function formOf(schema: Exclude<LabelSchema, readonly string[]>): LabelForm {
  if (typeof schema === "string") return schema;
  return "optional" in schema ? schema.optional : schema.rare;
}
