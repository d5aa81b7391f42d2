/** What every check of the preflight looks at, and the commands that their findings offer. */
import type { Settings } from "../../infra/config";
import type { JsonObject } from "../../provider/json";
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
