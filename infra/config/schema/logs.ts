/** Settings of the workspace and of what Container insights collects into it. */
import { z } from "zod";

import type { ContainerInsightsPresetName } from "../../../signals/container-insights";
import { COMMITMENT_TIERS_GB } from "../../../signals/workspaces";
import { group, mapOf, numberFrom, oneOf, onOff, text, wanted, wholeNumberFrom } from "../values";
import { namespaces, resourceId } from "./words";

/** Presets of Container insights, or nothing of it. */
export const CONTAINER_INSIGHTS_PRESET_CHOICES = [
  "logs-and-events",
  "standard",
  "cost-optimized",
  "off",
] as const satisfies readonly (ContainerInsightsPresetName | "off")[];

/** What follows from what is read, or one of those. */
export const CONTAINER_INSIGHTS_CHOICES = [
  "needed",
  "used",
  ...CONTAINER_INSIGHTS_PRESET_CHOICES,
] as const;

/** How Container insights is switched on: the form in use, the add-on, or the newer profile. */
export const ONBOARDING = ["auto", "addon", "profile"] as const;

const days = wholeNumberFrom(4, 4383, "days");

const table = group(
  {
    plan: oneOf(
      ["Analytics", "Basic"],
      "a plan that a built-in table can be switched to (Auxiliary is for tables that are made with it, and no alert can read it)",
    ).optional(),
    retentionDays: days.optional(),
    totalRetentionDays: days.optional(),
  },
  "plan, retentionDays and totalRetentionDays of a table",
);

const workspaceId = resourceId(
  "Microsoft.OperationalInsights/workspaces",
  "a Log Analytics workspace",
);

const clusterId = resourceId(
  "Microsoft.OperationalInsights/clusters",
  "a dedicated cluster of Log Analytics",
);

const workspaceName = text(
  /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
  'a workspace name: 4 to 63 letters, digits and "-", beginning and ending with a letter or digit',
);

/** Everything under `logs`. */
export const logs = group(
  {
    workspaceId: workspaceId
      .optional()
      .describe(
        "A workspace of yours to use instead of a new one. It is not changed but for what logs.tables and logs.queryAuditing say, and never deleted.",
      ),
    workspaceName: workspaceName
      .optional()
      .describe(
        "Name of the Log Analytics workspace. Default: made from the cluster and its region.",
      ),
    retentionDays: wholeNumberFrom(30, 730, "days")
      .optional()
      .describe("Days the logs can be queried. Above 31 days each GB costs extra per month."),
    dailyCapGb: numberFrom(0.023, 100_000, "GB")
      .optional()
      .describe("Ingestion stops for the day above it; what arrives later that day is lost."),
    commitmentGbPerDay: z
      .literal(COMMITMENT_TIERS_GB, {
        error: wanted(`a commitment tier in GB a day: ${COMMITMENT_TIERS_GB.join(", ")}`),
      })
      .optional()
      .describe(
        "Commitment tier instead of paying by the GB: up to 30 % cheaper, bound for 31 days, and paid whether used or not. Default: none.",
      ),
    localAuth: onOff
      .optional()
      .describe(
        "Whether the workspace takes its shared keys, not only Microsoft Entra ID. The sensor of Defender still needs them. Default: on when defender.sensor is, else off.",
      ),
    publicIngestion: onOff
      .optional()
      .describe(
        "Whether data may come from public networks. Default: on, unless network.privateLink makes it private.",
      ),
    publicQuery: onOff
      .optional()
      .describe(
        "Whether queries may come from public networks. Default: on, unless network.privateLink makes them private.",
      ),
    dedicatedClusterId: clusterId
      .optional()
      .describe(
        "Dedicated cluster of Log Analytics to link the workspace to; it is billed by itself, from 100 GB a day on. Default: none.",
      ),
    tables: mapOf(text(/^\w+$/, "the name of a table"), table, "tables by name")
      .optional()
      .describe(
        "Plan and retention by table, such as ContainerLogV2: {plan: Basic}. Basic costs about a fifth, is kept for 30 days, is billed for each query, and only simple log alerts can read it. Default: as the workspace.",
      ),
    queryAuditing: onOff
      .optional()
      .describe(
        "Whether every query of the workspace is recorded in the table LAQueryLogs: who asked what. Cost: a few KB each.",
      ),
    containerInsights: oneOf(CONTAINER_INSIGHTS_CHOICES, "a preset of Container insights")
      .optional()
      .describe(
        "What is collected from containers: what is needed or used, a preset of Microsoft's, or off. needed: logs, events, inventory of pods, complaints of the agent, and what else is read. used: exactly what rules, detections and dashboards read, inventory every five minutes. Cost: container logs are usually the largest of all; standard adds performance and inventory. Default: as collect.",
      ),
    onboarding: oneOf(ONBOARDING, "a way to switch Container insights on")
      .optional()
      .describe(
        "The add-on, the newer profile azureMonitorProfile.containerInsights, or the one that the cluster has. Default: auto, which is the add-on where there is neither.",
      ),
    includeNamespaces: namespaces
      .optional()
      .describe("Only these namespaces are collected. Default: all that are not excluded."),
    excludeNamespaces: namespaces
      .optional()
      .describe(
        "Namespaces that are not collected. Cost: gatekeeper-system alone was the largest in several reports. Default: kube-system, gatekeeper-system, azure-arc.",
      ),
    environmentVariables: onOff
      .optional()
      .describe(
        "Whether the environment variables of containers are collected, secrets in them included. Default: off, unlike Microsoft's.",
      ),
    transforms: mapOf(
      text(/^Microsoft-\w+$/, "a stream such as Microsoft-ContainerLogV2"),
      text(/^source\b/, "a transformation that begins with source"),
      "transformations by stream",
    )
      .optional()
      .describe(
        "KQL that rows go through before they are stored and paid, by stream. Default: none.",
      ),
  },
  "the settings of the Log Analytics workspace",
);
