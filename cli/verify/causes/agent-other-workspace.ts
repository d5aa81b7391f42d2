/**
 * The add-on names another workspace than the rule: half of the set was changed by hand, or by a
 * policy. With legacy sign-in the data goes there; with rules, usually nowhere.
 */
import { deployAgain, type Cause } from "../cause";
import { nameOf, sameId } from "../../arm/answers";
import { agentSwitch } from "../state";

export const agentOtherWorkspace: Cause = {
  check: "agent-other-workspace",
  source: "terraform-provider-azurerm issue 23510; AKS release notes 2026-07-17",
  find: (evidence) => {
    const { cluster, workspaceId, settings } = evidence;
    const { on, workspaceId: named, part } = agentSwitch(cluster);
    if (settings.logs.containerInsights === "off" || !on || sameId(named, workspaceId)) return [];
    return [
      {
        stops: ["agent"],
        sentence:
          `${part} of the cluster names the workspace "${nameOf(named)}", the stack's is ` +
          `"${nameOf(workspaceId)}": what the agent sends does not arrive here.`,
        fix: [deployAgain(evidence)],
      },
    ];
  },
};
