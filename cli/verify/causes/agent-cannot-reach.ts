/**
 * All fits together in Azure and still nothing of an agent arrives: the agent is not there, or does
 * not get out. Found by elimination, because Azure has no sign of an agent that cannot speak.
 */
import { clusterFlags, type Cause, type Found } from "../cause";
import type { Evidence } from "../evidence";

/** What a cluster has to reach (source: AKS docs, outbound-rules-control-egress). */
const HOSTS = {
  agent: ["*.ods.opinsights.azure.com", "*.handler.control.monitor.azure.com:443"],
  metrics: ["*.metrics.ingest.monitor.azure.com", "*.handler.control.monitor.azure.com:443"],
};

const PODS = { agent: "component=ama-logs-agent", metrics: "rsName=ama-metrics" };

export const agentCannotReach: Cause = {
  check: "agent-cannot-reach",
  source: "AKS docs, outbound-rules-control-egress",
  find: (evidence, before) => {
    const stopped = new Set(before.flatMap(({ stops }) => stops));
    const tables = evidence.tables.filter(({ by, quiet }) => by === "agent" && quiet === undefined);
    const jobs = evidence.jobs.filter(({ needsObject }) => !needsObject);
    return [
      ...(silent(tables) && !stopped.has("agent") ? [cannot(evidence, "agent")] : []),
      ...(silent(jobs) && !stopped.has("metrics") ? [cannot(evidence, "metrics")] : []),
    ];
  },
};

function silent(list: readonly { readonly state: string }[]): boolean {
  return list.length > 0 && list.every(({ state }) => state === "missing" || state === "stale");
}

function cannot(evidence: Evidence, way: "agent" | "metrics"): Found {
  const what = way === "agent" ? "Container insights" : "managed Prometheus";
  return {
    stops: [way],
    sentence:
      `Nothing of ${what} arrives although everything in Azure fits together: its pods do not run, ` +
      `or a firewall keeps them from ${HOSTS[way].join(" and ")}. Within 20 minutes of the first ` +
      "up it may just not be there yet; --wait 20 waits for it.",
    fix: [
      `az aks command invoke ${clusterFlags(evidence)} --command "kubectl get pods -n kube-system -l ${PODS[way]}"`,
      `az aks command invoke ${clusterFlags(evidence)} --command "kubectl logs -n kube-system -l ${PODS[way]} --tail 50"`,
    ],
  };
}
