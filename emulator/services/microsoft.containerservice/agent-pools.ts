/** Node pools: children of a cluster that the cluster also lists as `agentPoolProfiles`. */
import { ArmError } from "../../arm/errors";
import type { ArmType, JsonObject, Resource, TypeContext } from "../../arm/type";
import { checkOneOf, checkRange, objectsOf, propertiesOf, show } from "../fields";

export const agentPools: ArmType = {
  type: "Microsoft.ContainerService/managedClusters/agentPools",
  scope: "resourceGroup",
  apiVersions: ["2025-09-01"],
  location: "none",
  write: "slow",
  delete: "slow",
  patch: "none",
  etag: "eTag",
  // Source: AKS docs, quotas-skus-regions (node pools per cluster).
  limit: { count: 100, per: "parent" },
  name: {
    // Source: AKS docs, limits of node pools (Linux).
    pattern: /^[a-z][a-z0-9]{0,11}$/,
    says: "1 to 12 lower-case letters and digits, beginning with a letter",
  },
  check({ body, store, parentId }) {
    const { mode, count } = propertiesOf(body);
    return [
      ...checkIdle(store.get(parentId)),
      ...checkOneOf("properties.mode", mode, ["System", "User", "Gateway"]),
      ...checkRange("properties.count", count, 0, 1000),
    ];
  },
  prepare(context) {
    const sent = propertiesOf(context.body);
    const pool = { ...poolDefaults(sent), ...sent, provisioningState: "Succeeded" };
    listInCluster(context, { name: context.name, ...pool });
    return { properties: pool };
  },
  checkDelete(context, resource) {
    const others = context.store
      .list(agentPools.type, context.parentId)
      .filter(({ id }) => id !== resource.id);
    if (others.some((pool) => propertiesOf(pool)["mode"] === "System")) return [];
    const message = "A cluster needs at least one system node pool.";
    return [new ArmError(400, "OperationNotAllowed", message)];
  },
  deleted(context, resource) {
    changeCluster(context, (pools) => pools.filter(({ name }) => name !== resource.name));
  },
};

/** A pool of `agentPoolProfiles` as a resource. */
export function poolResource(cluster: Resource, pool: JsonObject): Resource {
  const { name, ...properties } = pool;
  return {
    id: `${cluster.id}/agentPools/${show(name)}`,
    name: show(name),
    type: agentPools.type,
    properties: { ...poolDefaults(properties), ...properties, provisioningState: "Succeeded" },
  };
}

/** A cluster does one thing at a time, its pools included (source: AKS's OperationNotAllowed). */
export function checkIdle(...changing: readonly (Resource | undefined)[]): ArmError[] {
  const busy = changing.find((one) =>
    show(propertiesOf(one ?? {})["provisioningState"] ?? "").endsWith("ing"),
  );
  if (busy === undefined) return [];
  const message = `Another operation on '${busy.id}' is in progress; wait until it ends.`;
  return [new ArmError(409, "OperationNotAllowed", message)];
}

function poolDefaults(sent: JsonObject): JsonObject {
  return {
    count: 1,
    osType: "Linux",
    osSKU: sent["osType"] === "Windows" ? "Windows2022" : "Ubuntu",
    type: "VirtualMachineScaleSets",
    powerState: { code: "Running" },
  };
}

function listInCluster(context: TypeContext, pool: JsonObject): void {
  changeCluster(context, (pools) => [...pools.filter(({ name }) => name !== pool["name"]), pool]);
}

function changeCluster(
  { store, parentId }: TypeContext,
  change: (pools: readonly JsonObject[]) => JsonObject[],
): void {
  const cluster = store.get(parentId);
  if (cluster === undefined) return;
  const properties = propertiesOf(cluster);
  const agentPoolProfiles = change(objectsOf(properties["agentPoolProfiles"]));
  store.put({ ...cluster, properties: { ...properties, agentPoolProfiles } });
}
