/** What Container insights collects of containers and the events of Kubernetes. */
import { logTable } from "./columns";

const PAGE = "azure-monitor-docs, reference/tables";

export const CONTAINER_LOG_TABLES = [
  /**
   * A line that is JSON can be read by its members without `parse_json`. Members of
   * `KubernetesMetadata`: container-insights-logs-schema (2024-11-19); the column is empty unless the
   * agent's settings collect metadata.
   */
  logTable("ContainerLogV2", {
    source: `${PAGE}/containerlogv2, 2026-01-27`,
    columns: {
      string: "Computer ContainerId ContainerName LogLevel LogSource PodName PodNamespace",
      dynamic: "KubernetesMetadata LogMessage",
    },
    members: {
      string:
        "KubernetesMetadata.image KubernetesMetadata.imageID KubernetesMetadata.imageRepo " +
        "KubernetesMetadata.imageTag KubernetesMetadata.podAnnotations.* " +
        "KubernetesMetadata.podLabels.* KubernetesMetadata.podUid",
      dynamic: "LogMessage.**",
    },
  }),
  logTable("KubeEvents", {
    source: `${PAGE}/kubeevents, read 2026-11-28`,
    columns: {
      string:
        "ClusterId ClusterName Computer KubeEventType Message Name Namespace ObjectKind Reason " +
        "SourceComponent",
      datetime: "FirstSeen LastSeen",
      real: "Count",
    },
  }),
  /** What the agent has to say of itself; a setting that it cannot read is told here alone. */
  logTable("KubeMonAgentEvents", {
    source: `${PAGE}/kubemonagentevents, 2023-12-04`,
    columns: { string: "Category ClusterId ClusterName Computer Level Message Tags" },
    members: { dynamic: "Tags.**" },
  }),
] as const;
