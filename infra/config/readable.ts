/**
 * What of a stack file can still be judged when some of it is wrong: the rest is read as if the
 * wrong parts were not there, so that conflicts between the others are told in the same message.
 */
import type { z } from "zod";

import { parseWritten, type WrittenSettings } from "./schema";

/** Stands in for what has to be there and is missing or wrong; no conflict looks at it. */
const STAND_INS: WrittenSettings = {
  environment: "dev",
  cluster:
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c",
  alerts: {
    routes: { page: { emails: ["somebody@example.com"] } },
    runbookBaseUrl: "https://example.com/runbooks",
  },
};

/** What is left after something wrong went may be wrong itself, such as a list without entries. */
const MOST_ROUNDS = 4;

/** The settings less what the schema complained of; undefined when nothing can be made of them. */
export function readableRest(
  written: Readonly<Record<string, unknown>>,
  error: z.ZodError,
): WrittenSettings | undefined {
  const rest = structuredClone(written);
  let wrong = wrongPaths(error);
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    // The last rounds take whole sections, for which there are stand-ins or defaults.
    const whole = round > MOST_ROUNDS / 2;
    for (const path of wrong) remove(rest, whole ? path.slice(0, 1) : path);
    const parsed = parseWritten({ ...STAND_INS, ...rest });
    if (parsed.success) return parsed.data;
    wrong = wrongPaths(parsed.error);
  }
  return undefined;
}

/** Paths of what is wrong, as keys. */
export function wrongPaths(error: z.ZodError): PropertyKey[][] {
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => [...issue.path, key])
      : [[...issue.path]],
  );
}

/** Takes a value out; of a list the whole list, because the places of the others would change. */
function remove(root: Record<string, unknown>, path: readonly PropertyKey[]): void {
  const firstIndex = path.findIndex((part) => typeof part === "number");
  const keys = (firstIndex < 0 ? path : path.slice(0, firstIndex)).map(String);
  let parent: unknown = root;
  for (const key of keys.slice(0, -1))
    parent = (parent as Record<string, unknown> | undefined)?.[key];
  if (typeof parent === "object" && parent !== null) {
    Reflect.deleteProperty(parent, keys.at(-1) ?? "");
  }
}
