/** The Pulumi program: settings in, cluster looked up, layers built, outputs out. */
import { patchClusterOnce } from "./cluster-features";
import { readSettings } from "./config";
import { dataHolders } from "./data-holders";
import { findExisting } from "./existing";
import { refuseReplacement } from "./keep-data";
import { createKubernetesObjectsAndWorkloads } from "./layers/kubernetes-objects-and-workloads";
import { createManagedAksComponents } from "./layers/managed-aks-components";
import { stackOutputs } from "./outputs";
import { createShared } from "./shared";

/** Builds the stack. Pulumi awaits it and takes what it returns as the stack's outputs. */
export async function program() {
  const settings = readSettings();
  const [{ cluster }] = await Promise.all([
    findExisting(settings),
    refuseReplacement(dataHolders(settings)),
  ]);
  const shared = createShared(settings, cluster);
  const managedAksComponents = createManagedAksComponents(settings, shared);
  const workloads = createKubernetesObjectsAndWorkloads(settings, shared);
  patchClusterOnce(cluster, [workloads.containerInsights?.clusterProperties]);
  return stackOutputs(shared, managedAksComponents);
}
