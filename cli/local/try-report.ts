/** The text that `npm run try` ends with: what was built where, what it costs, what to do next. */
import colors from "picocolors";

import { analyticsIngestion } from "../../signals/prices";
import type { Engine } from "../setup/engine";
import type { StateResource } from "./stack-state";

/** Types worth a line: what they are called, and what a reader wants to know of one. */
const SHOWN: Record<string, { label: string; detail: (inputs: Inputs) => string }> = {
  "azure-native:resources:ResourceGroup": {
    label: "Resource group",
    detail: (inputs) => text(inputs["location"]),
  },
  "azure-native:operationalinsights:Workspace": {
    label: "Log Analytics workspace",
    detail: (inputs) => `${text(inputs["retentionInDays"])} days kept, ${capText(inputs)}`,
  },
  "azure-native:monitor:DiagnosticSetting": {
    label: "Diagnostic setting",
    detail: (inputs) => `control-plane logs: ${categories(inputs).join(", ")}`,
  },
  "azure-native:monitor:DataCollectionRule": {
    label: "Data collection rule",
    detail: (inputs) => `Container insights: ${streams(inputs).join(", ")}`,
  },
  "azure-native:monitor:ActionGroup": {
    label: "Action group",
    detail: (inputs) => `${receivers(inputs)} to notify`,
  },
  "azure-native:monitor:MetricAlert": {
    label: "Metric alert",
    detail: (inputs) => `severity ${text(inputs["severity"])}`,
  },
};

type Inputs = Readonly<Record<string, unknown>>;

/** What the report is made from. */
export interface TryReport {
  readonly stack: string;
  readonly engine: Engine;
  readonly resources: readonly StateResource[];
}

/** The report as text for a terminal of 80 columns or more. */
export function tryReport({ stack, engine, resources }: TryReport): string {
  const order = Object.keys(SHOWN);
  const rows = resources
    .filter(({ type }) => type in SHOWN)
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type) || (a.urn < b.urn ? -1 : 1))
    .map(row);
  const width = Math.max(0, ...rows.map(([label]) => label.length));
  const table = rows.map(
    ([label, name, detail]) =>
      `  ${label.padEnd(width)}  ${colors.bold(name)}\n      ${colors.dim(detail)}`,
  );
  const flag = stack === "dev" ? "" : ` --stack ${stack}`;
  return [
    "",
    colors.green(`Stack "${stack}" is deployed onto the local Azure by Pulumi ${engine.version}.`),
    "",
    ...table,
    "",
    ...clusterLines(resources),
    ...costLines(resources),
    "",
    "Next:",
    ...nextSteps(flag),
    'Your own cluster on real Azure: README.md, "On real Azure".',
    "",
  ].join("\n");
}

function row(resource: StateResource): [string, string, string] {
  const shown = SHOWN[resource.type];
  const name = resource.id?.split("/").at(-1) ?? resource.urn.split("::").at(-1) ?? "";
  return [shown?.label ?? "", name, shown?.detail(resource.inputs ?? {}) ?? ""];
}

/** Commands to go on with, in one column, and what each one shows. */
function nextSteps(flag: string): string[] {
  const steps = [
    [`npm run local -- preview${flag}`, "nothing to change: that is what CI sees every day"],
    [`npm run local -- stack output${flag}`, "ids and portal links"],
    [`npm run -s export -- bodies${flag}`, "every request as Azure gets it"],
    ["npm run azure", "look around with any ARM client"],
    [`npm run local -- destroy --yes${flag}`, "take it away again"],
  ] as const;
  const width = Math.max(...steps.map(([command]) => command.length));
  return steps.map(([command, does]) => `  ${command.padEnd(width)}  ${does}`);
}

function clusterLines(resources: readonly StateResource[]): string[] {
  const setting = resources.find(({ type }) => type === "azure-native:monitor:DiagnosticSetting");
  const cluster = text(setting?.inputs?.["resourceUri"]).split("/").at(-1) ?? "";
  const features = resources.find(({ type }) => type === "aks-monitoring:azure:ClusterFeatures");
  if (features === undefined) return [`The cluster ${cluster} was looked up and not changed.`];
  const parts = Object.keys(features.outputs?.["applied"] ?? {}).join(", ");
  return [
    `On the cluster ${cluster} only ${parts} was switched on;`,
    "a destroy gives back what was there before.",
  ];
}

function costLines(resources: readonly StateResource[]): string[] {
  const workspace = resources.find(
    ({ type }) => type === "azure-native:operationalinsights:Workspace",
  );
  if (workspace === undefined) return [];
  const { usd, unit, asOf } = analyticsIngestion;
  const lines = [`On real Azure: about $${usd.toFixed(2)} per ${unit} (list price, ${asOf}).`];
  const cap = dailyCap(workspace.inputs ?? {});
  if (cap !== undefined) {
    const month = Math.round(cap * usd * 30);
    lines.push(`The daily cap of ${cap} GB keeps that below $${month} a month.`);
  }
  return lines;
}

function capText(inputs: Inputs): string {
  const cap = dailyCap(inputs);
  return cap === undefined ? "no daily cap" : `at most ${cap} GB a day`;
}

/** Gigabytes a day, undefined when there is no cap (Azure writes that as -1). */
function dailyCap(inputs: Inputs): number | undefined {
  const quota = (inputs["workspaceCapping"] as Inputs | undefined)?.["dailyQuotaGb"];
  return typeof quota === "number" && quota > 0 ? quota : undefined;
}

function categories(inputs: Inputs): string[] {
  const logs = Array.isArray(inputs["logs"]) ? (inputs["logs"] as Inputs[]) : [];
  return logs.filter(({ enabled }) => enabled === true).map(({ category }) => text(category));
}

/** Streams without the prefix that all of Microsoft's have. */
function streams(inputs: Inputs): string[] {
  const flows = Array.isArray(inputs["dataFlows"]) ? (inputs["dataFlows"] as Inputs[]) : [];
  const names = flows.flatMap((flow) => flow["streams"] as string[]);
  return names.map((name) => name.replace(/^Microsoft-/, ""));
}

function receivers(inputs: Inputs): string {
  const lists = Object.entries(inputs).filter(([key]) => key.endsWith("Receivers"));
  const count = lists.reduce((sum, [, list]) => sum + (Array.isArray(list) ? list.length : 0), 0);
  return count === 1 ? "1 receiver" : `${count} receivers`;
}

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
