/** The add-on that sends what containers write, and the events of the cluster, to a workspace. */
import { policy } from "../core/policy";
import { cluster } from "../core/types";
import { profilesOf } from "./profile";

/** What containers write is collected, with an identity of its own. */
export const enableContainerInsights = policy({
  name: "enable-container-insights",
  kind: "resource",
  on: cluster,
  sentence: "Every cluster collects the logs of its containers and its events.",
  why: "When a container is gone, so is what it wrote, and with it the trace of what ran in it.",
  fix: 'addonProfiles: { omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID, useAADAuth: "true" } } }',
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable",
  checks: [
    function* (one) {
      const agent = profilesOf(one).below("addonProfiles.omsagent");
      const newer = profilesOf(one).isTrue("azureMonitorProfile.containerInsights.enabled");
      if (newer) return;
      if (!agent.isTrue("enabled")) {
        yield "addonProfiles.omsagent is off; enable it with a workspace";
        return;
      }
      if (agent.get("config.logAnalyticsWorkspaceResourceID") === undefined) {
        yield "addonProfiles.omsagent has no logAnalyticsWorkspaceResourceID; name the workspace";
      }
    },
    function* (one) {
      const agent = profilesOf(one).below("addonProfiles.omsagent");
      if (!agent.isTrue("enabled") || agent.isTrue("config.useAADAuth")) return;
      yield 'addonProfiles.omsagent signs in with the workspace\'s key; set config.useAADAuth to "true"';
    },
  ],
});
