/** Every rule there is. What is not listed here is not deployed, tested or documented. */
import { availability } from "./application/availability";
import { platformNodes } from "./cluster-level-components/platform-nodes";
import { platformPods } from "./kubernetes-objects-and-workloads/platform-pods";
import { apiServerSize } from "./managed-aks-components/api-server-size";
import { etcd } from "./managed-aks-components/etcd";
import { autoscaler } from "./managed-aks-components/autoscaler";
import { azureHealth } from "./managed-aks-components/azure-health";
import { clusterOperations } from "./managed-aks-components/cluster-operations";
import { prometheusGroups } from "./groups";
import { isAlert } from "./render-prometheus";
import { nodeEventRules } from "./cluster-level-components/node-events";
import { podEventRules } from "./kubernetes-objects-and-workloads/pod-events";
import { telemetry } from "./application/telemetry";
import { containerLogs } from "./kubernetes-objects-and-workloads/container-logs";
import { auditLoad } from "./managed-aks-components/audit-load";
import { controlPlaneLogs } from "./managed-aks-components/control-plane-logs";
import { logCollection } from "./self-monitoring/log-collection";
import { logWorkspace } from "./self-monitoring/log-workspace";
import { logVolume } from "./self-monitoring/log-volume";
import { monitoringSwitchedOff } from "./self-monitoring/monitoring-switched-off";
import { prometheusQuota } from "./self-monitoring/prometheus-quota";
import type { Rule } from "./types";

/** All rules, by layer and subject. */
export const rules: readonly Rule[] = [
  ...etcd,
  ...apiServerSize,
  ...platformNodes,
  ...platformPods,
  ...availability,
  ...autoscaler,
  ...azureHealth,
  ...clusterOperations,
  ...nodeEventRules,
  ...podEventRules,
  ...controlPlaneLogs,
  ...auditLoad,
  ...containerLogs,
  ...telemetry,
  ...logCollection,
  ...logWorkspace,
  ...logVolume,
  ...monitoringSwitchedOff,
  ...prometheusQuota,
  ...prometheusGroups.flatMap((group) => group.rules.filter(isAlert)),
];
