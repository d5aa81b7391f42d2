/**
 * The stack file that `init` writes: short, in the order in which people read it, with a comment on
 * each choice that says why and what it costs. What is not written has its default.
 */
import { prometheusIngestion } from "../../signals/prices";
import { profiles } from "../../infra/config/profiles";
import { flow, note, scalar } from "./lines";
import { logsLines } from "./logs-lines";
import type { Found, FoundWorkspace } from "./look";
import { nextCommands } from "./next-commands";
import type { Answers, Receivers } from "./questions";

/** What the file is made from. */
export interface Plan {
  readonly stack: string;
  readonly found: Found;
  readonly answers: Answers;
  /** The workspace that is brought along; undefined for one of the stack's own. */
  readonly workspace: FoundWorkspace | undefined;
  readonly subscriptionId: string;
  /** Address of the folder where the runbooks can be read. */
  readonly runbooks: string;
  /** How Pulumi is started, such as `pulumi`. */
  readonly pulumi: string;
}

const SAMPLES = `USD ${prometheusIngestion.usd.toFixed(2)} for ${prometheusIngestion.unit}`;

/** The text of the file. */
export function stackFileText(plan: Plan): string {
  const { found, subscriptionId } = plan;
  const lines = [
    "# yaml-language-server: $schema=schema/config.schema.json",
    ...note(
      `The monitoring of ${found.clusterName}, written by npm run init. It is yours: change what you ` +
        "like, and your editor completes and checks it. Prices are list prices to plan with, not to " +
        "quote. Next:",
      "",
    ),
    ...nextCommands(plan).map((command) => `#   ${command}`),
    "config:",
    `  azure-native:subscriptionId: ${subscriptionId}`,
    ...regionLines(found),
    ...environmentLines(plan),
    ...note("Looked up, never owned: one patch switches agents on, and a destroy gives it back."),
    `  aks-monitoring:cluster: ${scalar(found.clusterId)}`,
    ...sharedLines(plan),
    ...logsLines(plan),
    ...note(
      `Metrics of nodes, pods and objects go to an Azure Monitor workspace of their own: ${SAMPLES}, ` +
        "about USD 15 a month for three nodes with what Microsoft collects by default.",
    ),
    "  aks-monitoring:metrics:",
    "    managedPrometheus: true",
    ...defenderLines(plan),
    ...dashboardLines(plan.answers.dashboards),
    ...alertLines(plan),
  ];
  return `${lines.join("\n")}\n`;
}

function regionLines({ region, regionGiven, clusterRegion }: Found): string[] {
  const because = regionGiven ? "as was asked for" : "which lacks something of this";
  const why =
    region === clusterRegion
      ? "The cluster's own region: data that crosses regions may be billed as traffic."
      : `Not the cluster's ${clusterRegion}, ${because}. Data that crosses regions may be billed as ` +
        "traffic.";
  return [...note(why), `  azure-native:location: ${region}`];
}

function environmentLines({ answers: { environment }, workspace }: Plan): string[] {
  const { retentionDays, dailyCapGb, keepData } = profiles[environment];
  const cap = dailyCapGb === undefined ? "no daily cap" : `a cap of ${dailyCapGb} GB a day`;
  const kept = keepData
    ? "what holds data is protected and survives a destroy"
    : "a destroy deletes everything that the stack made";
  const logs = workspace === undefined ? `logs for ${retentionDays} days, ${cap}, and ` : "";
  return [
    ...note(`Fills the defaults: ${logs}${kept}.`),
    `  aks-monitoring:environment: ${environment}`,
  ];
}

/** What exists once is asked for with the workspace of the stack that has it. */
function sharedLines({ workspace }: Plan): string[] {
  const once =
    "Alerts on the activity log and table plans exist once per subscription or workspace.";
  if (workspace === undefined) return [];
  return [
    ...note(`${once} When the stack that made the workspace below has them, use those:`),
    "  # aks-monitoring:shared: reference",
  ];
}

function defenderLines({ answers, workspace }: Plan): string[] {
  if (!profiles[answers.environment].defenderSensor) return [];
  if (workspace?.sharedKeys !== false) return [];
  return [
    ...note(
      "Off, because that workspace takes no shared keys and the sensor signs in with one: " +
        "https://github.com/Azure/Microsoft-Defender-for-Cloud/issues/1010",
    ),
    "  aks-monitoring:defender:",
    "    sensor: false",
  ];
}

/** What each kind of dashboards costs. */
const DASHBOARD_NOTES: Readonly<Record<string, string>> = {
  free: "In the Azure portal, with the rights of whoever looks: costs nothing.",
  managed:
    "Billed by the hour and by active user. Whoever deploys needs the right to give roles; who may " +
    "use it goes under people, such as people: {viewers: {groups: [<object id>]}}.",
  off: "No dashboards.",
};

function dashboardLines(dashboards: string): string[] {
  if (dashboards.startsWith("/")) {
    return [
      ...note(
        "Dashboards in the portal, which cost nothing. That Grafana gets the metrics too; a destroy " +
          "takes them away again, and nothing else of it is changed.",
      ),
      "  aks-monitoring:grafana:",
      `    grafanaId: ${scalar(dashboards)}`,
    ];
  }
  const kind = dashboards === "free" ? "dashboards" : dashboards;
  return [
    ...note(DASHBOARD_NOTES[dashboards] ?? ""),
    "  aks-monitoring:grafana:",
    `    kind: ${scalar(kind)}`,
  ];
}

function alertLines({ answers, runbooks }: Plan): string[] {
  const { page, ticket } = answers;
  return [
    ...note(
      "Who is told, by urgency. A route that is left out is covered by the nearest one. Webhooks are " +
        "secrets:",
    ),
    "  # pulumi config set --secret --path 'aks-monitoring:alerts.routes.page.webhooks[0]' <address>",
    "  aks-monitoring:alerts:",
    ...note("Every alert leads to its page there: what it means, and what to do.", "    "),
    `    runbookBaseUrl: ${scalar(runbooks)}`,
    "    routes:",
    ...routeLines("page", "Somebody has to act at once: severity 0 and 1.", page),
    ...routeLines("ticket", "It can wait for working hours: severity 2, and 3 and 4.", ticket),
  ];
}

function routeLines(route: string, why: string, receivers: Receivers): string[] {
  if (receivers === undefined) return [];
  const receiver =
    "emails" in receivers
      ? `emails: ${flow(receivers.emails)}`
      : `actionGroupId: ${scalar(receivers.actionGroupId)}`;
  return [...note(why, "      "), `      ${route}:`, `        ${receiver}`];
}
