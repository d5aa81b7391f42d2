/**
 * The only reader of the stack's configuration. It finds every problem before anything is looked up
 * or created, and tells them all in one message.
 */
import * as pulumi from "@pulumi/pulumi";

import { withChosenLogs } from "./chosen-logs";
import { conflictsOf } from "./config/conflicts";
import { fillDefaults } from "./config/fill";
import { judgedProblems } from "./config/judged";
import { problemsOf, NAMESPACE, unknownText } from "./config/problems";
import { readableRest, wrongPaths } from "./config/readable";
import { parseWritten, settingsSchema } from "./config/schema";
import type { Settings } from "./config/settings";
import { show } from "./config/values";

export type { RouteName, RouteSettings, Settings } from "./config/settings";

/** All configuration values by full key, as text: objects and lists as JSON. */
export type RawConfig = Readonly<Record<string, string>>;

/** Reads the running stack's settings. Throws one `RunError` with every problem. */
export function readSettings(): Settings {
  return parseSettings(pulumi.runtime.allConfig());
}

/** Settings from configuration values. Throws one `RunError` with every problem. */
export function parseSettings(config: RawConfig): Settings {
  const { written, problems } = readValues(config);
  const parsed = parseWritten(written);
  if (!parsed.success) problems.push(...problemsOf(parsed.error, knownKeys));
  const location = checkLocation(config["azure-native:location"], problems);
  const clusterId = typeof written["cluster"] === "string" ? written["cluster"] : undefined;
  const subscriptionId = checkSubscription(
    config["azure-native:subscriptionId"],
    clusterId,
    problems,
  );
  const right = parsed.success ? parsed.data : readableRest(written, parsed.error);
  const settings = right && withChosenLogs(fillDefaults(right, location, subscriptionId));
  if (right !== undefined && settings !== undefined) {
    const wrong = parsed.success ? [] : wrongPaths(parsed.error);
    problems.push(...conflictsOf({ written: right, settings }, wrong), ...judgedProblems(settings));
  }
  if (settings === undefined || problems.length > 0) throw new pulumi.RunError(message(problems));
  return deepFreeze(settings);
}

/** Our values, taken out of their JSON. */
function readValues(config: RawConfig): { written: Record<string, unknown>; problems: string[] } {
  const written: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [key, value] of Object.entries(config)) {
    const [namespace, ...rest] = key.split(":");
    const name = rest.join(":");
    if (namespace !== NAMESPACE) continue;
    if (Object.hasOwn(settingsSchema.shape, name)) written[name] = readValue(value);
    else problems.push(`${key} ${unknownText(name, Object.keys(settingsSchema.shape))}`);
  }
  return { written, problems };
}

/** Lists and objects reach a program as JSON, all else as text, maybe with a line end. */
function readValue(value: string): unknown {
  if (!/^\s*[[{]/.test(value)) return value.trim();
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** The settings under a path, for "did you mean". */
function knownKeys(path: readonly PropertyKey[]): string[] {
  let schema = settingsSchema as unknown as SchemaNode;
  for (const part of path) {
    const { shape, element } = withKeys(schema);
    schema = shape?.[String(part)] ?? element ?? schema;
  }
  return Object.keys(withKeys(schema).shape ?? {});
}

/** What is looked at of a schema; zod's own types do not say it of all schemas at once. */
interface SchemaNode {
  readonly shape?: Readonly<Record<string, SchemaNode>>;
  readonly element?: SchemaNode;
  readonly options?: readonly SchemaNode[];
  readonly def?: { readonly innerType?: SchemaNode };
}

/** The schema that has keys or entries, inside an optional one or among the forms of a union. */
function withKeys(schema: SchemaNode): SchemaNode {
  const object = schema.options?.find(({ shape }) => shape !== undefined);
  const inside = object ?? schema.def?.innerType;
  return inside === undefined ? schema : withKeys(inside);
}

function checkLocation(value: string | undefined, problems: string[]): string {
  const location = (value ?? "").replaceAll(" ", "").toLowerCase();
  if (/^[a-z]+[0-9]*$/.test(location)) return location;
  const what = value === undefined ? "is missing" : `is ${show(value)}`;
  problems.push(`azure-native:location ${what}; give the region of the logs, such as westeurope.`);
  return location;
}

function checkSubscription(
  value: string | undefined,
  clusterId: string | undefined,
  problems: string[],
): string {
  const key = "azure-native:subscriptionId";
  const [, ofCluster = ""] = /^\/subscriptions\/([^/]+)\//i.exec(clusterId ?? "") ?? [];
  if (value === undefined) {
    problems.push(`${key} is missing; give the subscription of the cluster${example(ofCluster)}.`);
  } else if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) {
    problems.push(`${key} is ${show(value)}; give the id of a subscription, which is a GUID.`);
  } else if (ofCluster !== "" && value.toLowerCase() !== ofCluster.toLowerCase()) {
    problems.push(
      `${key} is ${show(value)}, but the cluster is in ${show(ofCluster)}; ` +
        "one stack monitors one cluster from the cluster's own subscription.",
    );
  }
  return value ?? "";
}

function example(subscriptionId: string): string {
  return subscriptionId === "" ? "" : `, ${subscriptionId}`;
}

function message(problems: readonly string[]): string {
  const count = problems.length === 1 ? "one problem" : `${problems.length} problems`;
  return [
    `The stack's configuration has ${count}; nothing was created or changed.`,
    ...problems.map((problem) => `  ${problem}`),
  ].join("\n");
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) deepFreeze(part);
    Object.freeze(value);
  }
  return value;
}
