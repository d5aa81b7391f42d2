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

/** The same in the subset of simple rules, which have no `!in`. */
export function unlessOptedOutRow(column: string, { optOut }: LogPlace): string | undefined {
  if (optOut.length === 0) return undefined;
  return `| where ${optOut.map((name) => `${column} != ${JSON.stringify(name)}`).join(" and ")}`;
}

/**
 * What Kubernetes puts behind the name of a workload: letters that make no words. Source:
 * kubernetes/apimachinery, pkg/util/rand (SafeEncodeString, String), v0.34.
 */
const RANDOM = "[bcdfghjklmnpqrstvwxz2456789]";

/**
 * The workload of a pod, by the pod's name: a rollout gives every pod a new one, and a workload is told
 * once, not once for each pod.
 */
export function workloadOf(column: string): string {
  return `replace_regex(${column}, @"(-${RANDOM}{6,10})?-${RANDOM}{5}$|-[0-9]+$", "")`;
}
