/** What Microsoft's records of containers and workloads do with pods whose place or owner is open. */
import { expect } from "chai";

import { series } from "../../helpers/promql/series";
import { expectRecorded, recordsOf } from "./records";
import { HERE } from "./shop-nodes";
import { POD_SERIES } from "./shop-pods";

const SHOP = { cluster: HERE, namespace: "shop" };
const CHECKOUT = { ...SHOP, pod: "checkout-7d9f8c6b5d-x2x7k" };
const DB = { ...SHOP, pod: "db-0" };

type Labels = Readonly<Record<string, string>>;

function matches(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([label, value]) => labels[label] === value);
}

describe("records of containers and workloads", () => {
  it("take one node of a pod that two are told of, as while it moves", async () => {
    const moved = [
      series("kube_pod_info", { ...DB, node: "a", created_by_name: "db" }, 1),
      series("kube_pod_info", { ...CHECKOUT, node: "", created_by_name: "checkout" }, 1),
    ];
    const after = await recordsOf("kubernetes-recording", [...moved, ...POD_SERIES]);
    const record = "node_namespace_pod_container:container_memory_rss";
    const nodesOf = (pod: Labels) =>
      (after.get(record) ?? [])
        .filter(({ labels }) => matches(labels, pod))
        .map(({ labels }) => labels["node"]);
    expect(nodesOf(DB)).to.have.length(1);
    expect(["a", "b"]).to.include(nodesOf(DB)[0]);
    expect(nodesOf(CHECKOUT), "before it had one").to.deep.equal(["a", "a"]);
  });

  it("give a pod whose replica set nobody owns no workload, as Microsoft's do", async () => {
    const bare = { cluster: HERE, namespace: "shop", pod: "by-hand-abcde" };
    const after = await recordsOf("kubernetes-recording", [
      series("kube_pod_owner", { ...bare, owner_kind: "ReplicaSet", owner_name: "by-hand" }, 1),
      series("kube_replicaset_owner", { ...SHOP, replicaset: "by-hand", owner_kind: "" }, 1),
    ]);
    expectRecorded(after.get("namespace_workload_pod:kube_pod_owner:relabel"), [
      { labels: { ...bare, workload_type: "deployment" }, value: 1 },
    ]);
  });
});
