/** Objects inside the cluster: which resources are made of them, with which inputs. */
import { expect } from "chai";

import {
  ClusterObjects,
  withManager,
  type KubernetesObject,
} from "../../components/cluster-objects";
import { collect } from "../helpers/mocks";

const configMap: KubernetesObject = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "settings", namespace: "kube-system" },
  data: { a: "1" },
};
const namespace: KubernetesObject = {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "shop", labels: { "aks-monitoring/alerts": "off" } },
};
const monitor: KubernetesObject = {
  apiVersion: "azmonitoring.coreos.com/v1",
  kind: "PodMonitor",
  metadata: { name: "basket", namespace: "shop" },
  spec: { podMetricsEndpoints: [{ port: "m" }] },
};
const annotations = { "pulumi.com/patchFieldManager": "aks-monitoring" };

const make = (objects: readonly KubernetesObject[]) =>
  collect(() => {
    new ClusterObjects("objects", { clusterId: "/cluster", kubeconfig: "{}", objects });
  });

describe("ClusterObjects", () => {
  it("patches what others have a part in, and owns monitors, all under one field manager", async () => {
    const { resources } = await make([configMap, namespace, monitor]);
    const found = resources.filter(({ type }) => !type.startsWith("pulumi:providers"));
    expect(found).to.deep.equal([
      {
        type: "kubernetes:azmonitoring.coreos.com/v1:PodMonitor",
        name: "objects-PodMonitor-shop/basket",
        inputs: withManager(monitor),
      },
      {
        type: "kubernetes:core/v1:ConfigMapPatch",
        name: "objects-ConfigMap-kube-system/settings",
        inputs: {
          ...{ apiVersion: "v1", kind: "ConfigMap", data: { a: "1" } },
          metadata: { name: "settings", namespace: "kube-system", annotations },
        },
      },
      {
        type: "kubernetes:core/v1:NamespacePatch",
        name: "objects-Namespace-shop",
        inputs: {
          ...{ apiVersion: "v1", kind: "Namespace" },
          metadata: { name: "shop", labels: { "aks-monitoring/alerts": "off" }, annotations },
        },
      },
    ]);
  });

  it("keeps the way into the cluster secret, and forces nothing", async () => {
    const { resources } = await make([configMap]);
    const provider = resources.find(({ type }) => type === "pulumi:providers:kubernetes");
    expect(provider?.inputs).to.deep.equal({
      clusterIdentifier: "/cluster",
      enablePatchForce: "false",
      enableServerSideApply: "true",
      kubeconfig: { secret: "{}" },
      upsertExistingObjects: "true",
    });
  });
});
