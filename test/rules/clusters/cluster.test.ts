/**
 * The model of a cluster holds together: what one exporter says agrees with what another says of the
 * same thing, so that a rule that joins them finds what it would find in a cluster. That each series is
 * one that an exporter sends is checked where it is made, in `series`.
 */
import { expect } from "chai";

import type { Series } from "../../helpers/promql/judge";
import { METRICS } from "../../../signals/metric-schemas";
import { clusterSeries } from "./cluster";
import type { ClusterSpec } from "./cluster-spec";
import { MODELLED, THERE_WHEN_HEALTHY } from "./modelled";
import { NODE_NAMES, SHOP } from "./shop";
import { over } from "./track";
import type { Track } from "./track";

const MINUTES = 120;
const shop = clusterSeries(SHOP);

function find(all: readonly Series[], labels: Readonly<Record<string, string>>): readonly Series[] {
  return all.filter((one) =>
    Object.entries(labels).every(([name, value]) => one.labels[name] === value),
  );
}

function named(all: readonly Series[], name: string): readonly Series[] {
  return find(all, { __name__: name });
}

/** The one series with these labels, minute by minute. */
function only(
  all: readonly Series[],
  name: string,
  labels: Readonly<Record<string, string>>,
): Track {
  const found = find(named(all, name), labels);
  expect(found.length, `${name} ${JSON.stringify(labels)}`).to.equal(1);
  return over(found[0]?.values ?? "", MINUTES);
}

function total(all: readonly Series[]): Track {
  const tracks = all.map(({ values }) => over(values, MINUTES));
  return Array.from({ length: MINUTES }, (_, i) =>
    tracks.reduce((n, track) => n + (track[i] ?? 0), 0),
  );
}

function withShop(spec: Partial<ClusterSpec>): readonly Series[] {
  return clusterSeries({ ...SHOP, ...spec });
}

/** Those of which a rule has to bring its own samples: no cluster here has them, healthy or odd. */
const NOT_MODELLED = new RegExp(
  [
    "_annotations$|^kube_(?!namespace).*_labels$|^kube_service_|_init_container_|^karpenter_",
    "^kube_pod_(completion|deletion|overhead|spec_volumes)|last_terminated_(exitcode|timestamp)$",
    "^kube_(job_spec_active|cronjob_spec_(starting|successful|failed))",
    "^kube_(node|persistentvolume)_deletion|^kube_persistentvolume_volume_mode",
    "^kube_(persistentvolumeclaim|namespace)_status_condition$|health_status_abnormal$",
    "^container_(last_seen|processes|file_desc|memory_(mapped|max|failures)|fs_inodes)",
    "^container_spec_(cpu_shares|memory_(reservation|swap))|^scheduler_(preemption_victims|pod_scheduling_attempts)",
    "^apiserver_requested_deprecated_apis$|^workqueue_queue|^go_(?!goroutines|memory_(used|limit)|goroutine_count)",
    "^process_virtual|per_minute$|^invalid_custom|^exporting_metrics|^http_(client|server_active)",
    "^dotnet_(gc_(collections|heap)|thread_pool_thread|exceptions)|^jvm_(gc.*bucket|class)|^target_info$",
  ].join("|"),
);

