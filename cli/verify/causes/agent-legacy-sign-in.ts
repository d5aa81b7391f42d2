/** The add-on signs in with the workspace's key: it asks for no rule, and the key may be off. */
import { deployAgain, type Cause } from "../cause";
import { valueAt } from "../../arm/answers";
import { agentSwitch } from "../state";

export const agentLegacySignIn: Cause = {
  check: "agent-legacy-sign-in",
  source: "azure-monitor docs, container-insights-authentication; AKS release notes 2024-06-09",
  find: (evidence) => {
    const { cluster, workspace, settings } = evidence;
    const { on, withRules } = agentSwitch(cluster);
    if (settings.logs.containerInsights === "off" || !on || withRules) return [];
    const keysOff = valueAt(workspace, "properties", "features", "disableLocalAuth") === true;
    return [
      {
        stops: keysOff ? ["agent"] : [],
        sentence:
          "The add-on omsagent signs in with the workspace's key (useAADAuth is not true): the " +
          "stack's rule has no effect" +
          (keysOff ? ", and this workspace takes no keys, so that nothing arrives." : "."),
        fix: [deployAgain(evidence)],
      },
    ];
  },
};
