/**
 * What kind of cluster it is, as far as monitoring depends on it: its identity, whether it runs, who
 * else writes it. Sources: AKS docs (use-managed-identity, start-stop-cluster, intro-aks-automatic);
 * azure-monitor docs, kubernetes-monitoring-enable (managed identity is required).
 */
import type { Finding } from "../findings";
import { textAt } from "../arm/answers";
import { clusterIdOf, type Subject } from "./subject";

const CHECK = "cluster-kind";

/** Judges identity, power and state of the cluster. */
export function checkClusterKind(subject: Subject): Promise<Finding[]> {
  const { cluster, settings } = subject;
  const { name } = settings.cluster;
  const id = clusterIdOf(subject);
  const at = (...path: string[]) => textAt(cluster, "properties", ...path);
  const findings: Finding[] = [];
  const clientId = at("servicePrincipalProfile", "clientId");
  // A cluster with an identity of its own answers "msi" there, or nothing.
  if (clientId !== "" && clientId.toLowerCase() !== "msi") {
    const sentence =
      `${name} runs as a service principal; the agents of Container insights and Prometheus sign in ` +
      "with a managed identity. The node pools follow with their next upgrade.";
    const update = `az aks update --enable-managed-identity --ids ${id}`;
    findings.push({ check: CHECK, severity: "error", sentence, fix: [update] });
  }
  if (/^stopp/i.test(at("powerState", "code"))) {
    const sentence = `${name} is stopped: AKS refuses its patch, and nothing would send anything.`;
    findings.push({ check: CHECK, severity: "error", sentence, fix: [`az aks start --ids ${id}`] });
  }
  const state = at("provisioningState");
  if (/^(failed|canceled)$/i.test(state)) {
    const sentence =
      `The last write of ${name} ended with ${state}; AKS may refuse the next until it is ` +
      "reconciled, which an update without a change does.";
    findings.push({
      check: CHECK,
      severity: "warning",
      sentence,
      fix: [`az aks update --ids ${id}`],
    });
  }
  if (findings.length > 0) return Promise.resolve(findings);
  return Promise.resolve([{ check: CHECK, severity: "fine", sentence: kindOf(subject, state) }]);
}

function kindOf({ cluster, settings }: Subject, state: string): string {
  const automatic = /^automatic$/i.test(textAt(cluster, "sku", "name"));
  const kind = automatic ? "AKS Automatic" : "AKS";
  const busy = /ing$/i.test(state) ? "; it is being written at the moment, which up waits for" : "";
  // The portal switches monitoring on when it makes one (AKS docs, intro-aks-automatic).
  const more = automatic ? "; its monitoring may be on from the start, see associations" : "";
  return `${settings.cluster.name} is ${kind} with a managed identity${busy}${more}.`;
}
