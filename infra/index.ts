/** The Pulumi program: settings in, what exists looked up, layers built, outputs out. */
import { AksMonitoringProvider } from "../provider";
import { createAlerts } from "./alerts";
import { warnOfBlankViews } from "./blank-views";
import { findClusterAccess } from "./cluster-access";
import { patchClusterOnce } from "./cluster-features";
import { applyObjects, clusterObjects } from "./cluster-objects";
import { readSettings } from "./config";
import { dataHolders } from "./data-holders";
import { findExisting } from "./existing";
import { refuseReplacement } from "./keep-data";
import { createApplication } from "./layers/application";
import { createClusterLevelComponents } from "./layers/cluster-level-components";
import { createKubernetesObjectsAndWorkloads } from "./layers/kubernetes-objects-and-workloads";
import { createManagedAksComponents } from "./layers/managed-aks-components";
import { createAgentEndpoints, createPrivateWays } from "./private-ways";
import { findOnboarding } from "./onboarding";
import { stackOutputs } from "./outputs";
import { warnOfPrivateWays } from "./private-warnings";
import { hideContentsOfCalls } from "./quiet-calls";
import { recordedResources } from "./recorded";
import { requireRegistrations } from "./registrations";
import { createQuietTimes } from "./routes";
import { rulesInUse } from "./rules-in-use";
import { createSecurity } from "./security";
import { createShared } from "./shared";
import { createViews } from "./views";

/** Builds the stack. Pulumi awaits it and takes what it returns as the stack's outputs. */
export async function program() {
  hideContentsOfCalls();
  const settings = readSettings();
  const inUse = rulesInUse(settings);
  // Before anything is looked up: see `recordedResources`.
  const recorded = await recordedResources();
  const existing = await findExisting(settings);
  refuseReplacement(dataHolders(settings), recorded);
  const patches = new AksMonitoringProvider("aks-monitoring");
  await requireRegistrations(settings, recorded, patches);
  const onboarding = await findOnboarding(settings, existing.cluster, patches);
  warnOfPrivateWays(settings, existing.cluster, existing.privateNetwork);
  warnOfBlankViews(settings);
  const objects = clusterObjects(settings, inUse);
  const access = await findClusterAccess(settings, existing.cluster, objects, patches);
  const shared = createShared(settings, existing, patches);

  const agents = createAgentEndpoints(settings, shared);
  const nodes = createClusterLevelComponents(settings, shared, inUse);
  const controlPlane = createManagedAksComponents(settings, shared);
  const workloads = createKubernetesObjectsAndWorkloads(settings, shared, {
    onboarding,
    endpointId: agents?.ingestionId,
  });
  const application = createApplication(settings, existing, shared);
  const security = createSecurity(settings, shared);
  const features = patchClusterOnce(shared, [
    agents?.clusterProperties,
    nodes.prometheus?.clusterProperties,
    workloads.containerInsights?.clusterProperties,
    application.clusterProperties,
    security.defender?.clusterProperties,
  ]);

  const grafana = createViews(settings, shared);
  const alerts = createAlerts(settings, shared, inUse, application);
  createQuietTimes(settings, shared);
  const privateWays = createPrivateWays(settings, existing, shared, {
    ...{ agents, grafana, prometheus: nodes.prometheus, componentId: application.componentId },
  });
  applyObjects(objects, shared, access, features);
  return stackOutputs(settings, shared, {
    ...{ controlPlane, workloads, application, grafana, alerts, features, privateWays },
    detections: security.detections,
    clusterObjects: objects,
  });
}
