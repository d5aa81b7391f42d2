/**
 * A rule, or its endpoint, is in another region than the workspace it sends to. Azure refuses to make
 * it so; it comes to be when a workspace is made anew elsewhere under its old name.
 */
import { deployAgain, type Cause, type Found } from "../cause";
import type { Evidence } from "../evidence";
import { nameOf, textAt } from "../../arm/answers";
import { logRules, metricRules, regionOf, sendsTo, type WithRule } from "../state";

export const ruleRegion: Cause = {
  check: "rule-region",
  source:
    "azure-monitor docs, data-collection-rule-structure and prometheus-metrics-enable (regions)",
  find: (evidence) => {
    const { workspace, workspaceId, monitorWorkspace, monitorWorkspaceId = "" } = evidence;
    return [
      ...logRules(evidence)
        .filter(({ rule }) => sendsTo(rule, workspaceId))
        .flatMap((one) => judged(evidence, one, "agent", workspaceId, regionOf(workspace))),
      ...metricRules(evidence)
        .filter(({ rule }) => sendsTo(rule, monitorWorkspaceId))
        .flatMap((one) =>
          judged(evidence, one, "metrics", monitorWorkspaceId, regionOf(monitorWorkspace)),
        ),
    ];
  },
};

function judged(
  evidence: Evidence,
  { rule, endpoint }: WithRule,
  way: "agent" | "metrics",
  workspaceId: string,
  region: string,
): Found[] {
  // Logs may go through an endpoint of the cluster's region; metrics may not.
  const parts = way === "metrics" && endpoint !== undefined ? [rule, endpoint] : [rule];
  return parts
    .filter((part) => regionOf(part) !== region)
    .map((part) => ({
      stops: [way],
      sentence:
        `${part === rule ? "The rule" : "The endpoint"} "${textAt(part, "name")}" is in ` +
        `${regionOf(part)}, its workspace "${nameOf(workspaceId)}" in ${region}: nothing is sent ` +
        "across regions. The rule has to be made anew.",
      fix: [
        `az monitor data-collection rule delete --ids ${textAt(rule, "id")} --delete-associations`,
        deployAgain(evidence),
      ],
    }));
}
