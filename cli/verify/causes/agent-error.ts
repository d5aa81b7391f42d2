/**
 * The agent reports errors, in KubeMonAgentEvents alone: a ConfigMap that it cannot read, for which
 * it takes its defaults instead, or targets that it cannot scrape.
 */
import { applyObjects, clusterFlags, type Cause } from "../cause";

/** What a category is about (source: azure-monitor docs, tables/kubemonagentevents). */
const BROKEN_CONFIG = "container.azm.ms/configmap";

export const agentError: Cause = {
  check: "agent-error",
  source: "azure-monitor docs, container-insights-data-collection-configmap (verify)",
  find: (evidence) =>
    (evidence.agentErrors ?? []).map(({ category, message }) => {
      const isConfig = category.toLowerCase() === BROKEN_CONFIG;
      const what = isConfig
        ? "The agent cannot read the ConfigMap container-azm-ms-agentconfig and takes its defaults"
        : `The agent reports an error (${category})`;
      return {
        stops: [],
        sentence: `${what}: ${message}`,
        fix: isConfig
          ? applyObjects(evidence)
          : [
              `az aks command invoke ${clusterFlags(evidence)} --command "kubectl logs -n kube-system -l component=ama-logs-agent --tail 50"`,
            ],
      };
    }),
};
