/** What two deployments of one program have in common: everything but what Azure makes up anew. */
import type { LocalAzure } from "../../emulator/server";

/** Properties that Azure gives a new value each time. */
const MADE_UP = /^(etag|immutableId|customerId)$/i;

/** Times differ too. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** Every resource as one line of JSON without made-up values, in the order of the ids. */
export function comparable(azure: LocalAzure): string[] {
  const lasting = (key: string, value: unknown) =>
    MADE_UP.test(key) || (typeof value === "string" && TIME.test(value)) ? undefined : value;
  return azure.control.resources().map((resource) => JSON.stringify(resource, lasting));
}

/** The first difference of two lists of lines, for people; undefined when they are the same. */
export function firstDifference(
  wanted: readonly string[],
  found: readonly string[],
): string | undefined {
  const missing = wanted.find((line) => !found.includes(line));
  const extra = found.find((line) => !wanted.includes(line));
  if (missing === undefined && extra === undefined && wanted.length === found.length) {
    return undefined;
  }
  return `wanted ${missing ?? "no more"}\nfound  ${extra ?? "no more"}`;
}
