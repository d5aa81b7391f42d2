/**
 * The one patch of the cluster: what all layers need of it, merged, so that a cluster is written
 * once in an update and given back once.
 */
import * as pulumi from "@pulumi/pulumi";

import { AksMonitoringProvider, ClusterFeatures } from "../provider";
import type { Cluster } from "./cluster";

/** A part of the cluster's `properties`, nested as in ARM. */
export type ClusterProperties = pulumi.Output<Record<string, unknown>>;

/** Switches the parts on; nothing is made when there are none. */
export function patchClusterOnce(
  cluster: Cluster,
  parts: readonly (ClusterProperties | undefined)[],
): ClusterFeatures | undefined {
  const wanted = parts.filter((part) => part !== undefined);
  if (wanted.length === 0) return undefined;
  const properties = pulumi.all(wanted).apply((all) => merge(all));
  const provider = new AksMonitoringProvider("aks-monitoring");
  return new ClusterFeatures(
    "cluster-features",
    { clusterId: cluster.id, properties },
    { provider },
  );
}

/** Parts side by side: each layer has its own names within a group such as `addonProfiles`. */
function merge(parts: readonly Record<string, unknown>[]): Record<string, unknown> {
  const merged: Record<string, object> = {};
  for (const part of parts) {
    for (const [group, inner] of Object.entries(part)) {
      merged[group] = { ...merged[group], ...(inner as object) };
    }
  }
  return merged;
}
