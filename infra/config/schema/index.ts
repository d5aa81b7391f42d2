/**
 * The settings of a stack: one schema is the source of the types, the errors and the JSON schema
 * that editors use. Descriptions are what a user reads there; defaults come from `profiles.ts`.
 */
import { z } from "zod";

import { rules } from "../../rules";
import type { ContainerInsightsPresetName } from "../../signals/container-insights";
import { CONTROL_PLANE_CATEGORIES } from "./categories";
import {
  firstTwice,
  group,
  listOf,
  numberFrom,
  oneOf,
  secretText,
  text,
  wanted,
  wholeNumberFrom,
} from "./values";

/** Environments; each is a profile of defaults. */
export const ENVIRONMENTS = ["dev", "test", "prod"] as const;

/** Routes by urgency: page now, ticket in working hours, inform at leisure. */
export const ROUTES = ["page", "ticket", "inform"] as const;

/** Presets of Container insights, or nothing of it. */
export const CONTAINER_INSIGHTS_CHOICES = [
  "logs-and-events",
  "standard",
  "cost-optimized",
  "off",
] as const satisfies readonly (ContainerInsightsPresetName | "off")[];

/** Resource group names (source: azure-resource-manager docs, resource-name-rules). */
const groupName = text(
  /^[-\w._()]{0,89}[-\w_()]$/,
  'a resource group name: 1 to 90 letters, digits, "-", "_", ".", "(" and ")", not ending in "."',
);

const clusterId = text(
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ContainerService\/managedClusters\/[^/]+$/i,
  "the resource id of an AKS cluster: /subscriptions/<id>/resourceGroups/<group>/providers/" +
    "Microsoft.ContainerService/managedClusters/<name>",
);

const logs = group(
  {
    retentionDays: wholeNumberFrom(30, 730, "days")
      .optional()
      .describe("Days the logs can be queried. Above 31 days each GB costs extra per month."),
    dailyCapGb: numberFrom(0.023, 100_000, "GB")
      .optional()
      .describe("Ingestion stops for the day above it; what arrives later that day is lost."),
    containerInsights: oneOf(CONTAINER_INSIGHTS_CHOICES, "a preset of Container insights")
      .optional()
      .describe(
        "What is collected from containers: a preset of Microsoft's, or off. Cost: container logs " +
          "are usually the largest of all; standard adds performance and inventory.",
      ),
    workspaceName: text(
      /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
      'a workspace name: 4 to 63 letters, digits and "-", beginning and ending with a letter or digit',
    )
      .optional()
      .describe(
        "Name of the Log Analytics workspace. Default: made from the cluster and its region.",
      ),
  },
  "the settings of the Log Analytics workspace",
);

const controlPlane = group(
  {
    categories: listOf(
      oneOf(CONTROL_PLANE_CATEGORIES, "a log category of AKS"),
      "log categories of AKS",
    )
      .min(1, { error: "is empty; name at least one log category of AKS." })
      .refine((list) => !(list.includes("kube-audit") && list.includes("kube-audit-admin")), {
        error:
          'has both "kube-audit" and "kube-audit-admin", which bills the same events twice; ' +
          'remove "kube-audit" unless read requests must be kept.',
      })
      .refine((list) => firstTwice(list) === undefined, {
        error: "names a category twice; remove the second one.",
      })
      .optional()
      .describe("Log categories of the control plane to collect. Cost: kube-audit is the largest."),
  },
  "the settings of the control-plane logs",
);

const email = text(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "an e-mail address");
const webhook = secretText(/^https:\/\/\S+$/, "an address that begins with https://");

const TWICE = { error: "names an address twice; remove the second one." };
const lowerCase = (word: string) => word.toLowerCase();

const route = group(
  {
    // Azure wants receivers of different names, and they are named by their address.
    emails: listOf(email, "e-mail addresses")
      .refine((list) => firstTwice(list, lowerCase) === undefined, TWICE)
      .optional()
      .describe("Who gets an e-mail."),
    webhooks: z
      .array(webhook, {
        error: "is not a list of https addresses; give a list (the value is not shown).",
      })
      .refine((list) => firstTwice(list) === undefined, TWICE)
      .optional()
      .describe("Addresses that get the common alert schema; kept secret in the state."),
  },
  "the receivers of a route",
).refine((receivers) => (receivers.emails?.length ?? 0) + (receivers.webhooks?.length ?? 0) > 0, {
  error: "has no receiver; give it emails or webhooks, or leave the route out.",
});

const ruleIds = rules.map(({ id }) => id) as [string, ...string[]];

const overrides = group(
  Object.fromEntries(
    rules.map(({ id, thresholds }) => [
      id,
      group(
        Object.fromEntries(
          Object.entries(thresholds).map(([name, { min, max, unit, default: usual, says }]) => [
            name,
            numberFrom(min, max, unit).optional().describe(`${says} Default: ${usual} ${unit}.`),
          ]),
        ),
        "thresholds by name",
      ).optional(),
    ]),
  ),
  "thresholds by rule",
);

const alerts = group(
  {
    routes: group(
      {
        page: route.optional().describe("Severity 0 and 1: somebody has to act now."),
        ticket: route.optional().describe("Severity 2: somebody has to act in working hours."),
        inform: route.optional().describe("Severity 3 and 4: good to know."),
      },
      "receivers by route: page, ticket, inform",
    )
      .refine((routes) => ROUTES.some((name) => routes[name] !== undefined), {
        error: "has no route, so nobody would be told; give page, ticket or inform a receiver.",
      })
      .describe("Who is told, by urgency. A route left out is covered by the nearest one."),
    overrides: overrides.optional().describe("Thresholds that differ from the rules' own."),
    disabled: listOf(oneOf(ruleIds, "a rule"), "rules")
      .optional()
      .describe("Rules that are not deployed."),
  },
  "the settings of the alerts, at least alerts.routes",
);

const tags = z
  .record(
    text(/^[^<>%&\\?/]{1,512}$/, "a tag name without < > % & \\ ? / of at most 512 characters"),
    text(/^[^]{0,256}$/, "a tag value of at most 256 characters, in quotes if it is a number"),
    { error: wanted("a map of names to values, each written as name: value") },
  )
  .refine((all) => Object.keys(all).length <= 50, {
    error: "has more than 50 tags, which is Azure's limit; remove some.",
  })
  .refine((all) => firstTwice(Object.keys(all), lowerCase) === undefined, {
    error: "has names that differ only in upper and lower case, one tag to Azure; remove one.",
  });

/** All settings, by the key a user writes after `aks-monitoring:`. */
export const settingsSchema = z.strictObject({
  environment: oneOf(ENVIRONMENTS, "an environment").describe(
    "Profile that fills the defaults: dev and test are small and can be destroyed, prod keeps its data.",
  ),
  cluster: clusterId.describe("Resource id of the AKS cluster. It is looked up, never owned."),
  resourceGroup: z
    .union([groupName, group({ name: groupName, create: z.boolean().optional() }, "a name")], {
      error: wanted("the name of a resource group, or {name, create: true or false}"),
    })
    .optional()
    .describe(
      "Group of everything the stack creates. Made by the stack unless create is false. " +
        "Default: rg-<cluster>-monitoring.",
    ),
  logs: logs.optional(),
  controlPlane: controlPlane.optional(),
  alerts,
  tags: tags.optional().describe("Tags of everything the stack creates."),
});

/** The settings as a user writes them. */
export type WrittenSettings = z.infer<typeof settingsSchema>;
