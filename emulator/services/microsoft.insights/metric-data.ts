/**
 * Platform metrics with their dimensions. Source: azure-monitor docs, supported-metrics
 * (managedClusters and components, 2026-07-31; accounts and workspaces, 2025-04-16). Of a resource type in this list a metric
 * alert on anything else is refused.
 */
const NODE = ["node", "nodepool"];

/** Dimensions by metric of `Microsoft.ContainerService/managedClusters`. */
const clusterMetrics: Readonly<Record<string, readonly string[]>> = {
  apiserver_cpu_usage_percentage: [],
  apiserver_current_inflight_requests: ["requestKind"],
  apiserver_memory_usage_percentage: [],
  cluster_autoscaler_cluster_safe_to_autoscale: [],
  cluster_autoscaler_scale_down_in_cooldown: [],
  cluster_autoscaler_unneeded_nodes_count: [],
  cluster_autoscaler_unschedulable_pods_count: [],
  etcd_cpu_usage_percentage: ["partition"],
  etcd_database_usage_percentage: ["partition"],
  etcd_memory_usage_percentage: ["partition"],
  kube_node_status_allocatable_cpu_cores: [],
  kube_node_status_allocatable_memory_bytes: [],
  kube_node_status_condition: ["condition", "node", "status", "status2"],
  kube_pod_status_phase: ["namespace", "phase", "pod"],
  kube_pod_status_ready: ["condition", "namespace", "pod"],
  node_cpu_usage_millicores: NODE,
  node_cpu_usage_percentage: NODE,
  node_disk_usage_bytes: [...NODE, "device"],
  node_disk_usage_percentage: [...NODE, "device"],
  node_memory_rss_bytes: NODE,
  node_memory_rss_percentage: NODE,
  node_memory_working_set_bytes: NODE,
  node_memory_working_set_percentage: NODE,
  node_network_in_bytes: NODE,
  node_network_out_bytes: NODE,
};

const STAMP = ["StampColor"];

/** Dimensions by metric of `Microsoft.Monitor/accounts`, Azure Monitor workspaces. */
const accountMetrics: Readonly<Record<string, readonly string[]>> = {
  ActiveTimeSeries: STAMP,
  ActiveTimeSeriesLimit: STAMP,
  ActiveTimeSeriesPercentUtilization: STAMP,
  EventsDropped: [...STAMP, "Reason"],
  EventsPerMinuteIngested: STAMP,
  EventsPerMinuteIngestedLimit: STAMP,
  EventsPerMinuteIngestedPercentUtilization: STAMP,
  TimeSeriesSamplesDropped: [...STAMP, "Reason"],
};

const ROLE = ["cloud/roleInstance", "cloud/roleName"];
const TEST = ["availabilityResult/location", "availabilityResult/name"];
const REQUEST = [
  ...ROLE,
  "operation/synthetic",
  "request/performanceBucket",
  "request/resultCode",
  "request/success",
];
const DEPENDENCY = [
  ...ROLE,
  "dependency/performanceBucket",
  "dependency/resultCode",
  "dependency/success",
  "dependency/target",
  "dependency/type",
  "operation/synthetic",
];
const INSTANCE = ["cloud/roleInstance"];
const PAGE = ["cloud/roleName", "operation/synthetic"];

/** Dimensions by metric of `Microsoft.Insights/components`. */
const componentMetrics: Readonly<Record<string, readonly string[]>> = {
  "availabilityResults/availabilityPercentage": TEST,
  "availabilityResults/count": [...TEST, "availabilityResult/success"],
  "availabilityResults/duration": [...TEST, "availabilityResult/success"],
  "browserTimings/networkDuration": [],
  "browserTimings/processingDuration": [],
  "browserTimings/receiveDuration": [],
  "browserTimings/sendDuration": [],
  "browserTimings/totalDuration": [],
  "dependencies/count": DEPENDENCY,
  "dependencies/duration": DEPENDENCY,
  "dependencies/failed": DEPENDENCY,
  "exceptions/browser": ["client/isServer", "cloud/roleName"],
  "exceptions/count": [...ROLE, "client/type"],
  "exceptions/server": [...ROLE, "client/isServer"],
  "pageViews/count": PAGE,
  "pageViews/duration": PAGE,
  "performanceCounters/exceptionsPerSecond": INSTANCE,
  "performanceCounters/memoryAvailableBytes": INSTANCE,
  "performanceCounters/processCpuPercentage": INSTANCE,
  "performanceCounters/processIOBytesPerSecond": INSTANCE,
  "performanceCounters/processPrivateBytes": INSTANCE,
  "performanceCounters/processorCpuPercentage": INSTANCE,
  "performanceCounters/requestExecutionTime": INSTANCE,
  "performanceCounters/requestsInQueue": INSTANCE,
  "performanceCounters/requestsPerSecond": INSTANCE,
  "requests/count": REQUEST,
  "requests/duration": REQUEST,
  "requests/failed": REQUEST,
  "requests/rate": REQUEST,
  "traces/count": [...ROLE, "operation/synthetic", "trace/severityLevel"],
};

const TABLE = ["Table Name", "TableClassification"];

/** Dimensions by metric of `Microsoft.OperationalInsights/workspaces`, those made of rows left out. */
const workspaceMetrics: Readonly<Record<string, readonly string[]>> = {
  AvailabilityRate_Query: ["IsUserQuery"],
  "Ingestion Time": TABLE,
  "Ingestion Volume": TABLE,
  "Query Count": ["IsUserQuery"],
  "Query Failure Count": ["IsUserQuery"],
};

/** Metrics by namespace, in lower case. */
export const metricsOf: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "microsoft.containerservice/managedclusters": clusterMetrics,
  "microsoft.insights/components": componentMetrics,
  "microsoft.monitor/accounts": accountMetrics,
  "microsoft.operationalinsights/workspaces": workspaceMetrics,
};
