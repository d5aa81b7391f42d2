/** Collection is switched off on the cluster: rule and association alone collect nothing. */
import { deployAgain, type Cause } from "../cause";
import { valueAt } from "../../arm/answers";
import { agentSwitch } from "../state";

export const agentOff: Cause = {
  check: "agent-off",
  source: "azure-monitor docs, kubernetes-monitoring-enable",
  find: (evidence) => {
    const { cluster, settings } = evidence;
    const logs = settings.logs.containerInsights !== "off" && !agentSwitch(cluster).on;
    const metrics =
      settings.metrics.managedPrometheus &&
      valueAt(cluster, "properties", "azureMonitorProfile", "metrics", "enabled") !== true;
    const fix = [deployAgain(evidence)];
    const off = (what: string, part: string) =>
      `${what} is switched off on the cluster (${part}): no agent runs that could send data.`;
    return [
      ...(logs
        ? [{ stops: ["agent"] as const, fix, sentence: off("Container insights", "omsagent") }]
        : []),
      ...(metrics
        ? [
            {
              ...{ stops: ["metrics"] as const, fix },
              sentence: off("Managed Prometheus", "azureMonitorProfile.metrics"),
            },
          ]
        : []),
    ];
  },
};