describe("the sample cluster", () => {
  it("has no two series with the same labels", () => {
    const keys = shop.map(({ labels }) => JSON.stringify(labels));
    expect(new Set(keys).size).to.equal(keys.length);
  });

  it("has samples for the whole time", () => {
    expect(shop.filter(({ values }) => over(values, MINUTES).includes(null))).to.eql([]);
  });

  it("has an owner for each pod, up to the deployment or cron job", () => {
    const pods = named(shop, "kube_pod_info");
    expect(pods.length).to.equal(20);
    for (const { labels } of pods) {
      const { pod = "", namespace = "", uid = "" } = labels;
      const [owner] = find(named(shop, "kube_pod_owner"), { pod, namespace, uid });
      const { owner_kind = "", owner_name = "" } = owner?.labels ?? {};
      expect({ owner_kind, owner_name }).to.eql({
        owner_kind: labels["created_by_kind"],
        owner_name: labels["created_by_name"],
      });
      expect(ownersOf(namespace, owner_kind, owner_name), pod).to.have.length(1);
    }
  });

  function ownersOf(namespace: string, kind: string, name: string): readonly Series[] {
    if (kind === "ReplicaSet") {
      const [set] = find(named(shop, "kube_replicaset_owner"), { namespace, replicaset: name });
      return find(named(shop, "kube_deployment_spec_replicas"), {
        namespace,
        deployment: set?.labels["owner_name"] ?? "",
      });
    }
    const label =
      { StatefulSet: "statefulset", DaemonSet: "daemonset", Job: "job_name" }[kind] ?? "";
    const metric = { StatefulSet: "replicas", DaemonSet: "created", Job: "info" }[kind] ?? "";
    return find(named(shop, `kube_${kind.toLowerCase()}_${metric}`), { namespace, [label]: name });
  }

  it("has pods in one phase, and conditions in one status", () => {
    for (const { labels } of named(shop, "kube_pod_info")) {
      const { pod = "", namespace = "" } = labels;
      const phases = find(named(shop, "kube_pod_status_phase"), { pod, namespace });
      expect(total(phases)).to.eql(new Array(MINUTES).fill(1));
    }
    for (const node of NODE_NAMES) {
      const conditions = find(named(shop, "kube_node_status_condition"), { node });
      expect(total(conditions)).to.eql(new Array(MINUTES).fill(5));
    }
  });

  it("asks for no more than its nodes have, and uses no more than its limits", () => {
    for (const node of NODE_NAMES) {
      for (const resource of ["cpu", "memory"]) {
        const asked = total(
          find(named(shop, "kube_pod_container_resource_requests"), { node, resource }),
        );
        const there = only(shop, "kube_node_status_allocatable", { node, resource });
        expect(asked[0])
          .to.be.above(0)
          .and.below(there[0] ?? 0);
      }
    }
    for (const { labels, values } of named(shop, "container_memory_working_set_bytes")) {
      const { namespace = "", pod = "", container = "" } = labels;
      if (container === "") continue;
      const where = { namespace, pod, container, resource: "memory" };
      const limit = only(shop, "kube_pod_container_resource_limits", where);
      expect(over(values, MINUTES)[0]).to.be.below(limit[0] ?? 0);
    }
  });

  it("has counters that do not fall", () => {
    const counters = new Set(
      METRICS.filter(({ type }) => type !== "gauge" && type !== "info").map(({ name }) => name),
    );
    for (const { labels, values } of shop) {
      if (!counters.has(labels["__name__"] ?? "")) continue;
      const track = over(values, MINUTES).map((value) => value ?? 0);
      const falls = track.some((value, minute) => value < (track[minute - 1] ?? 0));
      expect(falls, JSON.stringify(labels)).to.equal(false);
    }
  });

  it("has histograms whose buckets add up", () => {
    const counts = shop.filter(({ labels }) => labels["__name__"]?.endsWith("_seconds_count"));
    const complete = counts.filter(({ labels }) => {
      const { __name__ = "", ...rest } = labels;
      const bucket = __name__.replace(/_count$/, "_bucket");
      return find(named(shop, bucket), { ...rest, le: "+Inf" }).length > 0;
    });
    expect(complete.length).to.be.above(20);
    for (const { labels, values } of complete) {
      const { __name__ = "", ...rest } = labels;
      const buckets = find(named(shop, __name__.replace(/_count$/, "_bucket")), rest);
      const sorted = buckets
        .map(
          (one) =>
            [Number((one.labels["le"] ?? "").replace("+Inf", "Infinity")), one.values] as const,
        )
        .sort(([a], [b]) => a - b)
        .map(([, text]) => over(text, MINUTES).at(-1) ?? 0);
      expect(sorted).to.eql([...sorted].sort((a, b) => a - b));
      expect(sorted.at(-1)).to.be.closeTo(over(values, MINUTES).at(-1) ?? 0, 1e-3);
    }
  });

  it("shares no series with a cluster of another name", () => {
    const other = withShop({ name: "aks-shop-prod" });
    expect(other.length).to.equal(shop.length);
    expect(find(other, { cluster: "aks-shop-dev" })).to.eql([]);
  });

  it("has the metrics of the schema, but for those that no cluster here has", () => {
    const missing = METRICS.filter(({ jobs, name }) => jobs.length > 0 && !MODELLED.has(name));
    expect(missing.map(({ name }) => name).filter((name) => !NOT_MODELLED.test(name))).to.eql([]);
  });

  it("has the rarer ones only when something is odd", () => {
    const rarer = ["kube_job_failed", "kube_pod_status_unschedulable", "kube_node_spec_taint"];
    expect(rarer.filter((name) => THERE_WHEN_HEALTHY.has(name))).to.eql([]);
    expect([...MODELLED]).to.include.members(rarer);
  });
});

