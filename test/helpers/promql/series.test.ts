/** Samples: complete, joined by what identifies an object, and refused when no cluster sends them. */
import { expect } from "chai";

import { METRICS } from "../../../signals/metric-schemas";
import { series } from "./series";

describe("series", () => {
  it("fills in every label of the exporter and of the target", () => {
    expect(series("kube_pod_status_phase", { pod: "web-0", phase: "Failed" }, "1x10")).to.eql({
      labels: {
        __name__: "kube_pod_status_phase",
        cluster: "aks-shop-dev",
        instance: "ama-metrics-ksm.kube-system.svc.cluster.local:8080",
        job: "kube-state-metrics",
        microsoft_resourceid:
          "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg-shop-dev/providers/microsoft.containerservice/managedclusters/aks-shop-dev",
        namespace: "shop",
        phase: "Failed",
        pod: "web-0",
        uid: series("kube_pod_owner", { pod: "web-0" }, 1).labels["uid"],
      },
      values: "1x10",
    });
  });

  it("takes a number as that value for six hours", () => {
    expect(series("kube_node_spec_unschedulable", {}, 1).values).to.equal("1x359");
  });

  it("names the node in instance where the agent of the node scrapes", () => {
    const { labels } = series("kubelet_node_name", { node: "aks-user-1" }, 1);
    expect(labels["instance"]).to.equal("aks-user-1");
    expect(series("node_load1", {}, 1).labels).to.include({
      instance: "aks-system-00000000-vmss000000",
      metrics_path: "/metrics",
    });
    expect(series("node_load1", {}, 1).labels).not.to.have.property("node");
  });

  it("leaves a container's labels off the cgroup of the pod and of the node", () => {
    const pod = series("container_memory_rss", { container: "" }, 5).labels;
    expect(pod).to.include({ namespace: "shop", pod: "checkout-7d9f8c6b5d-x2x7k" });
    expect(pod).not.to.have.any.keys("container", "image", "name");
    const node = series("container_memory_rss", { container: "", pod: "", namespace: "" }, 5);
    expect(node.labels).to.include({ id: "/" });
    expect(node.labels).not.to.have.any.keys("pod", "namespace");
  });

  it("gives applications the labels of whoever scrapes them", () => {
    const name = "http_server_request_duration_seconds_count";
    expect(series(name, { app: "checkout" }, 1).labels).to.include({
      kubernetes_namespace: "shop",
      app: "checkout",
    });
    expect(series(name, { job: "shop/checkout" }, 1).labels).to.include({ namespace: "shop" });
    expect(series(name, { job: "checkout" }, 1).labels).to.include({ service: "checkout" });
  });

  it("takes the labels of an object that a setting allows, and no others", () => {
    const labels = { label_team: "payments" };
    expect(series("kube_namespace_labels", labels, 1).labels).to.include(labels);
    expect(() => series("kube_namespace_labels", { team: "payments" }, 1)).to.throw(
      "kube_namespace_labels has no label team; its labels are cluster, instance, job, " +
        "microsoft_resourceid, namespace.",
    );
  });

  it("gives a recorded series only what its expression leaves", () => {
    const { labels } = series("namespace_cpu:kube_pod_container_resource_requests:sum", {}, 1);
    expect(Object.keys(labels)).to.eql(["__name__", "cluster", "namespace"]);
  });

  it("has a default for every label of every metric that it accepts itself", () => {
    for (const { name, type } of METRICS) {
      const { labels } = series(name, {}, type === "info" ? 1 : 0);
      const { __name__, ...given } = labels;
      expect(__name__).to.equal(name);
      expect(series(name, given, 1).labels, name).to.eql(labels);
    }
  });
});

describe("series refuses", () => {
  const refused: readonly (readonly [string, () => unknown, string])[] = [
    [
      "an unknown metric",
      () => series("kube_pod_stauts_phase", {}, 1),
      "kube_pod_stauts_phase is not in the schema; add it with its source to signals/metric-schemas.",
    ],
    [
      "a name in another case, which only Azure would find",
      () => series("node_memory_cached_bytes", {}, 1),
      "node_memory_cached_bytes differs in case; write node_memory_Cached_bytes, as in signals/metric-schemas.",
    ],
    [
      "a value outside its set",
      () => series("kube_pod_status_phase", { phase: "failed" }, 1),
      'kube_pod_status_phase phase is "failed"; use one of Running, Pending, Succeeded, Failed, Unknown.',
    ],
    [
      "a value of another form",
      () => series("kube_pod_info", { uid: "1" }, 1),
      'kube_pod_info uid is "1"; write it like 0f1e2d3c-4b5a-4697-8877-665544332211.',
    ],
    [
      "the job of another exporter",
      () => series("kube_pod_info", { job: "kubelet" }, 1),
      'kube_pod_info job is "kubelet"; use kube-state-metrics.',
    ],
    [
      "samples in another notation",
      () => series("node_load1", {}, "1 x10"),
      'node_load1 values has "x10"; write them as promtool does, such as 1x10, 0+2x10, _x5 or stale.',
    ],
    [
      "something between true and false",
      () => series("up", { job: "node" }, "1x5 0.5"),
      "up values has 0.5; it is 0 or 1.",
    ],
    [
      "a counter that falls",
      () => series("node_vmstat_oom_kill", {}, "9-1x5"),
      "node_vmstat_oom_kill values has 9-1x5; a counter does not fall, and is not negative.",
    ],
    [
      "several things at once",
      () => series("up", { job: "node", nod: "a" }, "2"),
      "up has no label nod; its labels are cluster, instance, job, metrics_path, microsoft_resourceid.\n" +
        "up values has 2; it is 0 or 1.",
    ],
  ];
  for (const [what, make, message] of refused) {
    it(what, () => {
      expect(make).to.throw(Error).with.property("message", message);
    });
  }
});
