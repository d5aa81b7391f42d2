/**
 * The one write of a cluster: PUT of the whole body that was read, less what Azure alone writes,
 * under the etag that was read. Nothing but the patched parts may differ afterwards.
 */
import { objectAt, type JsonObject } from "../json";
import type { Plan, Target } from "../patch/plan";
import { settled, writable } from "./fields";
import { changedElsewhere, type ClusterPatch } from "./patch";

/** The API version of every read and write; newer than azure-native's, for `containerInsights`. */
export const CLUSTER_API_VERSION = "2026-06-01";

/** The target of a cluster's id. */
export function clusterTarget(id: string): Target {
  return { id, apiVersion: CLUSTER_API_VERSION, method: "PUT", etag: "eTag" };
}

/** The plan that writes a patch of a cluster. */
export function clusterPlan(
  cluster: JsonObject,
  patch: ClusterPatch,
  warnings: readonly string[],
): Plan {
  const before = propertiesOf(cluster);
  return {
    from: bodyOf(cluster, before),
    to: bodyOf(cluster, patch.properties),
    memory: patch.memory,
    warnings,
    verify: (after, answered) => {
      checkElsewhere(cluster, answered, patch);
      // Another etag means that somebody has written since: their changes are none of ours.
      if (after["eTag"] === answered["eTag"]) checkElsewhere(cluster, after, patch);
      return true;
    },
  };
}

/** The whole cluster as it was read, less what Azure alone writes, with some properties. */
function bodyOf(cluster: JsonObject, properties: JsonObject): JsonObject {
  const { eTag: _etag, name: _name, type: _type, systemData: _data, id: _id, ...rest } = cluster;
  return { ...rest, properties: writable(properties) };
}

/** Only what the patch names may differ afterwards: anything else was somebody's, or our fault. */
function checkElsewhere(cluster: JsonObject, after: JsonObject, { touched }: ClusterPatch): void {
  const [then, now] = [cluster, after].map((one) => settled(propertiesOf(one)) as JsonObject);
  const changed = changedElsewhere(then ?? {}, now ?? {}, touched);
  if (changed.length === 0) return;
  const id = JSON.stringify(cluster["id"]);
  throw new Error(
    `After the patch of ${id} also ${changed.join(", ")} differ from before, which this stack never ` +
      "writes; look at the cluster's activity log for somebody who changed them at the same time, " +
      "and set them back if nobody did.",
  );
}

/** The properties of a cluster as ARM answers it. */
export function propertiesOf(cluster: JsonObject | undefined): JsonObject {
  return objectAt(cluster, "properties");
}
