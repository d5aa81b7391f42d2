/**
 * Diagnostic settings of the cluster that others made. `kube-audit` holds all of `kube-audit-admin`,
 * so that both together bill the same events twice, and so does a second workspace. Source: AKS docs,
 * monitor-aks-reference; azure-monitor docs, diagnostic-settings.
 */
import { auditArchiveName, diagnosticSettingName } from "../../infra/names";
import type { JsonObject } from "../../provider/json";
import type { Finding } from "../findings";
import { nameOf, objectsAt, sameId, textAt } from "../arm/answers";
import { logsWorkspaceId } from "../arm/workspaces";
import { clusterIdOf, type Subject } from "./subject";

const CHECK = "audit-logs";
const API_VERSION = "2021-05-01-preview";
const AUDITS = ["kube-audit", "kube-audit-admin"];

/** Groups of categories that hold both audits. Source: AKS docs, monitor-aks-reference. */
const GROUPS = ["alllogs", "audit"];

/** Names each setting that collects what the stack collects, or the audit twice. */
export async function checkAuditLogs(subject: Subject): Promise<Finding[]> {
  const path = `${clusterIdOf(subject)}/providers/Microsoft.Insights/diagnosticSettings`;
  const settings = await subject.azure.list(path, API_VERSION);
  const { name } = subject.settings.cluster;
  const own = [diagnosticSettingName(name), auditArchiveName(name)].map((one) => one.toLowerCase());
  const foreign = settings.filter((one) => !own.includes(textAt(one, "name").toLowerCase()));
  const found = foreign.flatMap((one) => judge(subject, one));
  if (found.length > 0) return found;
  const sentence = "No other diagnostic setting sends to a workspace what the stack sends.";
  return [{ check: CHECK, severity: "fine", sentence }];
}

function judge(subject: Subject, setting: JsonObject): Finding[] {
  const workspaceId = textAt(setting, "properties", "workspaceId");
  if (workspaceId === "") return [];
  const name = textAt(setting, "name");
  const sent = categoriesOf(setting);
  const own: readonly string[] = subject.settings.controlPlane.categories;
  const fix = [
    `az monitor diagnostic-settings delete --name ${name} --resource ${clusterIdOf(subject)}`,
  ];
  const said = (severity: "error" | "warning", sentence: string): Finding[] => [
    { check: CHECK, severity, sentence: `The diagnostic setting ${name} ${sentence}`, fix },
  ];
  const same = own.filter((category) => sent.includes(category));
  if (sameId(workspaceId, logsWorkspaceId(subject.settings)) && same.length > 0) {
    return said(
      "error",
      `sends ${same.join(", ")} to ${nameOf(workspaceId)}, as the stack would: Azure takes a ` +
        "category for a workspace once, and up would stop there. The stack sends the same.",
    );
  }
  if (AUDITS.every((category) => sent.includes(category))) {
    return said(
      "warning",
      `sends both kube-audit and kube-audit-admin to ${nameOf(workspaceId)}: the first holds all of ` +
        "the second, which is billed twice. Keep one of them, or delete the setting.",
    );
  }
  const twice = [...new Set([...same, ...AUDITS.filter((category) => sent.includes(category))])];
  if (twice.length === 0) return [];
  return said(
    "warning",
    `sends ${twice.join(", ")} to ${nameOf(workspaceId)}, and the stack to ` +
      `${nameOf(logsWorkspaceId(subject.settings))}: each event is collected and billed in both.`,
  );
}

/** The categories that are on; a group stands for both audits. */
function categoriesOf(setting: JsonObject): string[] {
  const on = objectsAt(setting, "properties", "logs").filter(({ enabled }) => enabled === true);
  return on.flatMap((entry) => {
    const group = textAt(entry, "categoryGroup").toLowerCase();
    return GROUPS.includes(group) ? AUDITS : [textAt(entry, "category")];
  });
}
