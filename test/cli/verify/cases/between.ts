/** Data stops between agent and workspace: associations, rules, streams, categories. */
import type { JsonObject } from "../../../../emulator/arm/type";
import { WORKSPACE } from "../../../emulator/helpers";
import { DEV_GROUP, DEV_SETTING, DEV_WORKSPACE } from "../../../helpers/sample";
import type { Broken } from "../deployed";
import {
  AGENT_TABLES,
  CONTROL_PLANE_TABLES,
  JOBS,
  RULES,
  COLLECTION,
  ASSOCIATION,
  UP,
  type Case,
} from "./case";

function logRule(azure: Broken) {
  return azure.find("/MSCI-westeurope-aks-shop-dev");
}

/** The ways. */
export const BETWEEN: readonly Case[] = [
  {
    check: "association-missing",
    when: "the association of Container insights is gone",
    broken: (azure) => {
      azure.remove(`${ASSOCIATION}/ContainerInsightsExtension`, COLLECTION);
    },
    gone: AGENT_TABLES,
    says: /^No rule of Container insights is associated with the cluster/,
    fix: [UP],
  },
  {
    check: "association-missing",
    when: "the association of managed Prometheus is gone",
    broken: (azure) => {
      azure.remove(`${ASSOCIATION}/ContainerInsightsMetricsExtension`, COLLECTION);
    },
    gone: JOBS,
    says: /^No rule of managed Prometheus is associated with the cluster/,
    fix: [UP],
  },
  {
    check: "association-broken",
    when: "the associated rule went with its group",
    broken: (azure) => {
      const { location, kind, properties } = logRule(azure);
      const group = DEV_GROUP.replace(/[^/]+$/, "rg-short-lived");
      azure.put(group, "2022-09-01", { location });
      const id = `${group}/providers/${RULES}/copy-of-rule`;
      azure.put(id, COLLECTION, { location, kind, properties });
      azure.put(`${ASSOCIATION}/ContainerInsightsExtension`, COLLECTION, {
        properties: { dataCollectionRuleId: id },
      });
      azure.remove(group, "2022-09-01");
    },
    gone: AGENT_TABLES,
    says: /names the rule "copy-of-rule", which is gone/,
    fix: [UP],
  },
  {
    check: "rule-destination",
    when: "the rule sends to another workspace",
    broken: (azure) => {
      const destinations = {
        logAnalytics: [{ name: "workspace", workspaceResourceId: WORKSPACE }],
      };
      azure.change(logRule(azure), COLLECTION, { destinations });
    },
    gone: AGENT_TABLES,
    says: /sends to law-central, and not to "log-aks-shop-dev-49a2960d"/,
    fix: [UP],
  },
  {
    check: "rule-region",
    when: "the Azure Monitor workspace was made anew in another region",
    broken: (azure) => {
      const { id } = azure.own("Microsoft.Monitor/accounts");
      azure.remove(id, "2023-04-03");
      azure.put(id, "2023-04-03", { location: "northeurope" });
    },
    gone: JOBS,
    says: /^The rule "MSProm-westeurope-aks-shop-dev" is in westeurope, its workspace "amw-.*" in northeurope/,
    fix: [/^az monitor data-collection rule delete --ids .* --delete-associations$/, UP],
  },
  {
    check: "rule-region",
    when: "the workspace of the logs was made anew in another region",
    broken: async (azure) => {
      // For good, or Azure keeps its name for two weeks in its region.
      const address = `${azure.azure.httpUrl}${DEV_WORKSPACE}?api-version=2023-09-01&force=true`;
      await fetch(address, { method: "DELETE" });
      azure.put(DEV_WORKSPACE, "2023-09-01", { location: "northeurope", properties: {} });
    },
    gone: AGENT_TABLES,
    says: /^The rule "MSCI-westeurope-aks-shop-dev" is in westeurope, its workspace "log-.*" in northeurope/,
    fix: [/^az monitor data-collection rule delete --ids .* --delete-associations$/, UP],
  },
  {
    check: "stream-not-collected",
    when: "a stream was taken out of the rule",
    broken: (azure) => {
      const rule = logRule(azure);
      const text = JSON.stringify(rule["properties"]).replaceAll(
        '"Microsoft-KubePodInventory",',
        "",
      );
      azure.change(rule, COLLECTION, JSON.parse(text) as JsonObject);
    },
    gone: ["KubePodInventory"],
    says: /does not collect Microsoft-KubePodInventory, which is part of logs\.containerInsights: "standard"/,
    fix: [UP],
  },
  {
    check: "category-missing",
    when: "a category is off in the diagnostic setting",
    broken: (azure) => {
      const logs = [
        { category: "guard", enabled: true },
        { category: "cluster-autoscaler", enabled: true },
        { category: "kube-audit-admin", enabled: false },
      ];
      azure.change(
        azure.find("/diagnosticSettings/aks-monitoring-aks-shop-dev"),
        "2021-05-01-preview",
        { logs },
      );
    },
    gone: ["AKSAuditAdmin"],
    says: /^No diagnostic setting of the cluster sends kube-audit-admin to the workspace/,
    fix: [UP],
  },
  {
    check: "category-missing",
    when: "the diagnostic setting is gone",
    broken: (azure) => {
      azure.remove(DEV_SETTING, "2021-05-01-preview");
    },
    gone: CONTROL_PLANE_TABLES,
    says: /sends cluster-autoscaler, guard, kube-audit-admin|sends kube-audit-admin, cluster-autoscaler, guard/,
    fix: [UP],
  },
];
