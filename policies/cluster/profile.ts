/** Where the monitoring parts of a cluster stand: in the cluster itself, or in the baseline's patch. */
import { clusterFeatures } from "../core/types";
import type { Resource } from "../core/resource";
import type { Reader } from "../core/value";

/** The profiles of a cluster, to be read. */
export function profilesOf(one: Resource): Reader {
  return clusterFeatures.matches(one.type) ? one.below("properties") : one;
}
