/** Targets of managed Prometheus: complete, named once, and in the form the agent reads. */
import { expect } from "chai";

import { re2Problem } from "../../components/managed-prometheus/re2";
import {
  ADD_ON_JOBS,
  ANNOTATED_PODS,
  CLUSTER_TARGETS,
  CONTROL_PLANE_TARGETS,
  PROMETHEUS_TARGETS_SOURCE,
} from "../../signals/prometheus";
import { NODE_KEEP_LISTS } from "../../signals/prometheus-keep-lists";
import { CONTROL_PLANE_KEEP_LISTS } from "../../signals/prometheus-keep-lists-control-plane";
import { OTHER_KEEP_LISTS } from "../../signals/prometheus-keep-lists-other";

const all = [...CLUSTER_TARGETS, ANNOTATED_PODS, ...CONTROL_PLANE_TARGETS];

/** How many entries each keep-list has, as the source counts them. */
const COUNTS = {
  ...{ kubelet: 53, cadvisor: 21, kubestate: 60, nodeexporter: 27, coredns: 30, kubeproxy: 17 },
  ...{ apiserver: 18, windowsexporter: 24, windowskubeproxy: 12, kappiebasic: 1 },
  ...{ networkobservabilityRetina: 1, networkobservabilityHubble: 4 },
  ...{ networkobservabilityCilium: 2, "acstor-capacity-provisioner": 4 },
  ...{ "acstor-metrics-exporter": 20, "local-csi-driver": 6, ztunnel: 10, "istio-cni": 4 },
  ...{ "waypoint-proxy": 7, dcgmexporter: 1, prometheuscollectorhealth: 0 },
};

const CONTROL_PLANE_COUNTS = {
  ...{ apiserver: 13, etcd: 8, "cluster-autoscaler": 3, "node-auto-provisioning": 1 },
  ...{ "kube-scheduler": 9, "kube-controller-manager": 3, istio: 33 },
};

describe("targets of managed Prometheus", () => {
  it("are on by default as the add-on has them, not as its sample file has", () => {
    const on = (targets: typeof CLUSTER_TARGETS) =>
      targets.filter(({ onByDefault }) => onByDefault).map(({ name }) => name);
    expect(on(CLUSTER_TARGETS)).to.deep.equal([
      ...["kubelet", "cadvisor", "kubestate", "nodeexporter", "kappiebasic"],
      ...["networkobservabilityRetina", "networkobservabilityHubble"],
      ...["networkobservabilityCilium", "acstor-capacity-provisioner", "acstor-metrics-exporter"],
      ...["local-csi-driver", "dcgmexporter"],
    ]);
    expect(on(CONTROL_PLANE_TARGETS)).to.deep.equal(["apiserver", "etcd"]);
    expect(ANNOTATED_PODS.onByDefault).to.equal(false);
  });

  it("have as many metrics in the minimal profile as the source has", () => {
    const counts = (targets: typeof CLUSTER_TARGETS) =>
      Object.fromEntries(
        targets.map(({ name, minimalKeepList }) => [name, minimalKeepList.length]),
      );
    expect(counts(CLUSTER_TARGETS)).to.deep.equal(COUNTS);
    expect(counts(CONTROL_PLANE_TARGETS)).to.deep.equal(CONTROL_PLANE_COUNTS);
  });

  it("use every keep-list there is", () => {
    const lists = [NODE_KEEP_LISTS, OTHER_KEEP_LISTS, CONTROL_PLANE_KEEP_LISTS];
    const entries = lists.flatMap((list) => Object.values<readonly string[]>(list));
    const used = all.map(({ minimalKeepList }) => minimalKeepList);
    for (const list of entries) expect(used).to.include(list);
  });

  it("have jobs of their own, those of the control plane by their prefix", () => {
    expect(ADD_ON_JOBS).to.have.length(all.length);
    expect(new Set(ADD_ON_JOBS).size).to.equal(all.length);
    const jobs = Object.fromEntries(CLUSTER_TARGETS.map(({ name, job }) => [name, job]));
    expect(jobs).to.include({ kubestate: "kube-state-metrics", nodeexporter: "node" });
    for (const { job } of CONTROL_PLANE_TARGETS) expect(job).to.match(/^controlplane-/);
  });

  for (const { name, job, interval, minimalKeepList } of all) {
    it(`${job} has a sorted keep-list of expressions that compile`, () => {
      expect([...new Set(minimalKeepList)].sort(), name).to.deep.equal(minimalKeepList);
      for (const entry of minimalKeepList) expect(re2Problem(entry), entry).to.equal(undefined);
      expect(interval).to.equal("30s");
    });
  }

  it("say where they were read, and when", () => {
    const { source, asOf } = PROMETHEUS_TARGETS_SOURCE;
    expect(source).to.match(/\S/);
    expect(new Date(`${asOf}T00:00:00Z`).toISOString().slice(0, 10)).to.equal(asOf);
  });
});
