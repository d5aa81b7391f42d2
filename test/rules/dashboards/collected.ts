/** What a stack collects by default, as far as dashboards read it. */
import { fateOf } from "../../../signals/supply";

/** Whether a metric is collected with everything left at its default. */
export function isCollectedMetric(metric: string): boolean {
  return fateOf({ metric }, { controlPlaneMetrics: false }).kind === "kept";
}

/**
 * Tables by what fills them: what Container insights sends by default, `kube-audit-admin` and
 * `guard` of the control plane. `Usage` and `Operation` are there in every workspace.
 */
export const DEFAULT_TABLES = [
  ...["ContainerLogV2", "KubeEvents", "KubeMonAgentEvents", "KubePodInventory"],
  ...["AKSAuditAdmin", "AKSControlPlane"],
];
