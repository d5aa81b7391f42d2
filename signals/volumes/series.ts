/** How many series a metric has: which objects its labels name, and how many of each. */
import type { MetricSchema } from "../metric-schemas/types";
import { valuesOf } from "../metric-schemas/labels";
import type { ObjectKind } from "./cluster-shape";
import { CGROUPS } from "./job-coefficients";
import { COMBINATIONS } from "./label-combinations";
import type { PerObject } from "./types";

/** Objects of kube-state-metrics by the label that names them; the first that is there counts. */
const BY_LABEL: readonly (readonly [string, ObjectKind])[] = [
  ["container", "container"],
  ["pod", "pod"],
  ["replicaset", "replica set"],
  ["deployment", "deployment"],
  ["statefulset", "stateful set"],
  ["daemonset", "daemon set"],
  ["job_name", "job"],
  ["cronjob", "cron job"],
  ["horizontalpodautoscaler", "autoscaler"],
  ["poddisruptionbudget", "disruption budget"],
  ["resourcequota", "quota"],
  ["persistentvolumeclaim", "claim"],
  ["persistentvolume", "claim"],
  ["service", "service"],
  ["node", "node"],
  ["namespace", "namespace"],
];

/** Objects of a recorded series, which has the labels that its expression leaves. */
const RECORDED: readonly (readonly [string, ObjectKind])[] = [
  ["container", "container"],
  ["pod", "pod"],
  ["created_by_name", "pod"],
  ["workload", "deployment"],
  ["device", "disk"],
  ["instance", "node"],
  ["namespace", "namespace"],
];

/** Objects of the node exporter by a label besides the target's. */
const ON_NODE: readonly (readonly [string, ObjectKind])[] = [
  ["cpu", "processor"],
  ["mountpoint", "file system"],
];

/** One target each. */
const OF_TARGET: Readonly<Record<string, ObjectKind>> = {
  kubelet: "node",
  cadvisor: "node",
  node: "node",
  "kube-state-metrics": "cluster",
  "kube-dns": "DNS pod",
  "kube-apiserver": "API server",
  prometheus_collector_health: "node",
  "controlplane-apiserver": "API server",
  "controlplane-etcd": "etcd member",
  "controlplane-cluster-autoscaler": "cluster",
  "controlplane-node-auto-provisioning": "cluster",
  "controlplane-kube-scheduler": "cluster",
  "controlplane-kube-controller-manager": "cluster",
};

/** What a job has one target for; undefined for jobs that are not estimated. */
export function targetObject(job: string): ObjectKind | undefined {
  return OF_TARGET[job];
}

/** Series of a metric in a job. Labels of the target add none. */
export function seriesOf(metric: MetricSchema, job: string): readonly PerObject[] {
  if (job === "cadvisor" && metric.labels["id"] !== undefined) return inCgroups(metric);
  const per = objectOf(metric, job);
  return per === undefined ? [] : [{ per, each: combinationsOf(metric) * boundsOf(metric) }];
}

/** Series of a recorded metric. */
export function recordedSeries(metric: MetricSchema): PerObject {
  const per = RECORDED.find(([label]) => metric.labels[label] !== undefined)?.[1] ?? "cluster";
  return { per, each: COMBINATIONS_OF[metric.name] ?? 1 };
}

function objectOf({ name, labels }: MetricSchema, job: string): ObjectKind | undefined {
  if (job === "kube-state-metrics") {
    const object = BY_LABEL.find(([label]) => labels[label] !== undefined)?.[1];
    return object === "container" && name.startsWith("kube_pod_init_") ? "init container" : object;
  }
  if (job === "node") {
    if (labels["device"] !== undefined && labels["mountpoint"] === undefined) {
      return name.startsWith("node_disk_") ? "disk" : "interface";
    }
    return ON_NODE.find(([label]) => labels[label] !== undefined)?.[1] ?? "node";
  }
  if (job === "kubelet" && labels["persistentvolumeclaim"] !== undefined) return "claim";
  return targetObject(job);
}

function inCgroups({ name, labels }: MetricSchema): readonly PerObject[] {
  const { all, limited, withDisk, withNetwork } = CGROUPS;
  const cgroups =
    labels["interface"] !== undefined
      ? withNetwork
      : labels["device"] !== undefined
        ? withDisk
        : /_cfs_|_quota$/.test(name)
          ? limited
          : all;
  // `failure_type` and `scope` are all there at once; `cpu` is the total alone.
  const times = combinationsIn(labels, ["container", "cpu"]);
  return cgroups.of.map(({ per, each }) => ({ per, each: each * times }));
}

const COMBINATIONS_OF: Readonly<Record<string, number>> = Object.fromEntries(
  COMBINATIONS.flatMap(({ of }) => Object.entries(of)),
);

/** Combinations of labels of one object, bounds aside. */
function combinationsOf(metric: MetricSchema): number {
  const family = /^histogram|^summary/.test(metric.type)
    ? metric.name.replace(/_(bucket|sum|count)$/, "")
    : metric.name;
  const listed = COMBINATIONS_OF[family];
  if (listed !== undefined) return listed;
  return metric.type === "info" ? 1 : combinationsIn(metric.labels, []);
}

/** Bounds are counted apart; a file system is of one type, and an agent of one kind. */
const ONE_AT_A_TIME = ["le", "quantile", "fstype", "controller_type"];

/** Each value of a closed set is a series of its own; of a free form there is one. */
function combinationsIn(labels: MetricSchema["labels"], besides: readonly string[]): number {
  return (
    Object.entries(labels)
      // A file system is of one type.
      .filter(([label]) => ![...ONE_AT_A_TIME, ...besides].includes(label))
      .map(([, schema]) =>
        Math.max(1, valuesOf(schema)?.filter((value) => value !== "").length ?? 1),
      )
      .reduce((product, values) => product * values, 1)
  );
}

function boundsOf({ labels }: MetricSchema): number {
  const schema = labels["le"] ?? labels["quantile"];
  return schema === undefined ? 1 : (valuesOf(schema)?.length ?? 1);
}
