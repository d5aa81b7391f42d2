/** The text that `npm run try` ends with: what was built where, what it costs, what to do next. */
import colors from "picocolors";

import { analyticsIngestion, prometheusIngestion } from "../../signals/prices";
import type { Engine } from "../setup/engine";
import { wrapped } from "../findings";
import { dailyCap, SHOWN, text } from "./shown";
import type { StateResource } from "./stack-state";

/** What the report is made from. */
export interface TryReport {
  readonly stack: string;
  readonly engine: Engine;
  readonly resources: readonly StateResource[];
}

/** The report as text for a terminal of 80 columns or more. */
export function tryReport({ stack, engine, resources }: TryReport): string {
  const table = Object.entries(SHOWN).flatMap(([type, { label, detail, together }]) => {
    const found = resources.filter((resource) => resource.type === type).sort(byUrn);
    if (found.length > MOST_LINES) {
      const inputs = found.map((one) => one.inputs ?? {});
      return [line(`${label}s`, String(found.length), together?.(inputs) ?? namesOf(found))];
    }
    return found.map((one) => line(label, nameOf(one), detail(one.inputs ?? {})));
  });
  const flag = stack === "dev" ? "" : ` --stack ${stack}`;
  return [
    "",
    colors.green(`Stack "${stack}" is deployed onto the local Azure by Pulumi ${engine.version}.`),
    "",
    ...table,
    "",
    ...clusterLines(resources),
    ...costLines(resources),
    ...objectLines(resources),
    "",
    "Next:",
    ...nextSteps(flag, rendersObjects(resources)),
    'Your own cluster on real Azure: README.md, "On real Azure".',
    "",
  ].join("\n");
}

/** More of one type than this are told in one line. */
const MOST_LINES = 4;

/** Columns that the longest label takes. */
const WIDTH = Math.max(...Object.values(SHOWN).map(({ label }) => label.length + 1));

function line(label: string, name: string, detail: string): string {
  const told = `  ${label.padEnd(WIDTH)} ${colors.bold(name)}`;
  return detail === "" ? told : `${told}\n${" ".repeat(WIDTH + 3)}${colors.dim(detail)}`;
}

function nameOf({ id, urn }: StateResource): string {
  return id?.split("/").at(-1) ?? urn.split("::").at(-1) ?? "";
}

/** Names of several, as many as fit into a line. */
function namesOf(resources: readonly StateResource[]): string {
  const names = resources.map(({ urn }) => (urn.split("::").at(-1) ?? "").split("-").at(-1) ?? "");
  const shown = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function byUrn(a: StateResource, b: StateResource): number {
  return a.urn < b.urn ? -1 : 1;
}

/** Whether there are objects that somebody else has to bring into the cluster. */
function rendersObjects(resources: readonly StateResource[]): boolean {
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  const list = stack?.outputs?.["clusterObjects"] as { items?: readonly unknown[] } | undefined;
  const applies = resources.some(({ type }) => type.startsWith("kubernetes:"));
  return !applies && (list?.items ?? []).length > 0;
}

/** What is still missing after `up`, so that nobody takes the gap that `verify` finds for a fault. */
function objectLines(resources: readonly StateResource[]): string[] {
  if (!rendersObjects(resources)) return [];
  const text =
    "One step is not up's: the settings of the agents are rendered for whoever owns the cluster " +
    "(clusterObjects: render). Until npm run objects has brought them in, npm run verify misses what " +
    "only they collect.";
  return ["", ...wrapped(text)];
}

/** Commands to go on with, in one column, and what each one shows. */
function nextSteps(flag: string, withObjects: boolean): string[] {
  const toObjects = [
    `npm run objects${flag && ` --${flag}`}`,
    "bring those settings into the cluster",
  ];
  const steps = [
    ...(withObjects ? [toObjects] : []),
    [`npm run verify${flag && ` --${flag}`}`, "is the data there, and if not, why"],
    [`npm run local -- preview${flag}`, "nothing to change: that is what CI sees every day"],
    [`npm run local -- stack output${flag}`, "ids and portal links"],
    [`npm run -s export -- bodies${flag}`, "every request as Azure gets it"],
    [`npm run status -- coverage${flag}`, "what is watched, and how much it sends and costs"],
    ["npm run azure", "look around with any ARM client"],
    [`npm run local -- destroy --yes${flag}`, "take it away again"],
  ];
  const width = Math.max(...steps.map(([command = ""]) => command.length));
  return steps.map(([command = "", does = ""]) => `  ${command.padEnd(width)}  ${does}`);
}

function clusterLines(resources: readonly StateResource[]): string[] {
  const uris = resources.map(({ inputs }) => text(inputs?.["resourceUri"]));
  const cluster =
    uris
      .find((uri) => /managedClusters\/[^/]+$/i.test(uri))
      ?.split("/")
      .at(-1) ?? "";
  const features = resources.find(({ type }) => type === "aks-monitoring:azure:ClusterFeatures");
  if (features === undefined) return [`The cluster ${cluster} was looked up and not changed.`];
  const parts = Object.keys(features.outputs?.["applied"] ?? {}).join(" and ");
  return wrapped(
    `On the cluster ${cluster} nothing was switched on but ${parts}; a destroy gives back what was ` +
      "there before.",
  );
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
  if (resources.some(({ type }) => type === "azure-native:monitor:AzureMonitorWorkspace")) {
    const metrics = prometheusIngestion;
    lines.push(`Metrics: about $${metrics.usd.toFixed(2)} per ${metrics.unit} (${metrics.asOf}).`);
  }
  return lines;
}
