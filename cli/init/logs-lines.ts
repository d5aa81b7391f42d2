/** What the stack file of `init` says of logs: how much is collected, and where it goes. */
import type { CONTAINER_INSIGHTS_PRESET_CHOICES } from "../../infra/config/schema/logs";
import { analyticsIngestion } from "../../signals/prices";
import { note, scalar } from "./lines";
import type { Plan } from "./stack-file";

type ContainerInsightsPreset = (typeof CONTAINER_INSIGHTS_PRESET_CHOICES)[number];

const GB = `USD ${analyticsIngestion.usd.toFixed(2)} a GB`;
const NEW_WORKSPACE = `${GB} that arrives, nothing by itself.`;

/** How much is collected: one word for logs and metrics, or a preset of Container insights. */
export function logsLines(plan: Plan): string[] {
  const { logs } = plan.answers;
  if (logs !== "needed" && logs !== "used") {
    const preset = `    containerInsights: ${scalar(logs)}`;
    return workspaceLines(plan, [...note(PRESET_NOTES[logs], "    "), preset]);
  }
  const isNew = plan.workspace === undefined;
  const where = isNew ? ` The logs go to a new Log Analytics workspace: ${NEW_WORKSPACE}` : "";
  const word = [...note(WORD_NOTES[logs] + where), `  aks-monitoring:collect: ${logs}`];
  return isNew ? word : [...word, ...workspaceLines(plan, [])];
}

const WORD_NOTES = {
  needed:
    "How much is collected, of logs and metrics: what rules and dashboards read, and what people " +
    "usually look at. used costs least: only what is read, and some of Microsoft's views go blank.",
  used:
    "How much is collected, of logs and metrics: only what rules and dashboards read. Every preview " +
    "names Microsoft's views that show nothing for it; they stay with needed.",
} as const;

/** The workspace of the logs, with what else is said of them. */
function workspaceLines({ workspace, found }: Plan, more: readonly string[]): string[] {
  if (workspace === undefined) {
    const why = note(`A new Log Analytics workspace: ${NEW_WORKSPACE}`);
    return [...why, "  aks-monitoring:logs:", ...more];
  }
  const { id } = workspace;
  const isAgents = found.agentWorkspaceId?.toLowerCase() === id.toLowerCase();
  const agent = isAgents ? " The cluster's agent sends there already." : "";
  return [
    ...note(`A workspace that is there: used, and never deleted. ${GB} that arrives.${agent}`),
    "  aks-monitoring:logs:",
    `    workspaceId: ${scalar(id)}`,
    ...note("Whether it is recorded who asked what in it, is its owner's to say.", "    "),
    "    queryAuditing: false",
    ...more,
  ];
}

/** Figures: Microsoft's own example of 3 nodes and 20 pods (container-insights-cost, 2020 edition). */
const PRESET_NOTES: Readonly<Record<ContainerInsightsPreset, string>> = {
  "logs-and-events":
    "What containers write, events and pods. Usually the largest part of the bill.",
  standard: "Performance and inventory too: three quiet nodes add 23 GB a month.",
  "cost-optimized": "As standard, every five minutes and without system namespaces.",
  off: "Nothing of containers; metrics still come with Prometheus.",
};
