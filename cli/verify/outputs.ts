/** The outputs of a deployed stack, and the objects among them. */
import { isObject, type Json, type JsonObject } from "../../provider/json";
import { UserError } from "../errors";
import type { LocalFolders } from "../local/folders";
import { pulumiRunner } from "../local/pulumi";
import type { Session } from "../local/session";
import { findEngine } from "../setup/engine";

/** The objects that a stack in the local Azure renders. Throws as `objectsIn` does. */
export async function localObjects({ onStack }: Session, stack: string): Promise<JsonObject[]> {
  let text = "";
  const onStdout = (chunk: string) => (text += chunk);
  await onStack(stack, ["stack", "output", "--json"], { onStdout });
  return objectsIn(text, stack);
}

/** The objects that a stack of the user's own backend renders. Throws a `UserError`. */
export async function realObjects(folders: LocalFolders, stack: string): Promise<JsonObject[]> {
  const { pulumi } = await findEngine();
  const run = pulumiRunner(pulumi, folders.project, process.env);
  const words = ["stack", "output", "--json", "--stack", stack];
  const { code, output } = await run(words, { capture: true });
  if (code !== 0) throw new UserError(output.trimEnd(), code === 130 ? 130 : 1);
  return objectsIn(output, stack);
}

/** The objects among a stack's outputs. Throws a `UserError` for a stack that is not deployed. */
export function objectsIn(outputs: string, stack: string): JsonObject[] {
  const values = JSON.parse(outputs.trim() === "" ? "{}" : outputs) as Json;
  if (!isObject(values) || values["clusterId"] === undefined) {
    throw new UserError(`The stack "${stack}" is not deployed; run up first, then look again.`);
  }
  const list = values["clusterObjects"];
  const items = isObject(list) ? list["items"] : undefined;
  return Array.isArray(items) ? (items as readonly Json[]).filter(isObject) : [];
}
