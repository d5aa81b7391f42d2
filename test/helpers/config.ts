/** Stack files as the engine hands them to a program: every value as text. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { parse } from "yaml";

import { PROJECT_ROOT } from "../../cli/local/folders";

/** An address of runbooks, which alerts that page need. */
export const RUNBOOKS = { runbookBaseUrl: "https://git.contoso.example/runbooks" } as const;

/** The committed configuration of a stack, by full key. */
export function stackConfig(stack: string): Record<string, string> {
  const file = path.join(PROJECT_ROOT, `Pulumi.${stack}.yaml`);
  return asText((parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> }).config);
}

/** Values as the engine passes them: objects and lists as JSON, all else as it is written. */
export function asText(config: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(config).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
