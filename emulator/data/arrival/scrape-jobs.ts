/**
 * The jobs of the metrics add-on in a cluster: what it does by itself, what its settings file says
 * otherwise, and those of the scrape configurations. Source: github.com/Azure/prometheus-collector,
 * otelcollector/configmaps (schema v2) at 39583fd50; azure-monitor docs,
 * prometheus-metrics-scrape-configuration. A file that cannot be read is passed over with the whole
 * of what it says, as the add-on does. Monitors (PodMonitor, ServiceMonitor) make no jobs here.
 */
import { parse } from "yaml";

import { isObject } from "../../arm/body";
import type { Store } from "../../arm/store";
import type { Json, JsonObject, Resource } from "../../arm/type";
import { objectsOf } from "../../services/fields";
import { configMapData } from "./config-map";

const SETTINGS = "ama-metrics-settings-configmap";
const CONFIGS = ["ama-metrics-prometheus-config", "ama-metrics-prometheus-config-node"];

/** A target that every cluster has something to scrape for. */
interface Target {
  readonly job: string;
  readonly on: boolean;
}

/** By the name in the settings file; the add-on knows more, which few clusters have. */
const IN_CLUSTER: Readonly<Record<string, Target>> = {
  cadvisor: { job: "cadvisor", on: true },
  kubelet: { job: "kubelet", on: true },
  kubestate: { job: "kube-state-metrics", on: true },
  nodeexporter: { job: "node", on: true },
  apiserver: { job: "kube-apiserver", on: false },
  coredns: { job: "kube-dns", on: false },
  kubeproxy: { job: "kube-proxy", on: false },
  prometheuscollectorhealth: { job: "prometheus_collector_health", on: false },
};

/** With the cluster's switch for metrics of the control plane. */
const IN_CONTROL_PLANE: Readonly<Record<string, Target>> = {
  apiserver: { job: "controlplane-apiserver", on: true },
  etcd: { job: "controlplane-etcd", on: true },
  "cluster-autoscaler": { job: "controlplane-cluster-autoscaler", on: false },
  "kube-controller-manager": { job: "controlplane-kube-controller-manager", on: false },
  "kube-scheduler": { job: "controlplane-kube-scheduler", on: false },
};

/** Names of the jobs, sorted. */
export function scrapeJobs(store: Store, cluster: Resource, controlPlane: boolean): string[] {
  const dataOf = (name: string) => configMapData(store, cluster, name);
  const settings = dataOf(SETTINGS);
  const understood = settings["schema-version"] === "v2";
  const section = (name: string) => (understood ? objectIn(settings[name]) : {});
  const inCluster = section("cluster-metrics");
  const pods = linesOf(inCluster["pod-annotation-based-scraping"])["podannotationnamespaceregex"];
  return [
    ...jobsOf(IN_CLUSTER, inCluster),
    ...(controlPlane ? jobsOf(IN_CONTROL_PLANE, section("controlplane-metrics")) : []),
    ...(pods === undefined || pods === "" ? [] : ["kubernetes-pods"]),
    ...CONFIGS.flatMap((name) => jobsIn(dataOf(name)["prometheus-config"])),
  ].sort();
}

function jobsOf(targets: Readonly<Record<string, Target>>, sections: JsonObject): string[] {
  const said = linesOf(sections["default-targets-scrape-enabled"]);
  return Object.entries(targets)
    .filter(([name, { on }]) => (said[name] ?? String(on)) === "true")
    .map(([, { job }]) => job);
}

/** `name = value` by line; the agent takes quotes away. */
function linesOf(text: Json | undefined): Readonly<Record<string, string | undefined>> {
  if (typeof text !== "string") return {};
  const lines = [...text.matchAll(/^\s*([\w-]+)\s*=\s*(.*?)\s*$/gm)];
  return Object.fromEntries(
    lines.map(([, name = "", value = ""]) => [name, value.replace(/^"(.*)"$/, "$1")]),
  );
}

function jobsIn(config: Json | undefined): string[] {
  return objectsOf(objectIn(config)["scrape_configs"]).flatMap(({ job_name }) =>
    typeof job_name === "string" ? job_name : [],
  );
}

/** What a text of YAML says; nothing when it is no object. */
function objectIn(text: Json | undefined): JsonObject {
  if (typeof text !== "string") return {};
  try {
    const read = parse(text) as Json;
    return isObject(read) ? read : {};
  } catch {
    return {};
  }
}
