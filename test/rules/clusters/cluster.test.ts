/**
 * The model of a cluster holds together: what one exporter says agrees with what another says of the
 * same thing, so that a rule that joins them finds what it would find in a cluster. That each series is
 * one that an exporter sends is checked where it is made, in `series`.
 */
import { expect } from "chai";

import type { Series } from "../../helpers/promql/judge";
import { METRICS } from "../../../signals/metric-schemas";
import { clusterSeries } from "./cluster";
import { find, MINUTES, named, only, total, withShop } from "./look";
import { MODELLED, THERE_WHEN_HEALTHY } from "./modelled";
import { NODE_NAMES, SHOP } from "./shop";
import { over } from "./track";

const shop = clusterSeries(SHOP);

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
