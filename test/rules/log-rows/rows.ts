/** Rows of the tables that log rules read, with what a real row has. */
import { ago, CLUSTER, nameOf } from "../kql/samples";
import type { Row } from "../kql/types";

/** So many of something. */
export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => make(index));
}

const COMMON = { TimeGenerated: ago("10m"), _ResourceId: CLUSTER };

const OF_CLUSTER = { ...COMMON, ClusterId: CLUSTER, ClusterName: nameOf(CLUSTER) };

/** A line of a program of the control plane. */
export function controlPlaneLine(own: Row): Row {
  return { ...COMMON, Type: "AKSControlPlane", Level: "ERROR", Stream: "stderr", ...own };
}

/** A request that changed something. */
export function auditEvent(own: Row): Row {
  return {
    ...{ ...COMMON, Type: "AKSAuditAdmin", Level: "Metadata", Stage: "ResponseComplete" },
    ...{
      Verb: "update",
      UserAgent: "shop-operator/v1.4",
      AuditId: "5b0c",
      PodName: "kube-apiserver",
    },
    RequestUri: "/api/v1/namespaces/shop/configmaps/cart",
    User: { username: "system:serviceaccount:shop:operator", groups: ["system:authenticated"] },
    ObjectRef: { resource: "configmaps", namespace: "shop", name: "cart", apiVersion: "v1" },
    ...{ ResponseStatus: { code: 200 }, Annotations: { "authorization.k8s.io/decision": "allow" } },
    ...own,
  };
}

/** A line of a container. */
export function containerLine(own: Row): Row {
  return {
    ...{ ...COMMON, Type: "ContainerLogV2", Computer: "aks-user-31872041-vmss000001" },
    ...{ PodNamespace: "shop", PodName: "cart-7d9c5f6b8-x2c4b", ContainerName: "cart" },
    ...{ ContainerId: "4be1", LogSource: "stderr", LogLevel: "info", LogMessage: "it is said" },
    ...{ _BilledSize: 400, ...own },
  };
}

/** A pod as it is listed every minute. */
export function podRow(own: Row): Row {
  return {
    ...{ ...OF_CLUSTER, Type: "KubePodInventory", Computer: "aks-user-31872041-vmss000001" },
    ...{ Name: "cart-7d9c5f6b8-x2c4b", Namespace: "shop", PodStatus: "Running", PodUid: "0c4e" },
    ...{
      ControllerKind: "ReplicaSet",
      ControllerName: "cart-7d9c5f6b8",
      ContainerStatus: "running",
    },
    ...own,
  };
}

/** What the agent of Container insights says of itself. */
export function agentEvent(own: Row): Row {
  return {
    ...{ ...OF_CLUSTER, Type: "KubeMonAgentEvents", Computer: "aks-user-31872041-vmss000001" },
    ...{ Category: "container.azm.ms/configmap", Level: "Error", Message: "cannot be read" },
    ...{ Tags: "{}", ...own },
  };
}

/** What a workspace says of itself. */
export function operationRow(own: Row): Row {
  return {
    ...{ TimeGenerated: ago("10m"), Type: "Operation", SourceSystem: "OpsManager" },
    ...{ OperationStatus: "Warning", OperationCategory: "Data Collection Status", ...own },
  };
}

const COMPONENT =
  "/subscriptions/00000000-0000-0000-0000-0000000a2f01/resourcegroups/rg-aks-shop-dev-monitoring/" +
  "providers/microsoft.insights/components/appi-aks-shop-dev";

/** Another component of the workspace. */
export const OTHER_COMPONENT = COMPONENT.replace("aks-shop-dev", "blog").replace(
  /aks-shop-dev$/,
  "blog",
);

/** Telemetry of an application. */
export function telemetry(own: Row): Row {
  return {
    ...{ TimeGenerated: ago("10m"), _ResourceId: COMPONENT, AppRoleName: "cart", ItemCount: 1 },
    ...{ OperationName: "GET /cart", OperationId: "9a1f", SDKVersion: "java:3.7.8", ...own },
  };
}
