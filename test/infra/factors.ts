/**
 * The settings that decide what a stack is made of, and what each can be: the first level of each
 * is what the dev stack has. Values by full key; those of one section are joined.
 */
import type { Factor } from "../helpers/pairwise";

/** What a level changes: sections of the configuration, without `aks-monitoring:`. */
export type Level = Readonly<Record<string, unknown>>;

const CENTRAL = "/subscriptions/00000000-0000-0000-0000-0000000a2f01/resourceGroups/rg-central";
const at = (type: string, name: string) => `${CENTRAL}/providers/${type}/${name}`;

/** Ids of what the central team has in the sample subscription. */
export const central = {
  workspaceId: at("Microsoft.OperationalInsights/workspaces", "law-central"),
  storageAccountId: at("Microsoft.Storage/storageAccounts", "stcentralaudit"),
  actionGroupId: at("Microsoft.Insights/actionGroups", "ag-oncall"),
};

const PEOPLE = { groups: ["7f0c2d7e-1b1a-4b7e-8f5a-3a4b5c6d7e8f"] };

/** Every factor. */
export const factors: readonly Factor<Level>[] = [
  {
    name: "environment",
    levels: [{ environment: "dev" }, { environment: "test" }, { environment: "prod" }],
  },
  {
    name: "workspace",
    levels: [
      {},
      { logs: { workspaceId: central.workspaceId } },
      { shared: "reference", logs: { workspaceId: central.workspaceId } },
      { logs: { commitmentGbPerDay: 100, publicIngestion: false, publicQuery: false } },
    ],
  },
  {
    name: "tables",
    levels: [
      {},
      { logs: { tables: { ContainerLogV2: { plan: "Basic", totalRetentionDays: 365 } } } },
      { logs: { tables: { AKSAuditAdmin: { retentionDays: 180 } }, queryAuditing: true } },
    ],
  },
  {
    name: "containers",
    levels: [
      {},
      { logs: { containerInsights: "off" } },
      { logs: { containerInsights: "standard", includeNamespaces: ["shop"] } },
      { logs: { containerInsights: "cost-optimized", onboarding: "profile" } },
    ],
  },
  {
    name: "audit",
    levels: [
      {},
      { controlPlane: { categories: ["guard"] } },
      { controlPlane: { auditArchive: { storageAccountId: central.storageAccountId } } },
    ],
  },
  {
    name: "metrics",
    levels: [
      {},
      { metrics: { managedPrometheus: false } },
      { metrics: { controlPlane: true, labels: { pods: ["team"], nodes: ["*"] } } },
    ],
  },
  {
    name: "grafana",
    levels: [
      {},
      { grafana: { kind: "off" } },
      { grafana: { kind: "managed", version: "12", people: { admins: PEOPLE, viewers: PEOPLE } } },
    ],
  },
  {
    name: "defender",
    levels: [{}, { defender: { sensor: true } }, { defender: { plan: "own", sensor: false } }],
  },
  {
    name: "sentinel",
    levels: [
      {},
      { sentinel: { enabled: true } },
      { sentinel: { enabled: true, defenderAlerts: false } },
    ],
  },
  {
    name: "routes",
    levels: [
      {},
      { alerts: { routes: { page: { sms: [{ countryCode: "31", number: "612345678" }] } } } },
      {
        alerts: {
          routes: { inform: { webhooks: ["https://hook.example/x"], armRoles: ["Owner"] } },
          quietTimes: [{ name: "nights", from: "22:00", to: "06:00" }],
        },
      },
      { alerts: { routes: { ticket: { actionGroupId: central.actionGroupId } } } },
    ],
  },
  {
    name: "application",
    levels: [
      {},
      { application: { insights: false } },
      {
        application: {
          autoInstrumentation: true,
          samplingPercent: 25,
          availabilityTests: [{ name: "shop", url: "https://shop.contoso.example/healthz" }],
        },
      },
    ],
  },
  {
    name: "group",
    levels: [{}, { resourceGroup: { name: "rg-shop-dev", create: false } }],
  },
];
