/** Data from public networks is refused, and there is no private link for it to come by. */
import type { Cause, Found } from "../cause";
import { nameOf, textAt } from "../../arm/answers";
import { logRules, metricRules } from "../state";

export const publicIngestionOff: Cause = {
  check: "public-ingestion-off",
  source: "azure-monitor docs, private-link-security (public access and scopes)",
  find: (evidence) => {
    const { workspace, workspaceId, settings, linkedIds } = evidence;
    const isLinked = (id: string) => linkedIds.has(id.toLowerCase());
    const found: Found[] = [];
    const access = textAt(workspace, "properties", "publicNetworkAccessForIngestion");
    const agent = logRules(evidence).length > 0 || settings.logs.containerInsights !== "off";
    if (access === "Disabled" && !isLinked(workspaceId) && agent) {
      found.push({
        stops: ["agent"],
        sentence:
          `The workspace "${nameOf(workspaceId)}" takes no data from public networks and is in no ` +
          "private link scope: the agents' data is refused.",
        fix: [
          `az monitor log-analytics workspace update --ids ${workspaceId} --ingestion-access Enabled`,
        ],
      });
    }
    for (const { endpoint } of metricRules(evidence)) {
      const closed =
        textAt(endpoint, "properties", "networkAcls", "publicNetworkAccess") === "Disabled";
      if (!closed || isLinked(textAt(endpoint, "id"))) continue;
      found.push({
        stops: ["metrics"],
        sentence:
          `The endpoint "${textAt(endpoint, "name")}" takes no samples from public networks and is in ` +
          "no private link scope: the agents' samples are refused.",
        fix: [
          `az monitor data-collection endpoint update --ids ${textAt(endpoint, "id")} --public-network-access Enabled`,
        ],
      });
    }
    return found;
  },
};
