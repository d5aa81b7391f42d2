/** What Container insights lists of a cluster, and what it measures. */
import { logTable } from "./columns";

const PAGE = "azure-monitor-docs, reference/tables";

export const INVENTORY_TABLES = [
  logTable("ContainerInventory", {
    source: `${PAGE}/containerinventory, read 2026-11-28`,
    columns: {
      string:
        "Command ComposeGroup Computer ContainerHostname ContainerID ContainerState " +
        "EnvironmentVar Image ImageID ImageTag Links Name Ports Repository",
      datetime: "CreatedTime FinishedTime StartedTime",
      int: "ExitCode",
    },
  }),
  logTable("ContainerNodeInventory", {
    source: `${PAGE}/containernodeinventory, 2023-12-04`,
    columns: { string: "Computer DockerVersion OperatingSystem" },
  }),
  logTable("KubeNodeInventory", {
    source: `${PAGE}/kubenodeinventory, read 2026-11-28`,
    columns: {
      string:
        "ClusterId ClusterName Computer DockerVersion KubeletVersion KubeProxyVersion " +
        "KubernetesProviderID Labels OperatingSystem Status",
      datetime: "CreationTimeStamp LastTransitionTimeReady",
    },
    members: { string: "Labels[].*" },
  }),
  logTable("KubePVInventory", {
    source: `${PAGE}/kubepvinventory, 2024-07-30`,
    columns: {
      string:
        "ClusterId ClusterName PVAccessModes PVCName PVCNamespace PVName PVStatus " +
        "PVStorageClassName PVType",
      datetime: "PVCreationTimeStamp",
      dynamic: "PVTypeInfo",
      real: "PVCapacityBytes",
    },
    members: { dynamic: "PVTypeInfo.**" },
  }),
  logTable("KubePodInventory", {
    source: `${PAGE}/kubepodinventory, 2025-02-11`,
    columns: {
      string:
        "ClusterId ClusterName Computer ContainerID ContainerLastStatus ContainerName " +
        "ContainerStatus ContainerStatusReason ControllerKind ControllerName InstanceName Name " +
        "Namespace PodIp PodLabel PodStatus PodUid ServiceName",
      datetime: "ContainerCreationTimeStamp ContainerStartTime PodCreationTimeStamp PodStartTime",
      int: "ContainerRestartCount PodRestartCount",
    },
    members: { string: "PodLabel[].*", dynamic: "ContainerLastStatus.**" },
  }),
  logTable("KubeServices", {
    source: `${PAGE}/kubeservices, read 2026-11-28`,
    columns: {
      string: "ClusterId ClusterIp ClusterName Namespace SelectorLabels ServiceName ServiceType",
    },
    members: { string: "SelectorLabels[].*" },
  }),
  logTable("InsightsMetrics", {
    source: `${PAGE}/insightsmetrics, read 2026-11-28`,
    columns: { string: "AgentId Computer Name Namespace Origin Tags Value", real: "Val" },
    members: { dynamic: "Tags.*" },
  }),
  /** The second line is of virtual machines: the agent of Container insights leaves it empty. */
  logTable("Perf", {
    source: `${PAGE}/perf, 2025-02-11`,
    columns: {
      string: "Computer CounterName CounterPath InstanceName ObjectName",
      real: "CounterValue Max Min StandardDeviation",
      datetime: "BucketEndTime BucketStartTime",
      int: "SampleCount",
    },
  }),
] as const;
