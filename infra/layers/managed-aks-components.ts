/** Layer 2 of Microsoft's guide: the control plane that Azure runs - what it writes. */
import { ControlPlaneLogs, type AuditDestination } from "../../components/control-plane-logs";
import type { Settings } from "../config";
import { auditArchiveName, diagnosticSettingName } from "../names";
import type { Shared } from "../shared";

/** What this layer adds to the stack. */
export interface ManagedAksComponents {
  readonly logs: ControlPlaneLogs;
}

/** Collects the control-plane logs. */
export function createManagedAksComponents(
  { controlPlane }: Settings,
  { cluster, logs }: Shared,
): ManagedAksComponents {
  const { categories, bothAuditsReason } = controlPlane;
  return {
    logs: new ControlPlaneLogs("control-plane-logs", {
      clusterId: cluster.id,
      workspaceId: logs.workspaceId,
      settingName: diagnosticSettingName(cluster.name),
      categories: [...categories],
      ...(bothAuditsReason === undefined ? {} : { bothAuditsReason }),
      ...archive(controlPlane, cluster.name),
    }),
  };
}

function archive(
  { auditArchive }: Settings["controlPlane"],
  clusterName: string,
): { auditDestination?: AuditDestination } {
  if (auditArchive === undefined) return {};
  const { categories, ...place } = auditArchive;
  const settingName = auditArchiveName(clusterName);
  return { auditDestination: { settingName, categories: [...categories], ...place } };
}
