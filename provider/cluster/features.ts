/**
 * `aks-monitoring:azure:ClusterFeatures`: monitoring parts of a cluster that the stack does not own.
 * Its outputs remember what was there before, so that a destroy gives it back.
 */
import { isObject, objectAt, textAt, type JsonObject } from "../json";
import { checkId, checkNames, requireId } from "../patch/inputs";
import { patchKind, type PatchRules } from "../patch/kind";
import { NOTHING, type Memory, type Plan } from "../patch/plan";
import type { Problem } from "../plugin/kind";
import { hasUnknown } from "../plugin/messages";
import { liveUnit, observe, patchCluster, unknownParts } from "./patch";
import { unitName, UNITS } from "./units";
import { clusterPlan, clusterTarget, propertiesOf } from "./write";

const CLUSTERS = "Microsoft.ContainerService/managedClusters";

/** The rules of the type. Inputs: `clusterId`, and `properties` nested as in ARM. */
export const clusterRules: PatchRules = {
  token: "aks-monitoring:azure:ClusterFeatures",
  replaces: ["clusterId"],
  subject: "clusterId",
  remembers: true,
  check: checkInputs,
  idOf: (inputs) => textAt(inputs, "clusterId"),
  target: (id) => clusterTarget(requireId(id, CLUSTERS, "an AKS cluster")),
  plan(cluster, inputs, memory) {
    if (cluster === undefined) {
      const id = textAt(inputs, "clusterId");
      throw new Error(`${id} is not there; check aks-monitoring:cluster.`);
    }
    const declared = objectAt(inputs, "properties");
    const patch = patchCluster(propertiesOf(cluster), declared, memory);
    const warnings = patch.foreign.map(
      (name) => `${name} is no longer declared, and somebody else changed it; it stays as it is.`,
    );
    return clusterPlan(cluster, patch, warnings);
  },
  giveBack,
  view: (cluster) =>
    Object.fromEntries(
      UNITS.map((unit) => [unitName(unit), liveUnit(propertiesOf(cluster), unit)]),
    ),
  observe: (cluster, inputs) => ({
    ...inputs,
    properties: observe(propertiesOf(cluster), objectAt(inputs, "properties")),
  }),
  imported(cluster) {
    const properties = switchedOn(propertiesOf(cluster));
    // What is imported was there before: a destroy leaves it as it is.
    const inputs = { clusterId: cluster["id"], properties };
    return { inputs, memory: importedMemory(properties) };
  },
};

/** The resource type. */
export const clusterFeatures = patchKind(clusterRules);

function giveBack(cluster: JsonObject | undefined, _outputs: JsonObject, memory: Memory): Plan {
  // A cluster that went away meanwhile has nothing left to give back.
  if (cluster === undefined) return { from: {}, to: {}, memory: NOTHING, warnings: [] };
  const patch = patchCluster(propertiesOf(cluster), {}, memory);
  return clusterPlan(cluster, patch, [
    ...patch.foreign.map(
      (name) => `${name} was changed by somebody else since; it stays as it is.`,
    ),
    ...patch.switchedOff.map(
      (name) => `${name} was absent before and can only be switched off, not removed.`,
    ),
  ]);
}

function checkInputs(inputs: JsonObject): Problem[] {
  const { properties } = inputs;
  const problems = checkId(inputs, "clusterId", CLUSTERS, "an AKS cluster");
  // Before the first update the workspace's id is not known, and so is all that holds it.
  if (!hasUnknown(properties) && !isObject(properties)) {
    const reason = "properties is no object; give parts nested as in ARM.";
    return [...problems, { property: "properties", reason }];
  }
  for (const part of isObject(properties) ? unknownParts(properties) : []) {
    const reason = `properties.${part} is no part that may be written; use ${UNITS.map(unitName).join(", ")}.`;
    problems.push({ property: `properties.${part}`, reason });
  }
  return [...problems, ...checkNames(inputs, ["clusterId", "properties"], "ClusterFeatures")];
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

function importedMemory(properties: JsonObject): Memory {
  const parts: Record<string, JsonObject> = {};
  for (const unit of UNITS) {
    const value = liveUnit(properties, unit);
    if (isObject(value)) parts[unitName(unit)] = value;
  }
  return { applied: parts, before: parts };
}
