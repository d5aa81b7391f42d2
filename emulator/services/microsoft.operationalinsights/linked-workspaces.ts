/** Which workspaces hang on a dedicated cluster: the workspace itself carries the cluster's id. */
import { idKey } from "../../arm/ids";
import type { Store } from "../../arm/store";
import type { Json, JsonObject, Resource } from "../../arm/type";
import { propertiesOf, show, valueAt } from "../fields";
import { CLUSTER_SKU } from "./workspace-sku";

const WORKSPACES = "Microsoft.OperationalInsights/workspaces";

/** Workspaces that are linked to a cluster. */
export function workspacesOf(store: Store, clusterId: string): Resource[] {
  return store.list(WORKSPACES).filter((workspace) => {
    const linked = valueAt(propertiesOf(workspace), "features", "clusterResourceId");
    return linked !== undefined && idKey(show(linked)) === idKey(clusterId);
  });
}

/** Links a workspace: its bill is the cluster's from now on. */
export function link(store: Store, workspace: Resource, clusterId: string, now: Date): void {
  const sku = { name: CLUSTER_SKU, lastSkuUpdate: now.toISOString() };
  store.put(changed(workspace, sku, clusterId));
  refreshList(store, clusterId);
}

/** Unlinks a workspace, which is paid per GB again (source: logs-dedicated-clusters). */
export function unlink(store: Store, workspace: Resource): void {
  const clusterId = valueAt(propertiesOf(workspace), "features", "clusterResourceId");
  store.put(changed(workspace, { name: "PerGB2018" }, undefined));
  if (clusterId !== undefined) refreshList(store, show(clusterId));
}

function changed(workspace: Resource, sku: JsonObject, clusterId: string | undefined): Resource {
  const properties = propertiesOf(workspace);
  const features = withCluster(properties["features"] as JsonObject, clusterId);
  return { ...workspace, properties: { ...properties, sku, features } };
}

/** The features of a workspace with this cluster, or with none. */
export function withCluster(features: JsonObject, clusterId: Json | undefined): JsonObject {
  const { clusterResourceId: _, ...others } = features;
  return clusterId === undefined ? others : { ...others, clusterResourceId: clusterId };
}

/** A cluster answers which workspaces are linked to it. */
function refreshList(store: Store, clusterId: string): void {
  const cluster = store.get(clusterId);
  if (cluster === undefined) return;
  const associatedWorkspaces = associated(store, clusterId);
  store.put({ ...cluster, properties: { ...propertiesOf(cluster), associatedWorkspaces } });
}

/** The list as a cluster answers it. */
export function associated(store: Store, clusterId: string): JsonObject[] {
  return workspacesOf(store, clusterId).map((workspace) => ({
    workspaceId: propertiesOf(workspace)["customerId"],
    workspaceName: workspace.name,
    resourceId: workspace.id,
  }));
}
