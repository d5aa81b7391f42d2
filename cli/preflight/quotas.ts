/**
 * How much of Azure's limits is used, and whether the stack still fits. What stands in the stack's
 * own group is not counted: after the first `up` it would be counted twice.
 */
import { ArmRefusal } from "../../provider/arm/client";
import type { JsonObject } from "../../provider/json";
import type { Finding, Severity } from "../findings";
import { diagnosticSettingName, auditArchiveName } from "../../infra/names";
import { LIMITS, newestValue, WORKSPACE_LIMITS, type Limit } from "./limits";
import { nameOf, textAt } from "../arm/answers";
import { clusterIdOf, groupOf, subscriptionOf, type Subject } from "./subject";
import { OWN_ASSOCIATIONS } from "./associations";

const CHECK = "quotas";

/** From this share on a limit is worth a word. */
const NEAR = 0.8;

/** Counts what is used of each limit. */
export async function checkQuotas(subject: Subject): Promise<Finding[]> {
  const limits = LIMITS.filter(
    ({ type }) => !type.endsWith("/prometheusRuleGroups") || brought(subject) !== undefined,
  );
  const counted = await Promise.all(limits.map((limit) => checkLimit(subject, limit)));
  return [...counted.flat(), ...(await checkWorkspace(subject))];
}

function brought({ settings }: Subject): string | undefined {
  return settings.metrics.managedPrometheus ? settings.metrics.workspaceId : undefined;
}

async function checkLimit(subject: Subject, limit: Limit): Promise<Finding[]> {
  const { azure, settings } = subject;
  const scope = limit.at === "cluster" ? clusterIdOf(subject) : subscriptionOf(subject);
  const entries = await azure
    .list(`${scope}/providers/${limit.type}`, limit.apiVersion)
    .catch(noneUnregistered);
  const foreign = entries.filter(
    (entry) => !isOwn(subject, entry) && limit.counts?.(entry, settings) !== false,
  );
  const adds = limit.adds(settings);
  const used = `${limit.what}: ${shown(foreign.length)} of ${shown(limit.limit)}`;
  const severity = severityOf(foreign.length + adds, limit.limit);
  if (severity === "fine") {
    // What the stack adds nothing to and is far from its limit is no news.
    if (adds === 0) return [];
    return [{ check: CHECK, severity, sentence: `${used}; the stack adds ${adds}.` }];
  }
  const fits = severity === "error" ? "which does not fit" : "which fits still";
  const sentence = `${used}; the stack adds ${adds}, ${fits}. ${limit.more}.`;
  return [{ check: CHECK, severity, sentence, fix: [listCommand(subject, limit)] }];
}

/** A provider that is not registered has nothing, and may not even be asked. */
function noneUnregistered(error: unknown): JsonObject[] {
  if (error instanceof ArmRefusal && error.code === "MissingSubscriptionRegistration") return [];
  throw error;
}

function severityOf(wanted: number, limit: number): Severity {
  if (wanted > limit) return "error";
  // A few of five are no reason to worry: the last one is.
  return wanted > Math.max(limit * NEAR, limit < 10 ? limit - 1 : 0) ? "warning" : "fine";
}

/** Whether the stack made an entry: by its group, or by the names that it gives on the cluster. */
function isOwn(subject: Subject, entry: JsonObject): boolean {
  const id = textAt(entry, "id").toLowerCase();
  const { name } = subject.settings.cluster;
  const names = [diagnosticSettingName(name), auditArchiveName(name), ...OWN_ASSOCIATIONS];
  return (
    id.startsWith(`${groupOf(subject).toLowerCase()}/`) ||
    (id.startsWith(`${clusterIdOf(subject).toLowerCase()}/providers/`) &&
      names.some((own) => own.toLowerCase() === nameOf(id)))
  );
}

/** The command that shows what is there, for whoever has to choose. */
function listCommand(subject: Subject, { at, type }: Limit): string {
  const { subscriptionId } = subject.settings;
  if (at === "subscription") {
    return `az resource list --subscription ${subscriptionId} --resource-type ${type} --output table`;
  }
  const what = type.endsWith("/diagnosticSettings")
    ? "diagnostic-settings list"
    : "data-collection rule association list-by-resource";
  return `az monitor ${what} --resource ${clusterIdOf(subject)}`;
}

/** An Azure Monitor workspace that others fill too: what does not fit is dropped without an error. */
async function checkWorkspace(subject: Subject): Promise<Finding[]> {
  const id = brought(subject);
  if (id === undefined) return [];
  const names = WORKSPACE_LIMITS.flatMap(({ used, limit }) => [used, limit]).join(",");
  const query = { metricnames: names, aggregation: "Maximum", interval: "PT5M" };
  const path = `${id}/providers/Microsoft.Insights/metrics`;
  const answer = await subject.azure.list(path, "2023-10-01", query);
  return WORKSPACE_LIMITS.flatMap(({ what, used, limit }): Finding[] => {
    const [value, most] = [used, limit].map((name) => newestValue(answer, name));
    if (value === undefined || most === undefined || most === 0) return [];
    const severity = value > most ? "error" : value > most * NEAR ? "warning" : "fine";
    const sentence = `${what} in ${nameOf(id)}: ${shown(value)} of ${shown(most)}`;
    if (severity === "fine") return [{ check: CHECK, severity, sentence: `${sentence}.` }];
    const why = "Azure drops what is above it, without an error to anybody. Ask for more first";
    return [{ check: CHECK, severity, sentence: `${sentence}; ${why}.`, fix: [raise(id, most)] }];
  });
}

/**
 * Asks for twice as much; up to two million is given at once. Source: azure-monitor docs,
 * azure-monitor-workspace-monitor-ingest-limits.
 */
function raise(id: string, most: number): string {
  const limits = { maxActiveTimeSeries: 2 * most, maxEventsPerMinute: 2 * most };
  const body = JSON.stringify({ location: "<its region>", properties: { limits } });
  const url = `${id}/metricsContainers/default?api-version=2025-10-03-preview`;
  return `az rest --method PUT --url "${url}" --body '${body}'`;
}

function shown(count: number): string {
  return count.toLocaleString("en-US");
}
