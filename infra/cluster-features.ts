/**
 * The one patch of the cluster: what all layers need of it, merged, so that a cluster is written
 * once in an update and given back once.
 */
import * as pulumi from "@pulumi/pulumi";

import { ClusterFeatures } from "../provider";
import type { Shared } from "./shared";

/** A part of the cluster's `properties`, nested as in ARM. */
export type ClusterProperties = pulumi.Input<Readonly<Record<string, unknown>>>;

/** Switches the parts on; nothing is made when there are none. */
export function patchClusterOnce(
  { cluster, patches }: Shared,
  parts: readonly (ClusterProperties | undefined)[],
): ClusterFeatures | undefined {
  const wanted = parts.filter((part) => part !== undefined && !isEmpty(part));
  if (wanted.length === 0) return undefined;
  const properties = pulumi.all(wanted).apply((all) => mergeProperties(all));
  return new ClusterFeatures(
    "cluster-features",
    { clusterId: cluster.id, properties },
    { provider: patches },
  );
}

/** Whether a part is known to ask for nothing. */
function isEmpty(part: ClusterProperties | undefined): boolean {
  return !pulumi.Output.isInstance(part) && Object.keys(part ?? {}).length === 0;
}

/** Parts side by side: each layer has its own names within a group such as `addonProfiles`. */
export function mergeProperties(
  parts: readonly (Readonly<Record<string, unknown>> | undefined)[],
): Record<string, unknown> {
  const merged: Record<string, object> = {};
  for (const part of parts) {
    for (const [group, inner] of Object.entries(part ?? {})) {
      merged[group] = { ...merged[group], ...(inner as object) };
    }
  }
  return merged;
}
