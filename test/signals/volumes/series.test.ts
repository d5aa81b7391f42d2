/** How many series a metric has, against a model of a cluster that writes each of them. */
import { expect } from "chai";

import { METRICS } from "../../../signals/metric-schemas";
import { clusterOf, countOf, type ClusterShape } from "../../../signals/volumes/cluster-shape";
import { seriesOf } from "../../../signals/volumes/series";
import { clusterSeries } from "../../rules/clusters/cluster";
import { SHOP } from "../../rules/clusters/shop";

/** Series of the model by metric and job. */
function modelled(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { labels } of clusterSeries({ ...SHOP, minutes: 2 })) {
    const key = `${labels["__name__"] ?? ""} of ${labels["job"] ?? ""}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const MODEL = modelled();

function there(metric: string): number {
  return MODEL.get(`${metric} of kube-state-metrics`) ?? 0;
}

/** The same cluster as numbers. */
const SHAPE: ClusterShape = clusterOf({
  ...{ nodes: SHOP.nodes.length, processorsPerNode: 2, disksPerNode: 1, fileSystemsPerNode: 1 },
  ...{ interfacesPerNode: 2, initContainers: 0, services: 0, apiServers: 1, etcdMembers: 3 },
  pods: there("kube_pod_owner"),
  containers: there("kube_pod_container_info"),
  namespaces: there("kube_namespace_created"),
  deployments: there("kube_deployment_created"),
  replicaSets: there("kube_replicaset_created"),
  statefulSets: there("kube_statefulset_created"),
  daemonSets: there("kube_daemonset_created"),
  cronJobs: there("kube_cronjob_created"),
  jobs: there("kube_job_created"),
  autoscalers: SHOP.hpas.length,
  disruptionBudgets: SHOP.pdbs.length,
  quotas: SHOP.quotas.length,
  claims: SHOP.pvcs.length,
});

/** `metric: series of the model, series estimated`, where they differ. */
function differences(job: string): string[] {
  return METRICS.filter(({ jobs }) => jobs.includes(job)).flatMap((metric) => {
    const real = MODEL.get(`${metric.name} of ${job}`);
    const estimate = seriesOf(metric, job).reduce(
      (sum, { per, each }) => sum + countOf(per, SHAPE) * each,
      0,
    );
    if (real === undefined || Math.abs(real - estimate) < 1e-9) return [];
    return `${metric.name}: ${real}, ${Number(estimate.toFixed(2))}`;
  });
}

describe("series of a metric", () => {
  it("are as many as a cluster of the same shape has in kube-state-metrics", () => {
    expect(
      differences("kube-state-metrics").filter((one) => !/^(up|scrape_)/.test(one)),
    ).to.deep.equal([
      // The pod of a job that is done has neither.
      "kube_pod_status_ready_time: 19, 20",
      // Every container of the model has requests and limits; usually not all have.
      "kube_pod_container_resource_requests: 40, 32",
      "kube_pod_container_resource_limits: 40, 24",
      "kube_pod_container_state_started: 19, 20",
      "kube_job_complete: 3, 2.7",
      "kube_job_status_completion_time: 1, 0.9",
      // The model has the kubelet's five conditions, and AKS has ten more; and four resources of six.
      "kube_node_status_condition: 45, 135",
      "kube_node_status_capacity: 12, 18",
      "kube_node_status_allocatable: 12, 18",
      "kube_horizontalpodautoscaler_spec_target_metric: 1, 1.5",
      "kube_horizontalpodautoscaler_status_target_metric: 1, 1.5",
      "kube_resourcequota: 6, 8",
    ]);
  });

  it("are as many as its node exporters have, but for the collectors, of which it has one", () => {
    expect(differences("node")).to.deep.equal(["node_scrape_collector_success: 3, 135"]);
  });

  it("are as many as its etcd has, but for buckets, of which it has two of a histogram", () => {
    expect(differences("controlplane-etcd")).to.deep.equal([
      "etcd_disk_wal_fsync_duration_seconds_bucket: 6, 45",
      "etcd_disk_backend_commit_duration_seconds_bucket: 6, 45",
    ]);
  });

  it("are never fewer in cAdvisor than the model has, but for limits: there all containers have them", () => {
    const fewer = differences("cadvisor").filter((one) => {
      const [, real = 0, estimate = 0] = (/: (.+), (.+)$/.exec(one) ?? []).map(Number);
      return estimate < real;
    });
    expect(fewer.map((one) => one.replace(/:.*/, ""))).to.deep.equal([
      "container_cpu_cfs_periods_total",
      "container_cpu_cfs_throttled_periods_total",
      "container_cpu_cfs_throttled_seconds_total",
      "container_spec_cpu_quota",
    ]);
  });
});
