/** The Pulumi program: settings in, cluster looked up, layers built, outputs out. */
import { findCluster } from "./cluster";
import { readSettings } from "./config";
import { refuseReplacement } from "./keep-data";
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
  return stackOutputs(shared, managedAksComponents);
}
