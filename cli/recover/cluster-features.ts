/**
 * A patch of the cluster that was begun when the engine was killed. Creating it again would work,
 * but would take the stack's own values for what was there before, and a destroy would leave them:
 * add-ons that send to a workspace which is gone. So what was written is recorded here.
 */
import { sameValue, type JsonObject } from "../../provider/json";
import { observe, patchCluster } from "../../provider/cluster/patch";
import { CLUSTER_API_VERSION, propertiesOf } from "../../provider/cluster/write";
import { NOTHING } from "../../provider/patch/plan";
import type { Entry } from "./deployment";
import { pointsTo, type Own } from "./ownership";
import type { Address } from "./ids";

/** Type of the patch. */
export const CLUSTER_FEATURES = "aks-monitoring:azure:ClusterFeatures";

/** Where the patched cluster is. */
export function clusterAddress({ inputs = {} }: Entry): Address {
  return { id: String(inputs["clusterId"]), apiVersion: CLUSTER_API_VERSION };
}

/** A patch as recorded, and what has to be said about it. */
export interface TakenPatch {
  readonly entry: Entry;
  readonly said: string;
}

/**
 * The patch as the state should have recorded it; `undefined` when it has not reached the cluster.
 * What was there before is lost with the engine. Parts that name something of this stack can only
 * be its own, so absent is the only earlier value that leaves no cluster sending to a workspace
 * that a destroy deletes; parts that name nothing of it may have been there, and stay.
 */
export function takePatch(entry: Entry, cluster: JsonObject, own: Own): TakenPatch | undefined {
  const declared = (entry.inputs?.["properties"] ?? {}) as JsonObject;
  const live = propertiesOf(cluster);
  const found = patchCluster(live, declared, NOTHING);
  if (!sameValue(found.properties, live)) return undefined;
  const ours = pointsTo(declared, own);
  const memory = ours ? patchCluster({}, declared, NOTHING).memory : found.memory;
  const parts = Object.keys(memory.applied).join(", ");
  const said = ours
    ? `Recorded ${parts} of the cluster as written by this stack, because they name its own ` +
      "resources. What was there before is not known any more and counts as off: a destroy " +
      "switches them off."
    : `Recorded ${parts} of the cluster. Whether they were on before is not known any more: a ` +
      "destroy leaves them on.";
  const outputs = {
    clusterId: entry.inputs?.["clusterId"],
    properties: observe(live, declared),
    ...memory,
  };
  return { entry: { ...entry, id: clusterAddress(entry).id, outputs }, said };
}
