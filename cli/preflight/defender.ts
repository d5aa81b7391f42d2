/**
 * The sensor of Defender: where it sends now, and whether the workspace takes its key. A workspace
 * without shared keys makes it crash (Microsoft-Defender-for-Cloud issue 1010); a policy or the plan's
 * own provisioning may have switched it on with a default workspace (AKS issue 3025).
 */
import { isForbidden } from "../arm/reader";
import type { Finding } from "../findings";
import { nameOf, sameId, textAt, valueAt } from "../arm/answers";
import { logsWorkspaceId } from "../arm/workspaces";
import { setCommand, type Subject } from "./subject";

const CHECK = "defender";

/** Judges the sensor that is there, and the one that the stack would switch on. */
export async function checkDefender(subject: Subject): Promise<Finding[]> {
  const { settings, cluster } = subject;
  if (!settings.defender.sensor) return [];
  const findings: Finding[] = [];
  const profile = valueAt(cluster, "properties", "securityProfile", "defender");
  const isOn = valueAt(profile, "securityMonitoring", "enabled") === true;
  const sendsTo = textAt(profile, "logAnalyticsWorkspaceResourceId");
  if (isOn && !sameId(sendsTo, logsWorkspaceId(subject.settings))) {
    const sentence =
      `Defender's sensor is on and sends to ${nameOf(sendsTo)}; the stack would turn it to ` +
      `${nameOf(logsWorkspaceId(subject.settings))}, and a policy that set it up would turn it back. Leave the ` +
      "sensor to whoever switched it on, or agree with them.";
    const fix = [setCommand(subject, "defender.sensor", "false")];
    findings.push({ check: CHECK, severity: "warning", sentence, fix });
  }
  const { workspaceId } = settings.logs;
  if (workspaceId !== undefined && (await takesNoKeys(subject, workspaceId))) {
    const sentence =
      `${nameOf(workspaceId)} takes no shared keys, but Defender's sensor signs in with one and would ` +
      "crash again and again (https://github.com/Azure/Microsoft-Defender-for-Cloud/issues/1010).";
    const fix = [setCommand(subject, "defender.sensor", "false")];
    findings.push({ check: CHECK, severity: "error", sentence, fix });
  }
  if (findings.length > 0) return findings;
  const sentence = isOn
    ? `Defender's sensor sends to ${nameOf(sendsTo)} already, as the stack wants it.`
    : "Nobody has switched Defender's sensor on; up does.";
  return [{ check: CHECK, severity: "fine", sentence }];
}

async function takesNoKeys({ azure }: Subject, workspaceId: string): Promise<boolean> {
  try {
    const workspace = await azure.find(workspaceId, "2023-09-01");
    return valueAt(workspace, "properties", "features", "disableLocalAuth") === true;
  } catch (error) {
    // What may not be read is told by the rights.
    if (isForbidden(error)) return false;
    throw error;
  }
}
