/**
 * Fields of a cluster that Azure alone writes. Source: the properties marked read-only in the
 * ManagedClusters REST reference (2026-06-01).
 */
import { isObject, type Json, type JsonObject } from "../json";

/** What a PUT does not send back. */
const READ_ONLY = new Set([
  "azurePortalFQDN",
  "currentKubernetesVersion",
  "currentOrchestratorVersion",
  "fqdn",
  "maxAgentPools",
  "nodeImageVersion",
  "powerState",
  "privateFQDN",
  "provisioningState",
  "resourceUID",
  "status",
]);

/** What also changes by itself: the cluster autoscaler writes the number of nodes. */
const RESTLESS = new Set([...READ_ONLY, "count", "eTag", "identity"]);

/** Properties as a PUT sends them: all of the live ones but those that Azure alone writes. */
export function writable(properties: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => !READ_ONLY.has(key))
      .map(([key, value]) => [key, key === "agentPoolProfiles" ? pools(value) : value]),
  );
}

/** Properties as they are compared before and after a write. */
export function settled(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => settled(item) ?? null);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !RESTLESS.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, settled(inner)]));
}

function pools(value: Json | undefined): Json | undefined {
  if (!Array.isArray(value)) return value;
  return value.map((pool: Json) => {
    if (!isObject(pool)) return pool;
    const kept = Object.entries(pool).filter(([key]) => key !== "eTag" && !READ_ONLY.has(key));
    return Object.fromEntries(kept);
  });
}
