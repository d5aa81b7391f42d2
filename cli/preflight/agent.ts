/**
 * The agent of Container insights that runs on the cluster already: where it sends, how it signs in,
 * and whether a rule tells it what to collect. Sources: Azure CLI and Docker-Provider (keys of the
 * add-on), AKS release notes of 2024-06-09 and 2026-07-17 (legacy sign-in, change of the workspace).
 */
import { onboardingInUse } from "../../components/container-insights-onboarding";
import { objectAt } from "../../provider/json";
import type { Finding } from "../findings";
import { associationsOf, collects } from "./associations";
import { nameOf, sameId, textAt, valueAt } from "../arm/answers";
import { logsWorkspaceId } from "../arm/workspaces";
import { pulumiCommand, setCommand, type Subject } from "./subject";

const CHECK = "agent";

/** Judges the add-on; nothing is said of a cluster without one but that. */
export async function checkAgent(subject: Subject): Promise<Finding[]> {
  const { cluster, settings } = subject;
  if (settings.logs.containerInsights === "off") return [];
  const properties = objectAt(cluster, "properties");
  const forms = onboardingInUse(properties);
  const off =
    `az aks disable-addons --addons monitoring --resource-group ${settings.cluster.resourceGroup} ` +
    `--name ${settings.cluster.name}`;
  if (forms.length === 0) {
    const sentence = "No agent of Container insights runs on the cluster; up switches it on.";
    return [{ check: CHECK, severity: "fine", sentence }];
  }
  const findings: Finding[] = [];
  if (forms.length > 1) {
    const sentence =
      "Container insights is on twice, as an add-on and in azureMonitorProfile, and sends every row " +
      "twice; up refuses to choose.";
    findings.push({ check: CHECK, severity: "error", sentence, fix: [off] });
  }
  if (isLegacy(subject)) {
    const sentence =
      "The monitoring add-on signs in with the key of its workspace (useAADAuth is not true) and " +
      "knows no collection rules. Switch it off before up: changed in place, agents have stopped " +
      "sending (https://github.com/Azure/AKS/releases/tag/2024-06-09).";
    findings.push({ check: CHECK, severity: "error", sentence, fix: [off] });
  }
  const sendsTo = workspaceOf(subject);
  if (sendsTo !== "" && !sameId(sendsTo, logsWorkspaceId(subject.settings))) {
    const sentence =
      `The agent sends to ${nameOf(sendsTo)}, and the stack would turn it to ` +
      `${nameOf(logsWorkspaceId(subject.settings))}: whoever looks there sees no new rows. Use that workspace ` +
      "in the stack, or agree with its owner and switch the add-on off first.";
    const fix = [setCommand(subject, "logs.workspaceId", sendsTo)];
    findings.push({ check: CHECK, severity: "warning", sentence, fix });
  }
  const ruled = (await associationsOf(subject)).some((one) => collects(one) === "logs");
  if (!ruled && !isLegacy(subject)) {
    const sentence =
      "The agent is on, but no collection rule is associated with the cluster: it collects nothing, " +
      "and reports no error. up brings the rule.";
    findings.push({
      check: CHECK,
      severity: "warning",
      sentence,
      fix: [pulumiCommand(subject, "up")],
    });
  }
  if (findings.length > 0) return findings;
  return [{ check: CHECK, severity: "fine", sentence: `The agent sends to ${nameOf(sendsTo)}.` }];
}

function isLegacy({ cluster }: Subject): boolean {
  const addOn = valueAt(cluster, "properties", "addonProfiles", "omsagent");
  return (
    valueAt(addOn, "enabled") === true &&
    textAt(addOn, "config", "useAADAuth").toLowerCase() !== "true"
  );
}

/** Where the agent sends; the newer form has another casing of the same key. */
function workspaceOf({ cluster }: Subject): string {
  const at = (...path: string[]) => textAt(cluster, "properties", ...path);
  const key = "logAnalyticsWorkspaceResourceID";
  return (
    at("addonProfiles", "omsagent", "config", key) ||
    at("azureMonitorProfile", "containerInsights", key)
  );
}
