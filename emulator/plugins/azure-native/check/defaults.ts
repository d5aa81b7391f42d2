/**
 * What the provider adds to inputs before they are checked: the name when none is given, the
 * location and the API version. Source: the real provider's Check; the random suffix is made
 * differently, so automatic names differ from the real ones.
 */
import { createHash } from "node:crypto";

import { UNKNOWN, type Value, type ValueMap } from "../convert/value";
import type { Schema } from "../schema/shapes";
import { pathParameters } from "../table/ids";

/** Marks a resource whose name was made up: only such a one is replaced before it is deleted. */
export const CREATE_BEFORE_DELETE = "__createBeforeDelete";

/** What the engine says about automatic names (`pulumi:autonaming` in the configuration). */
export interface Autonaming {
  readonly mode: "disable" | "enforce" | "propose";
  readonly proposedName: string;
}

/** What defaults depend on. */
export interface DefaultsRequest {
  readonly schema: Schema;
  /** Id template of the type. */
  readonly template: string;
  /** Last part of the URN. */
  readonly logicalName: string;
  /** Same seed, same name: the engine gives the same one to preview and update. */
  readonly randomSeed: Uint8Array;
  readonly autonaming?: Autonaming | undefined;
  readonly olds: ValueMap;
  readonly news: ValueMap;
  /** Finds the default location: configuration first, then the resource group's. */
  readonly defaultLocation: (news: ValueMap) => Promise<Value | undefined>;
}

/** The new inputs with what the provider adds. */
export async function withDefaults(request: DefaultsRequest): Promise<ValueMap> {
  const { schema, template, olds, news } = request;
  const result: Record<string, Value> = { ...news };
  const name = pathParameters(template).at(-1);
  if (name !== undefined && result[name] === undefined && schema.inputs[name]?.required === false) {
    const old = olds[name];
    const made = old === undefined ? madeUpName(request) : undefined;
    const given = old ?? made?.name;
    if (given !== undefined) result[name] = given;
    if (made?.random === true || (old !== undefined && olds[CREATE_BEFORE_DELETE] === true)) {
      result[CREATE_BEFORE_DELETE] = true;
    }
  }
  if (result["location"] === undefined && schema.inputs["location"] !== undefined) {
    const location = olds["location"] ?? (await request.defaultLocation(news));
    if (location !== undefined) result["location"] = location;
  }
  if (result["azureApiVersion"] === undefined && schema.apiVersion !== "") {
    result["azureApiVersion"] = schema.apiVersion;
  }
  return result;
}

/**
 * Location of the resource group a resource is put in, for `defaultLocation`. Unknown when the name
 * of the group is.
 */
export async function groupLocation(
  news: ValueMap,
  read: (group: string) => Promise<string | undefined>,
): Promise<Value | undefined> {
  const group = news["resourceGroupName"];
  if (group === UNKNOWN) return UNKNOWN;
  return typeof group === "string" ? read(group) : undefined;
}

function madeUpName(request: DefaultsRequest): { name: string; random: boolean } | undefined {
  const { template, logicalName, randomSeed, autonaming } = request;
  const parameter = pathParameters(template).at(-1) ?? "";
  const isGuid = parameter === "roleAssignmentName";
  if (autonaming?.mode === "disable") return undefined;
  if (autonaming !== undefined && (autonaming.mode === "enforce" || !isGuid)) {
    return { name: autonaming.proposedName, random: true };
  }
  const hex = createHash("sha256").update(randomSeed).update(logicalName).digest("hex");
  if (isGuid) return { name: guid(hex), random: true };
  // Names of children only have to be unique within their parent: they are copied.
  return isChild(template)
    ? { name: logicalName, random: false }
    : { name: `${logicalName}${hex.slice(0, 8)}`, random: true };
}

/** Whether the last type of a template has a parent: `.../providers/X/a/{}/b/{}`. */
function isChild(template: string): boolean {
  return pathParameters(template.slice(template.lastIndexOf("/providers/") + 1)).length > 1;
}

function guid(hex: string): string {
  const parts = [
    [0, 8],
    [8, 12],
    [13, 16],
    [17, 20],
    [20, 32],
  ] as const;
  const [a, b, c, d, e] = parts.map(([from, to]) => hex.slice(from, to));
  return `${a ?? ""}-${b ?? ""}-4${c ?? ""}-8${d ?? ""}-${e ?? ""}`;
}
