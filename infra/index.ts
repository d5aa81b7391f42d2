/** The Pulumi program: settings in, cluster looked up, layers built, outputs out. */
import { findCluster } from "./cluster";
import { patchClusterOnce } from "./cluster-features";
import { readSettings } from "./config";
import { refuseReplacement } from "./keep-data";
import { createKubernetesObjectsAndWorkloads } from "./layers/kubernetes-objects-and-workloads";
import { createManagedAksComponents } from "./layers/managed-aks-components";
import { plannedWorkspace } from "./names";
import { stackOutputs } from "./outputs";
import { createShared } from "./shared";

/** Builds the stack. Pulumi awaits it and takes what it returns as the stack's outputs. */
export async function program() {
  const settings = readSettings();
  const [cluster] = await Promise.all([
    findCluster(settings),
    refuseReplacement(plannedWorkspace(settings)),
  ]);
  const shared = createShared(settings, cluster);
  const managedAksComponents = createManagedAksComponents(settings, shared);
  const workloads = createKubernetesObjectsAndWorkloads(settings, shared);
  patchClusterOnce(cluster, [workloads.containerInsights?.clusterProperties]);
  return stackOutputs(shared, managedAksComponents);
}
