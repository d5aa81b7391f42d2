/**
 * The sample cluster as Prometheus's own engine reads it: joins that hold in a cluster find everything,
 * and joins that do not hold find nothing.
 */
import { expect } from "chai";

import { workloadRecords } from "../../../rules/kubernetes-objects-and-workloads/workload-records";
import { judge } from "../../helpers/promql/judge";
import { clusterSeries } from "./cluster";
import { SHOP } from "./shop";

const MINUTES = 20;

/** Name of a record by what it shows; all of them are looked at in the last minute. */
const QUESTIONS = {
  podsByWorkload: "count by (workload, workload_type) (aks_monitoring:pod_workload:info)",
  memoryOfLimit: `
    max by (namespace, pod, container) (container_memory_working_set_bytes{container!=""})
    / on (namespace, pod, container) kube_pod_container_resource_limits{resource="memory"}`,
  busy: '1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m]))',
  apiErrors: `
    sum(rate(apiserver_request_total{code=~"5.."}[5m])) / sum(rate(apiserver_request_total[5m]))`,
  slowest: `
    histogram_quantile(0.99, sum by (le) (rate(http_server_request_duration_seconds_bucket[5m])))`,
  volumes: `
    kubelet_volume_stats_used_bytes / kubelet_volume_stats_capacity_bytes
    * on (namespace, persistentvolumeclaim) group_left (volumename) kube_persistentvolumeclaim_info`,
  nodesByKubelet: `
    kube_node_info * on (node) group_left (instance) kubelet_node_name{job="kubelet"}`,
  // The kubelet does not know a pod of a volume, nor the node exporter a label `node`.
  volumesOfPods:
    "kubelet_volume_stats_used_bytes * on (namespace, pod) group_left () kube_pod_info",
  nodesOfExporter: "node_load1 * on (node) group_left () kube_node_info",
} as const;

describe("the sample cluster, judged,", () => {
  const values = new Map<
    string,
    readonly (readonly [Readonly<Record<string, string>>, number])[]
  >();

  before(async () => {
    const questions = Object.entries(QUESTIONS).map(([record, expr]) => ({ record, expr }));
    const workloads = workloadRecords.map(({ expression, ...rest }) => ({
      ...rest,
      expr: expression,
    }));
    const series = clusterSeries({ ...SHOP, minutes: MINUTES + 1 });
    const rules = [...workloads, ...questions];
    const once = { id: "shop", minutes: MINUTES, step: 300, records: true };
    const [verdict] = await judge([{ ...once, series, rules }]);
    expect(verdict?.error).to.equal(undefined);
    for (const { record, labels, values: over } of verdict?.records ?? []) {
      const last = over.find(([minute]) => minute === MINUTES);
      const known = values.get(record) ?? [];
      if (last !== undefined) values.set(record, [...known, [labels, Number(last[1])]]);
    }
  });

  function answers(question: keyof typeof QUESTIONS): number[] {
    return (values.get(question) ?? []).map(([, value]) => value);
  }

  it("has a workload for every pod", () => {
    const byWorkload = (values.get("podsByWorkload") ?? []).map(
      ([{ workload = "", workload_type = "" }, pods]) => `${workload_type} ${workload} ${pods}`,
    );
    expect(byWorkload.sort()).to.eql([
      "CronJob nightly-report 1",
      "DaemonSet ama-metrics-node 3",
      "DaemonSet kube-proxy 3",
      "DaemonSet log-shipper 3",
      "Deployment ama-metrics-ksm 1",
      "Deployment checkout 3",
      "Deployment coredns 2",
      "Deployment frontend 2",
      "StatefulSet orders-db 2",
    ]);
  });

  it("uses of its limits, processors and volumes what the spec says", () => {
    expect(answers("memoryOfLimit")).to.have.length(19);
    for (const share of answers("memoryOfLimit")) expect(share).to.be.closeTo(0.4, 1e-9);
    expect(answers("busy")).to.have.length(3);
    for (const share of answers("busy")) expect(share).to.be.closeTo(0.31, 1e-6);
    expect(answers("volumes")).to.eql([0.4, 0.4]);
    expect(answers("nodesByKubelet")).to.eql([1, 1, 1]);
  });

  it("fails and is slow as rarely as the spec says", () => {
    expect(answers("apiErrors")[0]).to.be.closeTo((0.0001 * 100) / 101, 1e-7);
    expect(answers("slowest")[0]).to.be.above(0).and.below(0.1);
  });

  it("finds nothing by a join on a label that one side does not have", () => {
    expect(answers("volumesOfPods")).to.eql([]);
    expect(answers("nodesOfExporter")).to.eql([]);
  });
});
