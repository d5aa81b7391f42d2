/**
 * Streams of Container insights: the table each fills and the columns its rows bring. Source: the
 * table reference of azure-monitor-docs (generated pages, 2024-02 to 2026-07). Columns that Azure
 * adds when it stores a row (_ResourceId, _BilledSize, TenantId, Type, SourceSystem ...) are not
 * there yet when a transform runs, so they are not listed.
 */

/** Type of a column. */
export type ColumnType = "datetime" | "dynamic" | "int" | "real" | "string";

/** What a stream carries. */
export interface Stream {
  /** The table that is filled. */
  readonly table: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
}

/** Columns from names by type, `TimeGenerated` included. */
function columns(
  byType: Partial<Record<ColumnType, string>>,
): Readonly<Record<string, ColumnType>> {
  const entries = Object.entries(byType).flatMap(([type, names]) =>
    names.split(" ").map((name): [string, ColumnType] => [name, type as ColumnType]),
  );
  return Object.fromEntries([...entries, ["TimeGenerated", "datetime"]]);
}

const CONTAINER_LOG_V2: Stream = {
  table: "ContainerLogV2",
  columns: columns({
    string: "Computer ContainerId ContainerName LogLevel LogSource PodName PodNamespace",
    dynamic: "KubernetesMetadata LogMessage",
  }),
};

/** Streams by name. A stream of a group, or of the older ContainerLog, cannot be transformed. */
export const STREAMS: Readonly<Record<string, Stream>> = {
  "Microsoft-ContainerInventory": {
    table: "ContainerInventory",
    columns: columns({
      string:
        "Command ComposeGroup Computer ContainerHostname ContainerID ContainerState " +
        "EnvironmentVar Image ImageID ImageTag Links Name Ports Repository",
      datetime: "CreatedTime FinishedTime StartedTime",
      int: "ExitCode",
    }),
  },
  "Microsoft-ContainerLogV2": CONTAINER_LOG_V2,
  "Microsoft-ContainerLogV2-HighScale": CONTAINER_LOG_V2,
  "Microsoft-ContainerNodeInventory": {
    table: "ContainerNodeInventory",
    columns: columns({ string: "Computer DockerVersion OperatingSystem" }),
  },
  "Microsoft-InsightsMetrics": {
    table: "InsightsMetrics",
    columns: columns({
      string: "AgentId Computer Name Namespace Origin Tags Value",
      real: "Val",
    }),
  },
  "Microsoft-KubeEvents": {
    table: "KubeEvents",
    columns: columns({
      string:
        "ClusterId ClusterName Computer KubeEventType Message Name Namespace ObjectKind Reason " +
        "SourceComponent",
      datetime: "FirstSeen LastSeen",
      real: "Count",
    }),
  },
  "Microsoft-KubeMonAgentEvents": {
    table: "KubeMonAgentEvents",
    columns: columns({ string: "Category ClusterId ClusterName Computer Level Message Tags" }),
  },
  "Microsoft-KubeNodeInventory": {
    table: "KubeNodeInventory",
    columns: columns({
      string:
        "ClusterId ClusterName Computer DockerVersion KubeletVersion KubeProxyVersion " +
        "KubernetesProviderID Labels OperatingSystem Status",
      datetime: "CreationTimeStamp LastTransitionTimeReady",
    }),
  },
  "Microsoft-KubePVInventory": {
    table: "KubePVInventory",
    columns: columns({
      string:
        "ClusterId ClusterName PVAccessModes PVCName PVCNamespace PVName PVStatus " +
        "PVStorageClassName PVType",
      datetime: "PVCreationTimeStamp",
      dynamic: "PVTypeInfo",
      real: "PVCapacityBytes",
    }),
  },
  "Microsoft-KubePodInventory": {
    table: "KubePodInventory",
    columns: columns({
      string:
        "ClusterId ClusterName Computer ContainerID ContainerLastStatus ContainerName " +
        "ContainerStatus ContainerStatusReason ControllerKind ControllerName InstanceName Name " +
        "Namespace PodIp PodLabel PodStatus PodUid ServiceName",
      datetime: "ContainerCreationTimeStamp ContainerStartTime PodCreationTimeStamp PodStartTime",
      int: "ContainerRestartCount PodRestartCount",
    }),
  },
  "Microsoft-KubeServices": {
    table: "KubeServices",
    columns: columns({
      string: "ClusterId ClusterIp ClusterName Namespace SelectorLabels ServiceName ServiceType",
    }),
  },
  "Microsoft-Perf": {
    table: "Perf",
    columns: columns({
      string: "Computer CounterName CounterPath InstanceName ObjectName",
      real: "CounterValue",
    }),
  },
};
