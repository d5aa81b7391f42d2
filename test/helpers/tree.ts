/** What a local Azure holds, as text to compare. */
import type { JsonObject, Resource } from "../../emulator/arm/type";
import type { LocalAzure } from "../../emulator/server";

/** Every resource as one line of JSON, in the order of the ids. */
export function treeOf(azure: LocalAzure): string[] {
  return azure.control.resources().map((resource) => JSON.stringify(resource));
}

/** Resources by id, without etags, which every write changes. */
export type Tree = ReadonlyMap<string, Resource>;

/** What a local Azure holds, by id. */
export function byId(azure: LocalAzure): Tree {
  const entries = azure.control.resources().map((resource) => {
    const { eTag: _eTag, etag: _etag, ...rest } = resource;
    return [resource.id, rest] as const;
  });
  return new Map(entries);
}

/** One resource. Throws when it is not there. */
export function resourceById(azure: LocalAzure, id: string): Resource {
  const found = azure.control.resources().find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (found === undefined) throw new Error(`${id} is not there`);
  return found;
}

/** The requests since a moment that changed something, as `PUT <type>`. */
export function changesSince(azure: LocalAzure, start: number): string[] {
  return azure.requests
    .slice(start)
    .filter(({ method }) => method !== "GET")
    .map(({ method, type }) => `${method} ${type}`);
}

/** The add-on of Container insights, in the casing Azure stores; undefined when there is none. */
export function addOnOf(cluster: JsonObject): JsonObject | undefined {
  const profiles = (cluster["properties"] as JsonObject)["addonProfiles"] as JsonObject;
  return profiles["omsagent"] as JsonObject | undefined;
}

/** A cluster less the parts that stacks switch on, and its etag, which every write changes. */
export function withoutMonitoring({ eTag: _eTag, ...cluster }: JsonObject): JsonObject {
  const properties = cluster["properties"] as JsonObject;
  const { azureMonitorProfile: _profile, ...others } = properties;
  const { omsagent: _omsagent, ...addonProfiles } = properties["addonProfiles"] as JsonObject;
  const { defender: _defender, ...securityProfile } = (properties["securityProfile"] ??
    {}) as JsonObject;
  return { ...cluster, properties: { ...others, addonProfiles, securityProfile } };
}
