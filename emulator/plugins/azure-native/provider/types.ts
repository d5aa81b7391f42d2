/** Looks up what is known about a resource type: its schema and where it lives. */
import type { Schema } from "../schema/shapes";
import type { SchemaReader } from "../schema/cache";
import { callOf, idTemplate, pathParameters, type Call } from "../table/ids";

/** A resource type the stand-in can handle. */
export interface ResourceType {
  readonly schema: Schema;
  readonly template: string;
  /** The arguments that are in the id. */
  readonly path: readonly string[];
}

/** The type of a resource. @throws Error when azure-native or the table does not know it */
export function resourceType(read: SchemaReader, token: string): ResourceType {
  const schema = schemaOf(read, token);
  const template = idTemplate(token);
  if (template === undefined) throw notInTable(token);
  return { schema, template, path: pathParameters(template) };
}

/** A function. @throws Error when azure-native or the table does not know it */
export function functionOf(read: SchemaReader, token: string): Call & { readonly schema: Schema } {
  const schema = schemaOf(read, token);
  const call = callOf(token);
  if (call === undefined) throw notInTable(token);
  return { ...call, schema };
}

function schemaOf(read: SchemaReader, token: string): Schema {
  const schema = read(token);
  if (schema !== undefined) return schema;
  throw new Error(`${token} is not in the installed @pulumi/azure-native; check the type name.`);
}

function notInTable(token: string): Error {
  return new Error(
    `${token} has no id template in the stand-in; add a line to ` +
      "emulator/plugins/azure-native/table/ids.ts.",
  );
}
