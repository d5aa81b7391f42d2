/** ConfigMaps of the agents in a cluster of the local Azure, as they were applied to its API server. */
import { isObject } from "../../arm/body";
import type { Store } from "../../arm/store";
import type { JsonObject, Resource } from "../../arm/type";
import { kindsOf } from "../../kubernetes/kinds";
import { ClusterContents } from "../../kubernetes/objects";

/** What a ConfigMap in `kube-system` holds; nothing when the cluster has none of that name. */
export function configMapData(store: Store, cluster: Resource, name: string): JsonObject {
  const kind = kindsOf(cluster).find((one) => one.kind === "ConfigMap");
  const place = kind && { kind, namespace: "kube-system", name };
  const data = place && new ClusterContents(store, cluster).get(place)?.["data"];
  return isObject(data) ? data : {};
}
