/**
 * AKS clusters. How a PUT treats what it leaves out could not be observed: `merge` keeps omitted
 * profiles (as Microsoft's own onboarding templates rely on), `replace` resets them. Whatever uses
 * the local Azure has to work with both.
 */
import { ArmError, invalid } from "../../arm/errors";
import type { ArmType, Json, JsonObject, Resource, WriteContext } from "../../arm/type";
import { apiServerNote, objectsNote } from "../../kubernetes/place";
import { objectsOf, propertiesOf, show, valueAt } from "../fields";
import { identityOf } from "../identity";
import { addOnProfiles } from "./add-ons";
import { agentPools, checkIdle, poolResource } from "./agent-pools";
import { kubeconfig } from "./kubeconfig";
import { checkProfiles } from "./profiles";
import { clusterDefaults } from "./server-fields";

/** Properties that cannot change (source: AKS docs; error code as the service words it). */
const FIXED = ["dnsPrefix", "fqdnSubdomain", "nodeResourceGroup", "enableRBAC"] as const;

export const managedClusters: ArmType = {
  type: "Microsoft.ContainerService/managedClusters",
  scope: "resourceGroup",
  apiVersions: ["2025-09-01", "2026-06-01", "2026-05-01", "2024-09-01"],
  location: "required",
  write: "slow",
  delete: "slow",
  patch: "tags",
  etag: "eTag",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[A-Za-z0-9]([-\w]{0,61}[A-Za-z0-9])?$/,
    says: "1 to 63 letters, digits, '-' and '_', beginning and ending with a letter or digit",
  },
  check: checkCluster,
  prepare: prepareCluster,
  created: storePools,
  deleted: ({ store }, { id }) => {
    store.setNote(objectsNote(id), undefined);
    store.setNote(apiServerNote(id), undefined);
  },
  actions: {
    listclusteradmincredential: (context, cluster) => kubeconfig(context, cluster, "clusterAdmin"),
    listclusterusercredential: (context, cluster) => kubeconfig(context, cluster, "clusterUser"),
  },
};

function checkCluster(request: WriteContext): ArmError[] {
  const { body, existing, putMode, store, id } = request;
  const properties = propertiesOf(body);
  const before = propertiesOf(existing ?? {});
  const problems = checkIdle(...store.list(agentPools.type, id));
  for (const key of FIXED) {
    const value = properties[key];
    if (existing === undefined || value === undefined || value === before[key]) continue;
    problems.push(
      new ArmError(
        400,
        "PropertyChangeNotAllowed",
        `Changing property 'properties.${key}' is not allowed.`,
        `properties.${key}`,
      ),
    );
  }
  problems.push(...checkAddOns(properties["addonProfiles"]), ...checkProfiles(request));
  const pools = objectsOf(properties["agentPoolProfiles"]);
  const keepsPools = putMode === "merge" && existing !== undefined;
  if (!keepsPools && pools.length === 0) {
    problems.push(invalid("properties.agentPoolProfiles", "A cluster needs a system node pool."));
  }
  problems.push(...(existing === undefined ? [] : checkNoNewPool(pools, before)));
  for (const [index, { name }] of pools.entries()) {
    if (typeof name === "string" && /^[a-z][a-z0-9]{0,11}$/.test(name)) continue;
    const target = `properties.agentPoolProfiles[${index}].name`;
    problems.push(
      invalid(
        target,
        `'${show(name)}' is not 1 to 12 lower-case letters and digits.`,
        "InvalidParameter",
      ),
    );
  }
  return problems;
}

/** Pools are added one by one, not with their cluster (source: pulumi-azure-native issue 579). */
function checkNoNewPool(pools: readonly JsonObject[], before: JsonObject): ArmError[] {
  const known = objectsOf(before["agentPoolProfiles"]).map(({ name }) => name);
  if (pools.every(({ name }) => known.includes(name))) return [];
  const message =
    "A new agent pool was introduced; adding agent pools to an existing cluster is not allowed " +
    "through the cluster.";
  return [new ArmError(400, "BadRequest", message, "agentPoolProfiles")];
}

function checkAddOns(profiles: Json | undefined): ArmError[] {
  const problems: ArmError[] = [];
  for (const [name, profile] of Object.entries((profiles ?? {}) as JsonObject)) {
    const target = `properties.addonProfiles.${name}`;
    const enabled = valueAt(profile, "enabled");
    if (typeof enabled !== "boolean") {
      problems.push(invalid(`${target}.enabled`, "The property is required and true or false."));
    }
    for (const [key, value] of Object.entries((valueAt(profile, "config") ?? {}) as JsonObject)) {
      if (typeof value === "string") continue;
      problems.push(
        invalid(`${target}.config.${key}`, "Values of an add-on's config are strings."),
      );
    }
  }
  return problems;
}

function prepareCluster(context: WriteContext): JsonObject {
  const { body, existing, putMode } = context;
  const sent = propertiesOf(body);
  const before = propertiesOf(existing ?? {});
  const kept = putMode === "merge" ? before : serverFields(before);
  const identity = body["identity"] ?? (putMode === "merge" ? existing?.["identity"] : undefined);
  const tags = body["tags"] ?? (putMode === "merge" ? existing?.["tags"] : undefined);
  const sku = body["sku"] ?? existing?.["sku"] ?? { name: "Base", tier: "Free" };
  return {
    location: body["location"],
    ...(tags === undefined ? {} : { tags }),
    sku,
    ...(identity === undefined ? {} : { identity: identityOf(context, identity) }),
    properties: {
      ...clusterDefaults(context, sent, before),
      ...kept,
      ...sent,
      addonProfiles: addOnProfiles(context, sent["addonProfiles"], before["addonProfiles"]),
      provisioningState: "Succeeded",
    },
  };
}

/** What the service itself fills in and no PUT takes away. */
function serverFields(before: JsonObject): JsonObject {
  const keep = [
    ...["powerState", "currentKubernetesVersion", "fqdn", "nodeResourceGroup", "dnsPrefix"],
    ...["identityProfile", "resourceUID", "maxAgentPools"],
  ];
  return Object.fromEntries(Object.entries(before).filter(([key]) => keep.includes(key)));
}

function storePools(context: { store: WriteContext["store"] }, cluster: Resource): void {
  for (const pool of objectsOf(propertiesOf(cluster)["agentPoolProfiles"])) {
    context.store.put(poolResource(cluster, pool));
  }
}
