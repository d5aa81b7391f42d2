/** The resource types that `npm run try` tells of: what people call them, and what is worth knowing. */

/** Inputs of a resource as the state holds them. */
export type Inputs = Readonly<Record<string, unknown>>;

/** How a type is told. */
export interface Shown {
  readonly label: string;
  /** One short phrase on a resource; empty when its name says it all. */
  readonly detail: (inputs: Inputs) => string;
  /** One short phrase on many of them. @default the first names */
  readonly together?: (inputs: readonly Inputs[]) => string;
}

/** Types in the order of the report. */
export const SHOWN: Readonly<Record<string, Shown>> = {
  "azure-native:resources:ResourceGroup": {
    label: "Resource group",
    detail: (inputs) => text(inputs["location"]),
  },
  "azure-native:operationalinsights:Workspace": {
    label: "Log Analytics workspace",
    detail: (inputs) => `${text(inputs["retentionInDays"])} days kept, ${capText(inputs)}`,
  },
  "aks-monitoring:azure:WorkspaceTable": {
    label: "Table",
    detail: (inputs) =>
      [text(inputs["tableName"]), text(inputs["plan"])].filter(Boolean).join(", "),
  },
  "azure-native:monitor:AzureMonitorWorkspace": {
    label: "Azure Monitor workspace",
    detail: () => "Prometheus metrics, kept for 18 months",
  },
  "azure-native:monitor:DiagnosticSetting": {
    label: "Diagnostic setting",
    detail: (inputs) => categories(inputs).join(", "),
  },
  "azure-native:monitor:DataCollectionRule": { label: "Data collection rule", detail: ruleDetail },
  "azure-native:applicationinsights:Component": {
    label: "Application Insights",
    detail: (inputs) => `${text(inputs["samplingPercentage"]) || "100"} % of the telemetry kept`,
  },
  "azure-native:applicationinsights:WebTest": {
    label: "Availability test",
    detail: (inputs) => text((inputs["request"] as Inputs | undefined)?.["requestUrl"]),
  },
  "azure-native:dashboard:Dashboard": {
    label: "Dashboard",
    detail: () => "free, in the portal beside the cluster",
  },
  "azure-native:monitor:PrivateLinkScope": {
    label: "Private link scope",
    detail: () => "what the network reaches of Azure Monitor",
  },
  "azure-native:network:PrivateEndpoint": {
    label: "Private endpoint",
    detail: (inputs) => text(inputs["location"]),
  },
  "azure-native:dashboard:Grafana": { label: "Managed Grafana", detail: () => "" },
  "azure-native:securityinsights:SentinelOnboardingState": {
    label: "Microsoft Sentinel",
    detail: () => "watches the workspace",
  },
  "azure-native:securityinsights:ScheduledAlertRule": {
    label: "Detection of Sentinel",
    detail: (inputs) => text(inputs["displayName"]),
    together: () => "each in rules/threat-matrix.md",
  },
  "azure-native:operationalinsights:SavedSearch": {
    label: "Hunting query",
    detail: (inputs) => text(inputs["displayName"]),
    together: () => "in Sentinel under Hunting",
  },
  "aks-monitoring:azure:DefenderPlan": {
    label: "Defender plan",
    detail: (inputs) => `${text(inputs["planName"])}, for the whole subscription`,
  },
  "azure-native:monitor:ActionGroup": {
    label: "Action group",
    detail: (inputs) => `${receivers(inputs)} to notify`,
  },
  "azure-native:alertsmanagement:AlertProcessingRuleByName": {
    label: "Quiet time",
    detail: () => "alerts are raised, nobody is told",
  },
  "azure-native:monitor:MetricAlert": {
    label: "Metric alert",
    detail: (inputs) => `severity ${text(inputs["severity"])}`,
  },
  "azure-native:monitor:ActivityLogAlert": { label: "Activity-log alert", detail: () => "" },
  "azure-native:alertsmanagement:PrometheusRuleGroup": {
    label: "Prometheus rule group",
    detail: (inputs) => rulesText([inputs]),
    together: rulesText,
  },
};

/** Gigabytes a day, undefined when there is no cap (Azure writes that as -1). */
export function dailyCap(inputs: Inputs): number | undefined {
  const quota = (inputs["workspaceCapping"] as Inputs | undefined)?.["dailyQuotaGb"];
  return typeof quota === "number" && quota > 0 ? quota : undefined;
}

/** A value that is text or a number, as text; anything else is nothing. */
export function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function capText(inputs: Inputs): string {
  const cap = dailyCap(inputs);
  return cap === undefined ? "no daily cap" : `at most ${cap} GB a day`;
}

function categories(inputs: Inputs): string[] {
  const logs = listOf(inputs["logs"]);
  return logs.filter(({ enabled }) => enabled === true).map(({ category }) => text(category));
}

/** Streams without the prefix that all of Microsoft's have. */
function ruleDetail(inputs: Inputs): string {
  const streams = listOf(inputs["dataFlows"]).flatMap((flow) => flow["streams"] as string[]);
  return streams.map((name) => name.replace(/^Microsoft-/, "")).join(", ");
}

/** Rules that alert and rules that record, of all groups. */
function rulesText(groups: readonly Inputs[]): string {
  const rules = groups.flatMap((inputs) => listOf(inputs["rules"]));
  const alerts = rules.filter(({ alert }) => alert !== undefined).length;
  return `${alerts} alerts, ${rules.length - alerts} recording rules`;
}

function receivers(inputs: Inputs): string {
  const lists = Object.entries(inputs).filter(([key]) => key.endsWith("Receivers"));
  const count = lists.reduce((sum, [, list]) => sum + listOf(list).length, 0);
  return count === 1 ? "1 receiver" : `${count} receivers`;
}

function listOf(value: unknown): Inputs[] {
  return Array.isArray(value) ? (value as Inputs[]) : [];
}
