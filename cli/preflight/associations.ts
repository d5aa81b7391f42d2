/**
 * Collection rules that the cluster is associated with already. Agents follow every one of them: a
 * second rule for the same data collects, and bills, all of it twice. az and the portal name their
 * association as the stack does; Microsoft's template and policies name theirs otherwise. Sources:
 * prometheus-collector and Docker-Provider templates, Azure CLI.
 */
import { containerInsightsRuleName, prometheusRuleName } from "../../infra/names";
import type { JsonObject } from "../../provider/json";
import { isForbidden } from "../arm/reader";
import type { Finding } from "../findings";
import { nameOf, objectsAt, textAt } from "../arm/answers";
import { clusterIdOf, groupOf, type Subject } from "./subject";

const CHECK = "associations";

/** The API version of rules and associations. */
export const RULES_API_VERSION = "2022-06-01";

/** What a rule collects. */
export type Collects = "logs" | "metrics";

/** The names that az, the portal and the stack give. */
const NAMES: Readonly<Record<Collects, string>> = {
  logs: "ContainerInsightsExtension",
  metrics: "ContainerInsightsMetricsExtension",
};

/** Names of the stack's associations. */
export const OWN_ASSOCIATIONS = Object.values(NAMES);

const WHAT: Readonly<Record<Collects, string>> = {
  logs: "logs of containers",
  metrics: "Prometheus metrics",
};

/** What switches a kind of collection off where it was switched on. */
const SWITCH_OFF: Readonly<Record<Collects, string>> = {
  logs: "az aks disable-addons --addons monitoring",
  metrics: "az aks update --disable-azure-monitor-metrics",
};

/** An association with the rule it names. */
export interface Associated {
  readonly name: string;
  readonly ruleId: string;
  /** `gone`: the rule is not there; `unreadable`: the caller may not read it. */
  readonly rule: "gone" | "unreadable" | JsonObject;
}

/** Names every association that would collect what the stack collects, and those that lead nowhere. */
export async function checkAssociations(subject: Subject): Promise<Finding[]> {
  const associated = await associationsOf(subject);
  const found = associated.flatMap((one) => judge(subject, one));
  if (found.length > 0) return found;
  const own = associated.filter((one) => isOwn(subject, one)).length;
  const sentence =
    own === 0
      ? "No collection rule is associated with the cluster yet."
      : `Of the collection rules that the stack brings, ${own} are associated, and no other.`;
  return [{ check: CHECK, severity: "fine", sentence }];
}

/** The cluster's associations with rules, each with its rule. */
export async function associationsOf(subject: Subject): Promise<Associated[]> {
  const { azure } = subject;
  const path = `${clusterIdOf(subject)}/providers/Microsoft.Insights/dataCollectionRuleAssociations`;
  const entries = await azure.list(path, RULES_API_VERSION);
  const named = entries.flatMap((entry) => {
    const ruleId = textAt(entry, "properties", "dataCollectionRuleId");
    return ruleId === "" ? [] : [{ name: textAt(entry, "name"), ruleId }];
  });
  return Promise.all(
    named.map(async (one) => {
      const rule = await azure.find(one.ruleId, RULES_API_VERSION).catch((error: unknown) => {
        if (isForbidden(error)) return "unreadable" as const;
        throw error;
      });
      return { ...one, rule: rule ?? "gone" };
    }),
  );
}

/** What an association collects; by its name when the rule cannot be read. */
export function collects({ name, rule }: Associated): Collects | undefined {
  if (typeof rule === "string") {
    const kinds = Object.keys(NAMES) as Collects[];
    return kinds.find((kind) => NAMES[kind].toLowerCase() === name.toLowerCase());
  }
  const sources = (kind: string) => objectsAt(rule, "properties", "dataSources", kind);
  if (sources("prometheusForwarder").length > 0) return "metrics";
  const extensions = sources("extensions").map((one) => textAt(one, "extensionName"));
  return extensions.some((one) => /^ContainerInsights$/i.test(one)) ? "logs" : undefined;
}

/** Whether the stack made an association: its name, and a rule of the stack's in the stack's group. */
function isOwn({ settings, ...subject }: Subject, { name, ruleId }: Associated): boolean {
  const { name: cluster } = settings.cluster;
  const rules = [
    containerInsightsRuleName(cluster, settings.location),
    prometheusRuleName(cluster, settings.location),
  ];
  const group = groupOf({ settings, ...subject }).toLowerCase();
  const inGroup = ruleId.toLowerCase().startsWith(`${group}/`);
  return inGroup && isOwnName(name) && rules.some((own) => sameName(own, nameOf(ruleId)));
}

function isOwnName(name: string): boolean {
  return OWN_ASSOCIATIONS.some((own) => sameName(own, name));
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function wants({ settings: { logs, metrics } }: Subject, kind: Collects): boolean {
  return kind === "logs" ? logs.containerInsights !== "off" : metrics.managedPrometheus;
}

function judge(subject: Subject, one: Associated): Finding[] {
  const kind = collects(one);
  const remove =
    `az monitor data-collection rule association delete --name ${one.name} ` +
    `--resource ${clusterIdOf(subject)} --yes`;
  if (isOwn(subject, one)) return [];
  if (kind !== undefined && wants(subject, kind) && isOwnName(one.name)) {
    const { resourceGroup, name } = subject.settings.cluster;
    const off = `${SWITCH_OFF[kind]} --resource-group ${resourceGroup} --name ${name}`;
    const sentence =
      `The association ${one.name} with ${nameOf(one.ruleId)} is not the stack's and has the one ` +
      `name that there is for ${WHAT[kind]}: up would stop at "cannot create already existing ` +
      `resource". Switch off what made it first; what it sent stays where it is.`;
    return [{ check: CHECK, severity: "error", sentence, fix: [off, remove] }];
  }
  if (one.rule === "gone") {
    const sentence = `The association ${one.name} names a rule that is gone (${nameOf(one.ruleId)}): nothing comes of it.`;
    return [{ check: CHECK, severity: "warning", sentence, fix: [remove] }];
  }
  if (kind === undefined || !wants(subject, kind)) return [];
  const sentence =
    `The association ${one.name} with ${nameOf(one.ruleId)} collects ${WHAT[kind]} already: beside ` +
    "the stack's, all of them would be collected and billed twice.";
  return [{ check: CHECK, severity: "warning", sentence, fix: [remove] }];
}
