/** Lines of the stack file that `init` writes: comments, and values as YAML writes them. */
import { stringify } from "yaml";

import { wrapped } from "../findings";

/** A comment in lines of 100 columns. */
export function note(text: string, indent = "  "): string[] {
  return wrapped(text, `${indent}# `, `${indent}# `, 100);
}

/** A value as YAML writes it, in quotes where it needs them: `off` alone would be a switch. */
export function scalar(value: string): string {
  return stringify(value, { lineWidth: 0, version: "1.1" }).trimEnd();
}

/** A list on one line. */
export function flow(values: readonly string[]): string {
  return `[${values.map(scalar).join(", ")}]`;
}
