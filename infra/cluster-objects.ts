/**
 * Objects inside the cluster that fit what is set outside: settings of the agents, scrape jobs,
 * monitors, and the label of namespaces that opt out of alerts. Every way of bringing them into the
 * cluster - by hand, with GitOps, by this stack - begins with what is made here.
 */
import { ClusterObjects, type KubernetesObject } from "../components/cluster-objects";
import { agentConfigOf } from "../components/container-insights";
import { podMonitor, serviceMonitor } from "../components/managed-prometheus/monitors";
import { scrapeConfigMap } from "../components/managed-prometheus/scrape-jobs";
import { settingsConfigMap } from "../components/managed-prometheus/settings";
import type { ClusterFeatures } from "../provider";
import { ALERTS_OPT_OUT_LABEL, ALERTS_OPT_OUT_VALUE } from "../signals/opt-out";
import { ADD_ON_JOBS, CLUSTER_TARGETS, CONTROL_PLANE_TARGETS } from "../signals/prometheus";
import { whatTheAgentSends } from "./agent-settings";
import type { Settings } from "./config";
import { withoutUndefined } from "./objects";
import type { RulesInUse } from "./rules-in-use";
import type { Shared } from "./shared";

/** A list of Kubernetes objects, as `kubectl apply -f -` takes it. */
export interface ObjectList {
  readonly apiVersion: "v1";
  readonly kind: "List";
  readonly items: readonly object[];
}

/** The objects of a stack; none when they are switched off. */
export function clusterObjects(settings: Settings, inUse: RulesInUse): readonly KubernetesObject[] {
  const { clusterObjects: choice, logs, metrics, alerts } = settings;
  if (choice === "off") return [];
  return [
    ...(logs.containerInsights === "off" ? [] : [agentConfigOf(whatTheAgentSends(settings))]),
    ...(metrics.managedPrometheus ? prometheusObjects(settings, inUse) : []),
    ...alerts.optOutNamespaces.map(optedOut),
  ];
}

/** Applies objects, when the stack has access to the cluster for that. */
export function applyObjects(
  objects: readonly KubernetesObject[],
  { cluster }: Shared,
  kubeconfig: string | undefined,
  features: ClusterFeatures | undefined,
): void {
  if (kubeconfig === undefined || objects.length === 0) return;
  new ClusterObjects(
    "cluster-objects",
    { clusterId: cluster.id, kubeconfig, objects },
    // The add-on brings the definitions of monitors.
    features === undefined ? {} : { dependsOn: features },
  );
}

function prometheusObjects({ metrics }: Settings, { collection }: RulesInUse): KubernetesObject[] {
  const { scrape, scrapeJobs, nodeScrapeJobs, podMonitors, serviceMonitors } = metrics;
  const { cluster, controlPlane } = collection;
  const items: KubernetesObject[] = [];
  // Without a word on the targets the add-on needs no settings file.
  if ([cluster, controlPlane, scrape.annotatedPods].some((one) => one !== undefined)) {
    items.push(
      settingsConfigMap({
        clusterTargets: CLUSTER_TARGETS,
        controlPlaneTargets: CONTROL_PLANE_TARGETS,
        ...withoutUndefined({ ...scrape, cluster, controlPlane }),
      }),
    );
  }
  const reservedJobs = ADD_ON_JOBS;
  if (scrapeJobs.length > 0) items.push(scrapeConfigMap({ jobs: scrapeJobs, reservedJobs }));
  if (nodeScrapeJobs.length > 0) {
    items.push(scrapeConfigMap({ jobs: nodeScrapeJobs, reservedJobs, onNodes: true }));
  }
  return [
    ...items,
    ...podMonitors.map((monitor) => podMonitor(monitor)),
    ...serviceMonitors.map((monitor) => serviceMonitor(monitor)),
  ];
}

/**
 * A namespace with the label and nothing else. Server-side apply leaves all else of it as it is; of
 * a namespace that is not there it would make one, so that a typing error shows.
 */
function optedOut(name: string): KubernetesObject {
  const labels = { [ALERTS_OPT_OUT_LABEL]: ALERTS_OPT_OUT_VALUE };
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } };
}

/** Objects as one list. */
export function listOf(items: readonly object[]): ObjectList {
  return { apiVersion: "v1", kind: "List", items };
}
