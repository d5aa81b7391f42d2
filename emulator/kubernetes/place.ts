/** Where the API servers of clusters are, and what the local Azure notes of them. */
import { idKey } from "../arm/ids";

/** Paths of the API servers begin with it, then comes the cluster's `fqdn`. */
export const KUBERNETES_PREFIX = "/_kubernetes/";

/** Under which name the objects of a cluster are noted. */
export function objectsNote(clusterId: string): string {
  return `kubernetes ${idKey(clusterId)}`;
}

/**
 * Under which name a real API server is noted that stands in place of the local one: `cluster` and
 * `user` as a kubeconfig has them.
 */
export function apiServerNote(clusterId: string): string {
  return `api server ${idKey(clusterId)}`;
}
