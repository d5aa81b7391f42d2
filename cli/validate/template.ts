/**
 * A deployment template from exported bodies, for Azure's own judgement before anything is deployed.
 * A template has one scope, so that each group gets nested deployments. What depends on another
 * group's resources comes in a later one of them, so that two groups may depend on each other.
 */
import type { ExportedBody } from "../commands/export";
import { isObject, type Json, type JsonObject } from "../../provider/json";
import { placeOf, reference, scopeId, type Place } from "./place";

/** API version of deployments, nested ones included. */
export const DEPLOYMENTS_API_VERSION = "2022-09-01";

const GROUPS = "Microsoft.Resources/resourceGroups";
const NESTED = "Microsoft.Resources/deployments";
const SCHEMAS = "https://schema.management.azure.com/schemas";

/** Types whose bodies are patches of something that exists: made from what is there when deployed. */
const PATCHED = ["Microsoft.ContainerService/managedClusters"];

/** What a template is made for. */
export interface TemplateOptions {
  /** Name of the deployment. */
  readonly name: string;
  /** Subscription that is deployed to. */
  readonly subscriptionId: string;
  /** Region where Azure keeps the record of deployments at a subscription. */
  readonly location: string;
  /** An existing group that stands in for the one that the stack makes. */
  readonly resourceGroup?: string;
}

/** A deployment to be judged. */
export interface Deployment {
  readonly name: string;
  /** Id of the subscription or group it is posted to. */
  readonly scope: string;
  /** Set for a subscription, which wants one. */
  readonly location: string | undefined;
  readonly template: JsonObject;
  /** Ids of bodies that are no part of it. */
  readonly leftOut: readonly string[];
}

/** One body with what is found out about it. */
interface Part extends ExportedBody {
  readonly place: Place;
  readonly needs: readonly Part[];
  /** How many times the way to everything it needs changes the scope. */
  readonly wave: number;
}

/** Makes the deployment. Throws when a group stands in and the stack makes none. */
export function makeDeployment(
  bodies: readonly ExportedBody[],
  options: TemplateOptions,
): Deployment {
  const latest = [...new Map(bodies.map((body) => [body.id.toLowerCase(), body])).values()];
  const [patches, kept] = split(latest, ({ type }) => PATCHED.includes(type));
  const { name, subscriptionId, location, resourceGroup } = options;
  const inGroup = resourceGroup === undefined ? kept : moved(kept, resourceGroup);
  const scope = scopeId({ subscriptionId, resourceGroup });
  return {
    name,
    scope,
    location: resourceGroup === undefined ? location : undefined,
    template: rootTemplate(partsOf(inGroup), options, scope),
    leftOut: patches.map(({ id }) => id),
  };
}

/** The bodies in another group than the one they make. */
function moved(bodies: readonly ExportedBody[], resourceGroup: string): ExportedBody[] {
  const [groups, others] = split(bodies, ({ type }) => type === GROUPS);
  const [made, second] = groups;
  if (made === undefined || second !== undefined) {
    throw new RangeError(`the stack makes ${groups.length} groups`);
  }
  const to = made.id.replace(/[^/]+$/, resourceGroup);
  const from = new RegExp(`${pattern(made.id)}(?![\\w.()-])`, "gi");
  return JSON.parse(JSON.stringify(others).replace(from, () => to)) as ExportedBody[];
}

/** Finds for each body what it needs among those before it: they were deployed in that order. */
function partsOf(bodies: readonly ExportedBody[]): Part[] {
  const parts: Part[] = [];
  for (const body of bodies) {
    const place = placeOf(body.id);
    const text = `${body.id} ${JSON.stringify(body.body)}`.toLowerCase();
    const needs = parts.filter(({ id, type }) => type !== GROUPS && mentions(text, id));
    const waves = needs.map((need) => need.wave + (sameScope(need.place, place) ? 0 : 1));
    parts.push({ ...body, place, needs, wave: Math.max(0, ...waves) });
  }
  // The order of a template means nothing to Azure; this one is the same each time.
  return parts.sort((a, b) => (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1));
}

