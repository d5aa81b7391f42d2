/** Turns what the schema found into sentences that begin with the path the user typed. */
import type { z } from "zod";

import { show } from "./values";
import { suggest } from "./suggest";

/** Namespace of our settings in a stack file. */
export const NAMESPACE = "aks-monitoring";

/** One sentence for each problem of the schema. */
export function problemsOf(
  error: z.ZodError,
  knownKeys: (path: readonly PropertyKey[]) => string[],
): string[] {
  return error.issues.flatMap((issue) => sentences(issue, knownKeys));
}

function sentences(
  issue: z.core.$ZodIssue,
  knownKeys: (path: readonly PropertyKey[]) => string[],
): string[] {
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(issue.path);
    return issue.keys.map((key) => `${pathText([...issue.path, key])} ${unknownText(key, known)}`);
  }
  if (issue.code === "invalid_key") {
    const [first] = issue.issues;
    return [`${pathText(issue.path)} ${first?.message ?? issue.message}`];
  }
  return [`${pathText(issue.path)} ${issue.message}`];
}

/** What is said of a key that is no setting. */
export function unknownText(key: string, known: readonly string[]): string {
  const meant = suggest(key, known);
  const way = meant === undefined ? `use one of ${known.join(", ")}` : `did you mean "${meant}"?`;
  return `is not a setting; ${way}${way.endsWith("?") ? "" : "."}`;
}

/** A path as it stands in the stack file: `aks-monitoring:alerts.routes.page.emails[0]`. */
export function pathText(path: readonly PropertyKey[]): string {
  const [first, ...rest] = path;
  const inner = rest.map((part) => {
    if (typeof part === "number") return `[${part}]`;
    const name = String(part);
    return /^[\w-]+$/.test(name) ? `.${name}` : `[${show(name)}]`;
  });
  return `${NAMESPACE}:${String(first)}${inner.join("")}`;
}
