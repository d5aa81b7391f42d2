/** The add-on that scrapes metrics of the cluster into an Azure Monitor workspace. */
import { policy } from "../core/policy";
import { cluster } from "../core/types";
import { profilesOf } from "./profile";

/** Clusters are measured. */
export const enableManagedPrometheus = policy({
  name: "enable-managed-prometheus",
  kind: "resource",
  on: cluster,
  sentence: "Every cluster has its metrics collected by managed Prometheus.",
  why: "Without metrics an alert can only fire after a log line, and an outage often writes none.",
  fix: "azureMonitorProfile: { metrics: { enabled: true } }",
  severity: "medium",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable",
  checks: [
    function* (one) {
      const setting = "azureMonitorProfile.metrics.enabled";
      const profiles = profilesOf(one);
      if (!profiles.isTrue(setting))
        yield `${setting} is ${profiles.shown(setting)}; set it to true`;
    },
  ],
});