function rootTemplate(parts: readonly Part[], options: TemplateOptions, root: string): JsonObject {
  const isRoot = ({ place }: Part) => scopeId(place).toLowerCase() === root.toLowerCase();
  // At a subscription its own resources stand in the root; in a group everything is nested.
  const [own, others] = split(parts, (part) => options.resourceGroup === undefined && isRoot(part));
  const nested = nest(others, options.name);
  const depends = (part: Part): string => {
    const inside = nested.find((deployment) => deployment.parts.includes(part));
    return inside === undefined ? reference(part.type, part.place) : nestedReference(inside);
  };
  const groups = own.filter(({ type }) => type === GROUPS);
  const resources = [
    ...own.map((part) => resourceOf(part, part.needs.map(depends))),
    ...nested.map((deployment) => {
      const needs = deployment.parts.flatMap((part) => part.needs);
      const outside = needs.filter((need) => !deployment.parts.includes(need));
      const made = groups.filter(({ id }) => id.toLowerCase() === deployment.scope.toLowerCase());
      const others = outside.map(depends);
      return deploymentOf(deployment, [...made.map(depends), ...others], options);
    }),
  ];
  return templateOf(options.resourceGroup === undefined, resources);
}

/** A deployment inside the deployment. */
interface Nested {
  readonly name: string;
  readonly scope: string;
  readonly place: Place;
  readonly parts: readonly Part[];
}

/** One nested deployment for each scope and wave, in the order of the waves. */
function nest(parts: readonly Part[], name: string): Nested[] {
  const keyOf = ({ place, wave }: Part) => `${wave} ${scopeId(place).toLowerCase()}`;
  const sorted = [...parts].sort((a, b) => a.wave - b.wave);
  return [...new Set(sorted.map(keyOf))].flatMap((key, index) => {
    const inside = sorted.filter((part) => keyOf(part) === key);
    const [first] = inside;
    if (first === undefined) return [];
    const { place } = first;
    return { name: `${name}-${index + 1}`, scope: scopeId(place), place, parts: inside };
  });
}

function nestedReference({ name, place, scope }: Nested): string {
  return place.resourceGroup === undefined
    ? `[subscriptionResourceId('${place.subscriptionId}', '${NESTED}', '${name}')]`
    : `[extensionResourceId('${scope}', '${NESTED}', '${name}')]`;
}

function deploymentOf(
  { name, place, parts }: Nested,
  dependsOn: readonly string[],
  { location }: TemplateOptions,
): JsonObject {
  const isSubscription = place.resourceGroup === undefined;
  const inner = parts.map((part) => {
    const beside = part.needs.filter((need) => parts.includes(need));
    return resourceOf(
      part,
      beside.map(({ type, place: there }) => reference(type, there)),
    );
  });
  return {
    type: NESTED,
    apiVersion: DEPLOYMENTS_API_VERSION,
    name,
    subscriptionId: place.subscriptionId,
    ...(isSubscription ? { location } : { resourceGroup: place.resourceGroup }),
    ...depending(dependsOn),
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "inner" },
      template: templateOf(isSubscription, inner),
    },
  };
}

function resourceOf(part: Part, dependsOn: readonly string[]): JsonObject {
  const { type, apiVersion, place } = part;
  const { id: _id, name: _name, type: _type, ...body } = literal(part.body as Json) as JsonObject;
  return {
    type,
    apiVersion,
    name: place.names.join("/"),
    ...(place.on === undefined ? {} : { scope: place.on }),
    ...depending(dependsOn),
    ...body,
  };
}

function depending(references: readonly string[]): JsonObject {
  return references.length === 0 ? {} : { dependsOn: [...new Set(references)].sort() };
}

function templateOf(isSubscription: boolean, resources: readonly JsonObject[]): JsonObject {
  const schema = isSubscription
    ? "2018-05-01/subscriptionDeploymentTemplate.json#"
    : "2019-04-01/deploymentTemplate.json#";
  return { $schema: `${SCHEMAS}/${schema}`, contentVersion: "1.0.0.0", resources };
}

/** Templates take a text in brackets for an expression, unless a second bracket begins it. */
function literal(value: Json): Json {
  if (typeof value === "string") return /^\[[^]*\]$/.test(value) ? `[${value}` : value;
  if (Array.isArray(value)) return value.map((item: Json) => literal(item));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, literal(item ?? null)]);
  return Object.fromEntries(entries) as JsonObject;
}

/** Whether a text in lower case names an id, or something below it, and not one that is longer. */
function mentions(text: string, id: string): boolean {
  return new RegExp(`${pattern(id.toLowerCase())}(?![\\w.()-])`).test(text);
}

/** A text as a pattern that matches it alone. */
function pattern(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\*]/g, "\\$&");
}

function sameScope(a: Place, b: Place): boolean {
  return scopeId(a).toLowerCase() === scopeId(b).toLowerCase();
}

/** Those that meet a condition, and those that don't. */
function split<T>(list: readonly T[], meets: (one: T) => boolean): [T[], T[]] {
  return [list.filter(meets), list.filter((one) => !meets(one))];
}
