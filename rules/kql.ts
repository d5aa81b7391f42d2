/** Small parts of which the queries of log rules are put together. */
import type { LogPlace } from "./types";

/** Nobody opted out: what a query takes when it is asked for without a stack. */
export const NOWHERE: LogPlace = { optOut: [] };

/** A query from its lines; what is undefined is left out. */
export function kql(...lines: readonly (string | undefined)[]): string {
  return lines.filter((line) => line !== undefined).join("\n");
}

/** Leaves out rows of namespaces whose people want no alerts; nothing when there are none. */
export function unlessOptedOut(column: string, { optOut }: LogPlace): string | undefined {
  if (optOut.length === 0) return undefined;
  return `| where ${column} !in (${optOut.map((name) => JSON.stringify(name)).join(", ")})`;
}