describe("an odd cluster", () => {
  const node = NODE_NAMES[2];

  it("counts as ready what its pods are", () => {
    const odd = withShop({
      deployments: [{ ...SHOP.deployments[0], ready: "3x9 1" }, SHOP.deployments[1]],
    });
    const where = { namespace: "shop", deployment: "checkout" };
    const ready = only(odd, "kube_deployment_status_replicas_ready", where);
    expect(ready.slice(8, 12)).to.eql([3, 3, 1, 1]);
    expect(only(odd, "kube_deployment_status_replicas_unavailable", where)[11]).to.equal(2);
    const pods = find(named(odd, "kube_pod_status_ready"), {
      namespace: "shop",
      condition: "true",
    });
    const ofDeployment = pods.filter(({ labels }) => labels["pod"]?.startsWith("checkout-"));
    expect(total(ofDeployment)).to.eql(ready);
  });

  it("has pods of two replica sets during a rollout", () => {
    const revisions = [
      { replicas: "3x9 2x4 1x4 0" },
      { replicas: "0x9 1x4 2x4 3", ready: "0x10 1x4 2x4 3" },
    ];
    const odd = withShop({
      deployments: [{ namespace: "shop", name: "checkout", replicas: 3, revisions }],
      applications: [],
    });
    const where = { namespace: "shop", deployment: "checkout" };
    expect(only(odd, "kube_deployment_status_replicas_updated", where)[12]).to.equal(1);
    expect(only(odd, "kube_deployment_status_replicas_ready", where).slice(9, 12)).to.eql([
      3, 2, 3,
    ]);
    expect(find(named(odd, "kube_replicaset_owner"), { owner_name: "checkout" })).to.have.length(2);
    expect(only(odd, "kube_deployment_metadata_generation", where)[0]).to.equal(2);
  });

  it("has a waiting container that neither runs nor uses anything", () => {
    const pods = { waiting: { CrashLoopBackOff: "0x9 1" }, restarts: "0x9 1+0.2x109" };
    const odd = withShop({
      deployments: [{ namespace: "shop", name: "checkout", replicas: 1, pods }],
    });
    const where = { namespace: "shop", container: "checkout" };
    expect(only(odd, "kube_pod_container_status_running", where).slice(9, 11)).to.eql([1, 0]);
    const reason = { ...where, reason: "CrashLoopBackOff" };
    expect(only(odd, "kube_pod_container_status_waiting_reason", reason).slice(9, 11)).to.eql([
      null,
      1,
    ]);
    const used = only(odd, "container_memory_rss", where);
    expect(used[9]).to.be.above(0);
    expect(used[10]).to.equal(null);
  });

  it("has a pod without a node or a state while no node takes it", () => {
    const pods = { unschedulable: "1x9 0" };
    const odd = withShop({
      deployments: [{ namespace: "shop", name: "checkout", replicas: 1, pods }],
    });
    const infos = find(named(odd, "kube_pod_info"), {
      namespace: "shop",
      created_by_kind: "ReplicaSet",
    });
    expect(infos.map(({ labels }) => labels["node"] === undefined)).to.have.members([true, false]);
    const checkout = { namespace: "shop", container: "checkout" };
    expect(only(odd, "kube_pod_container_status_ready", checkout).slice(9, 11)).to.eql([null, 1]);
    expect(total(named(odd, "kube_pod_status_unschedulable")).slice(9, 11)).to.eql([1, 0]);
  });

  it("hears nothing of a node that is gone, whose pods are not ready", () => {
    const nodes = SHOP.nodes.map((one) =>
      one.name === node ? { ...one, unknown: "0x9 1", reporting: "1x9 _x1" } : one,
    );
    const odd = withShop({ nodes });
    const ready = { node, condition: "Ready" };
    expect(only(odd, "kube_node_status_condition", { ...ready, status: "true" })[11]).to.equal(0);
    expect(only(odd, "kube_node_status_condition", { ...ready, status: "unknown" })[11]).to.equal(
      1,
    );
    expect(only(odd, "up", { job: "node", instance: node }).slice(9, 11)).to.eql([1, null]);
    const set = { namespace: "shop", daemonset: "log-shipper" };
    expect(only(odd, "kube_daemonset_status_number_ready", set).slice(9, 11)).to.eql([3, 2]);
    const taint = { node, key: "node.kubernetes.io/unreachable" };
    expect(only(odd, "kube_node_spec_taint", taint).slice(9, 11)).to.eql([null, 1]);
  });

  it("has no metrics of a job that does not answer, but an up of 0", () => {
    const odd = withShop({ scrapes: { "kube-state-metrics": "1x9 0", [`kubelet@${node}`]: 0 } });
    expect(only(odd, "up", { job: "kube-state-metrics" }).slice(9, 11)).to.eql([1, 0]);
    expect(only(odd, "kube_node_info", { node }).slice(9, 11)).to.eql([1, null]);
    expect(named(odd, "kubelet_node_name")).to.have.length(2);
    expect(only(odd, "up", { job: "kubelet", instance: node })[0]).to.equal(0);
  });

  it("sends nothing while it is stopped", () => {
    const odd = withShop({ running: "1x59 _x1" });
    const lasts = odd.filter(({ values }) => over(values, MINUTES)[60] !== null);
    expect(lasts).to.eql([]);
  });

  it("refuses an application without its deployment, and a node that is not there", () => {
    const applications = [{ namespace: "shop", deployment: "basket" }];
    expect(() => withShop({ applications })).to.throw(
      "applications names shop/basket; give the cluster that deployment.",
    );
    const pods = { node: "aks-gone" };
    expect(() => withShop({ jobs: [{ namespace: "shop", name: "job", pods }] })).to.throw(
      "node is aks-gone; give the cluster that node.",
    );
  });
});
