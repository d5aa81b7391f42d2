/** Data stops at the cluster, its agent or the workspace: something is off or full. */
import type { JsonObject } from "../../../../emulator/arm/type";
import { WORKSPACE } from "../../../emulator/helpers";
import { DEV_CLUSTER, DEV_WORKSPACE } from "../../../helpers/sample";
import type { Broken } from "../deployed";
import { AGENT_TABLES, CONTROL_PLANE_TABLES, JOBS, UP, type Case } from "./case";

function addOn(azure: Broken, enabled: boolean, config: JsonObject): void {
  const cluster = azure.find("/managedClusters/aks-shop-dev");
  azure.put(DEV_CLUSTER, "2025-09-01", {
    location: cluster["location"],
    properties: { addonProfiles: { omsagent: { enabled, config } } },
  });
}

const OURS = { logAnalyticsWorkspaceResourceID: DEV_WORKSPACE, useAADAuth: "true" };

/** The ways. */
export const SWITCHES: readonly Case[] = [
  {
    check: "cluster-stopped",
    when: "the cluster is stopped",
    broken: ({ azure }) => {
      azure.control.becomes(DEV_CLUSTER, { powerState: { code: "Stopped" } });
    },
    gone: [...CONTROL_PLANE_TABLES, ...AGENT_TABLES, ...JOBS],
    says: /^The cluster aks-shop-dev is stopped/,
    fix: ["az aks start --name aks-shop-dev --resource-group rg-shop-dev"],
  },
  {
    check: "daily-cap",
    when: "the workspace reached its daily cap",
    broken: ({ azure }) => {
      azure.control.becomes(DEV_WORKSPACE, {
        workspaceCapping: { dataIngestionStatus: "OverQuota" },
      });
    },
    gone: [...CONTROL_PLANE_TABLES, ...AGENT_TABLES],
    says: /takes no data: its daily cap is reached, and what comes now is lost \(1 GB, until 20/,
    fix: [/^pulumi config set --path aks-monitoring:logs\.dailyCapGb/, UP],
  },
  {
    check: "ingestion-throttled",
    when: "too much comes at once",
    broken: ({ azure }) => {
      azure.control.data({ throttled: [DEV_WORKSPACE] });
    },
    gone: [],
    says: /throws data away because too much comes at once: The data ingestion volume rate crossed/,
    fix: [/^az monitor log-analytics query /],
  },
  {
    check: "agent-off",
    when: "the add-on is switched off",
    broken: (azure) => {
      addOn(azure, false, {});
    },
    gone: AGENT_TABLES,
    says: /^Container insights is switched off on the cluster \(omsagent\)/,
    fix: [UP],
  },
  {
    check: "agent-off",
    when: "managed Prometheus is switched off",
    broken: (azure) => {
      const { location } = azure.find("/managedClusters/aks-shop-dev");
      const properties = { azureMonitorProfile: { metrics: { enabled: false } } };
      azure.put(DEV_CLUSTER, "2025-09-01", { location: location, properties });
    },
    gone: JOBS,
    says: /^Managed Prometheus is switched off on the cluster/,
    fix: [UP],
  },
  {
    check: "agent-other-workspace",
    when: "the add-on names another workspace",
    broken: (azure) => {
      addOn(azure, true, { ...OURS, logAnalyticsWorkspaceResourceID: WORKSPACE });
    },
    gone: AGENT_TABLES,
    says: /names the workspace "law-central", the stack's is "log-aks-shop-dev-49a2960d"/,
    fix: [UP],
  },
  {
    check: "agent-legacy-sign-in",
    when: "the add-on signs in with a key that the workspace does not take",
    broken: (azure) => {
      addOn(azure, true, { ...OURS, useAADAuth: "false" });
    },
    gone: AGENT_TABLES,
    says: /signs in with the workspace's key .* takes no keys, so that nothing arrives\.$/,
    fix: [UP],
  },
];
