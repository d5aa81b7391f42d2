/**
 * Nodes as the API server sees them. `node` is the name; the node exporter has the same name in
 * `instance`. A condition is three series, one per status; a node problem detector adds conditions
 * of its own, such as those that AKS runs.
 */
import { flag, gauge, info, openInfo } from "../families";
import { CONDITION_STATUS } from "../values";
import { ksmFile } from "./source";

const NODE = { node: "name" } as const;

/** Of the kubelet first, then those of AKS's node problem detector (AKS docs, node-problem-detector). */
const CONDITIONS = [
  ...["Ready", "MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable"],
  ...["FilesystemCorruptionProblem", "KernelDeadlock", "ReadonlyFilesystem", "KubeletProblem"],
  ...["ContainerRuntimeProblem", "FrequentKubeletRestart", "FrequentContainerdRestart"],
  ...["FrequentDockerRestart", "FrequentUnregisterNetDevice", "VMEventScheduled"],
] as const;

const RESOURCE = {
  ...NODE,
  resource: ["cpu", "memory", "pods", "ephemeral_storage", "hugepages_1Gi", "hugepages_2Mi"],
  unit: ["core", "byte", "integer"],
} as const;

/** Nodes. */
export const NODES = ksmFile("docs/metrics/cluster/node-metrics.md, internal/store/node.go", [
  info("kube_node_info", {
    ...NODE,
    kernel_version: "text",
    os_image: "text",
    container_runtime_version: "url",
    kubelet_version: "version",
    kubeproxy_version: "text",
    provider_id: "url",
    pod_cidr: { optional: "cidr" },
    system_uuid: "uid",
    internal_ip: "ip",
  }),
  openInfo("kube_node_labels", NODE, "label_"),
  openInfo("kube_node_annotations", NODE, "annotation_"),
  info("kube_node_role", { ...NODE, role: "name" }),
  flag("kube_node_spec_unschedulable", NODE),
  info("kube_node_spec_taint", {
    ...NODE,
    key: "taint",
    value: { optional: "text" },
    effect: ["NoSchedule", "NoExecute", "PreferNoSchedule"],
  }),
  flag("kube_node_status_condition", {
    ...NODE,
    condition: CONDITIONS,
    status: CONDITION_STATUS,
  }),
  gauge("kube_node_status_capacity", "see label unit", RESOURCE),
  gauge("kube_node_status_allocatable", "see label unit", RESOURCE),
  gauge("kube_node_created", "seconds since 1970", NODE),
  gauge("kube_node_deletion_timestamp", "seconds since 1970", NODE),
]);
