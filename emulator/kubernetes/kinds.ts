/** What the API server of a local cluster knows: a few kinds, and those that an add-on brings. */
import type { Resource } from "../arm/type";
import { propertiesOf, valueAt } from "../services/fields";

/** A kind of object. */
export interface Kind {
  readonly kind: string;
  /** `v1`, or group and version. */
  readonly apiVersion: string;
  /** Name in addresses. */
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Namespaces that every cluster has. Source: Kubernetes docs, namespaces. */
export const FIRST_NAMESPACES = ["default", "kube-node-lease", "kube-public", "kube-system"];

const MONITORS = "azmonitoring.coreos.com/v1";

const CORE: readonly Kind[] = [
  { kind: "ConfigMap", apiVersion: "v1", plural: "configmaps", namespaced: true },
  { kind: "Namespace", apiVersion: "v1", plural: "namespaces", namespaced: false },
  { kind: "Secret", apiVersion: "v1", plural: "secrets", namespaced: true },
];

/** Source: azure-monitor docs, prometheus-metrics-scrape-crd: the metrics add-on brings them. */
const OF_METRICS: readonly Kind[] = [
  { kind: "PodMonitor", apiVersion: MONITORS, plural: "podmonitors", namespaced: true },
  { kind: "ServiceMonitor", apiVersion: MONITORS, plural: "servicemonitors", namespaced: true },
];

/** The kinds of a cluster as it is now. */
export function kindsOf(cluster: Resource): readonly Kind[] {
  const metrics = valueAt(propertiesOf(cluster), "azureMonitorProfile", "metrics", "enabled");
  return metrics === true ? [...CORE, ...OF_METRICS] : CORE;
}
