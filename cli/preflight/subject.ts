/** What every check of the preflight looks at, and the commands that their findings offer. */
import { plannedId } from "../../infra/names";
import type { Settings } from "../../infra/config";
import { isObject, storedKey, type Json, type JsonObject } from "../../provider/json";
import type { AzureReader } from "../arm/reader";
import type { Finding } from "../findings";
import type { Reach } from "./reach";

/** What the checks look at. */
export interface Subject {
  readonly azure: AzureReader;
  readonly settings: Settings;
  /** The cluster as ARM answers it. */
  readonly cluster: JsonObject;
  /** The stack; undefined when only a cluster was named, and the settings are the defaults. */
  readonly stack: string | undefined;
  /** Whether the Azure is the local one. */
  readonly local: boolean;
  /** Tries to reach an address from this machine. */
  readonly reach: Reach;
}

/** One check. Throws `ArmRefusal` for what Azure refuses; without the right to look it is a finding. */
export type Check = (subject: Subject) => Promise<Finding[]>;

/** The resource id of the cluster in Azure's own casing. */
export function clusterIdOf({ cluster, settings }: Subject): string {
  const { id } = cluster;
  return typeof id === "string" ? id : settings.cluster.id;
}

/** Resource id of the workspace that the stack sends logs to, its own or one that is brought. */
export function workspaceIdOf({ settings }: Subject): string {
  const { workspaceId, workspaceName } = settings.logs;
  return (
    workspaceId ?? plannedId(settings, "Microsoft.OperationalInsights/workspaces", workspaceName)
  );
}

/** The subscription as a scope. */
export function subscriptionOf({ settings }: Subject): string {
  return `/subscriptions/${settings.subscriptionId}`;
}

/** The group of everything that the stack makes, as a scope. */
export function groupOf({ settings }: Subject): string {
  return `/subscriptions/${settings.subscriptionId}/resourceGroups/${settings.resourceGroup.name}`;
}

/** The command that changes a setting of the stack, such as `logs.workspaceId`. */
export function setCommand(subject: Subject, path: string, value: string): string {
  const key = path.includes(":") ? path : `aks-monitoring:${path}`;
  return `${pulumi(subject)} config set ${ofStack(subject)} --path '${key}' ${value}`;
}

/** A command of Pulumi on the stack, such as `up`. */
export function pulumiCommand(subject: Subject, word: string): string {
  return `${pulumi(subject)} ${word} ${ofStack(subject)}`;
}

function pulumi({ local }: Subject): string {
  return local ? "npm run local --" : "pulumi";
}

/** Without a stack it is the one that `npm run init` would write: named as the cluster. */
function ofStack({ stack, settings }: Subject): string {
  return `--stack ${stack ?? settings.cluster.name}`;
}

/** Whether two resource ids are the same for Azure. */
export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The last name in an id. */
export function nameOf(id: string): string {
  return id.split("/").at(-1) ?? id;
}

/** A value under a path; names match without regard to case, as AKS stores them in several. */
export function valueAt(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let found = value;
  for (const name of path) {
    if (!isObject(found)) return undefined;
    const key = storedKey(found, name);
    found = key === undefined ? undefined : found[key];
  }
  return found;
}

/** A text under a path; an empty one when there is none. */
export function textOf(value: Json | undefined, ...path: readonly string[]): string {
  const found = valueAt(value, ...path);
  return typeof found === "string" ? found : "";
}

/** The objects of a list under a path. */
export function objectsOf(value: Json | undefined, ...path: readonly string[]): JsonObject[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? (found as readonly Json[]).filter(isObject) : [];
}

/** A region as Azure compares it: "West Europe" and westeurope are one. */
export function region(name: string): string {
  return name.replaceAll(" ", "").toLowerCase();
}
