/**
 * `aks-monitoring:azure:ClusterFeatures`: monitoring parts of a cluster that the stack does not own.
 * Its outputs remember what was there before, so that a destroy gives it back.
 */
import { isObject, type JsonObject } from "../json";
import { hasUnknown } from "../plugin/messages";
import type { Job, Kind, Problem } from "../plugin/kind";
import { liveUnit, NOTHING, observe, patchCluster, unknownParts, type Memory } from "./patch";
import { unitName, UNITS } from "./units";
import { CLUSTER_API_VERSION, propertiesOf, writeCluster } from "./write";

const CLUSTER_ID =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/[^/]+\/providers\/Microsoft\.ContainerService\/managedClusters\/[^/]+$/i;

/** The resource type. Inputs: `clusterId`, and `properties` nested as in ARM. */
export const clusterFeatures: Kind = {
  token: "aks-monitoring:azure:ClusterFeatures",
  replaces: ["clusterId"],
  check: checkInputs,
  async create(job, inputs) {
    const id = clusterOf(job, inputs);
    return { id, inputs, outputs: await apply(job, id, inputs, NOTHING) };
  },
  async update(job, { id, outputs }, inputs) {
    return apply(job, id, inputs, memoryOf(outputs));
  },
  async read({ arm, signal }, id, recorded) {
    const cluster = await arm.find(id, CLUSTER_API_VERSION, signal);
    if (cluster === undefined) return undefined;
    const live = propertiesOf(cluster);
    const inputs = recorded?.inputs ?? { clusterId: cluster["id"], properties: switchedOn(live) };
    const properties = observe(live, objectAt(inputs, "properties"));
    // What is imported was there before: a destroy leaves it as it is.
    const memory = recorded ? memoryOf(recorded.outputs) : imported(properties);
    return {
      id,
      inputs: { ...inputs, properties },
      outputs: { clusterId: inputs["clusterId"], properties, ...memory },
    };
  },
  async delete(job, { id, outputs }) {
    if ((await job.arm.find(id, CLUSTER_API_VERSION, job.signal)) === undefined) return;
    const memory = memoryOf(outputs);
    const { patch } = await writeCluster(job, id, (live) => patchCluster(live, {}, memory));
    for (const name of patch.foreign) {
      job.warn(`${name} was changed by somebody else since; it stays as it is.`);
    }
    for (const name of patch.switchedOff) {
      job.warn(`${name} was absent before and can only be switched off, not removed.`);
    }
  },
};

async function apply(job: Job, id: string, inputs: JsonObject, memory: Memory) {
  const declared = objectAt(inputs, "properties");
  const { patch, live } = await writeCluster(job, id, (properties) =>
    patchCluster(properties, declared, memory),
  );
  for (const name of patch.foreign) {
    job.warn(`${name} is no longer declared, and somebody else changed it; it stays as it is.`);
  }
  return {
    clusterId: inputs["clusterId"],
    properties: observe(live, declared),
    ...patch.memory,
  };
}

/** The cluster's id, when the stack may write there. Throws before anything is written. */
function clusterOf({ subscriptionId }: Job, { clusterId }: JsonObject): string {
  const id = typeof clusterId === "string" ? clusterId : "";
  const [, subscription = ""] = CLUSTER_ID.exec(id) ?? [];
  if (subscription.toLowerCase() === subscriptionId.toLowerCase()) return id;
  throw new Error(
    `clusterId ${id} is not in subscription ${subscriptionId} of azure-native:subscriptionId; ` +
      "nothing was written. Set the subscription of the cluster.",
  );
}

function checkInputs(inputs: JsonObject): Problem[] {
  const problems: Problem[] = [];
  const { clusterId, properties } = inputs;
  if (!hasUnknown(clusterId) && !(typeof clusterId === "string" && CLUSTER_ID.test(clusterId))) {
    const reason = `clusterId is ${JSON.stringify(clusterId)}; give the resource id of an AKS cluster.`;
    problems.push({ property: "clusterId", reason });
  }
  // Before the first update the workspace's id is not known, and so is all that holds it.
  if (!hasUnknown(properties) && !isObject(properties)) {
    const reason = "properties is no object; give parts nested as in ARM.";
    return [...problems, { property: "properties", reason }];
  }
  for (const part of isObject(properties) ? unknownParts(properties) : []) {
    const reason = `properties.${part} is no part that may be written; use ${UNITS.map(unitName).join(", ")}.`;
    problems.push({ property: `properties.${part}`, reason });
  }
  for (const name of Object.keys(inputs)) {
    if (name === "clusterId" || name === "properties") continue;
    problems.push({ property: name, reason: `${name} is not a property of ClusterFeatures.` });
  }
  return problems;
}

function memoryOf(outputs: JsonObject): Memory {
  return { applied: objectAt(outputs, "applied"), before: objectAt(outputs, "before") };
}

function objectAt(values: JsonObject, key: string): JsonObject {
  return isObject(values[key]) ? values[key] : {};
}

/** Every part that a cluster has, nested as inputs are. */
function switchedOn(live: JsonObject): JsonObject {
  const found: Record<string, Record<string, JsonObject>> = {};
  for (const unit of UNITS) {
    const value = liveUnit(live, unit);
    if (!isObject(value)) continue;
    const { identity: _identity, ...own } = value;
    (found[unit.path[0]] ??= {})[unit.path[1]] = own;
  }
  return found;
}

function imported(properties: JsonObject): Memory {
  const parts: Record<string, JsonObject> = {};
  for (const unit of UNITS) {
    const value = liveUnit(properties, unit);
    if (isObject(value)) parts[unitName(unit)] = value;
  }
  return { applied: parts, before: parts };
}
