/**
 * Objects inside the cluster that fit what is set outside: settings of the agents. The stack renders
 * them; whoever owns the cluster applies them.
 */
import type { ContainerInsights } from "../components/container-insights";
import { scrapeConfigMap } from "../components/managed-prometheus/scrape-jobs";
import { settingsConfigMap } from "../components/managed-prometheus/settings";
import { ADD_ON_JOBS, CLUSTER_TARGETS, CONTROL_PLANE_TARGETS } from "../signals/prometheus";
import type { Settings } from "./config";
import { withoutUndefined } from "./objects";
import type { RulesInUse } from "./rules-in-use";

/** A list of Kubernetes objects, as `kubectl apply -f -` takes it. */
export interface ObjectList {
  readonly apiVersion: "v1";
  readonly kind: "List";
  readonly items: readonly object[];
}

/** The objects of a stack; without any, the list is empty. */
export function clusterObjects(
  { metrics }: Settings,
  containerInsights: ContainerInsights | undefined,
  { collection }: RulesInUse,
): ObjectList {
  const items: object[] = [];
  if (containerInsights !== undefined) items.push(containerInsights.agentConfig);
  if (metrics.managedPrometheus) {
    const { scrape, scrapeJobs, nodeScrapeJobs } = metrics;
    const { cluster, controlPlane } = collection;
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
  }
  return listOf(items);
}

/** Objects as one list. */
export function listOf(items: readonly object[]): ObjectList {
  return { apiVersion: "v1", kind: "List", items };
}
