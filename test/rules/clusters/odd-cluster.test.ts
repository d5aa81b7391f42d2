/** What is odd about a cluster shows in all of its exporters. */
import { expect } from "chai";

import { find, MINUTES, named, only, total, withShop } from "./look";
import { NODE_NAMES, SHOP } from "./shop";
import { over } from "./track";

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
