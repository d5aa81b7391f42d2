/**
 * The settings that decide what a stack is made of, and what each can be: the first level of each
 * is what the dev stack has. Values by full key; those of one section are joined.
 */
import { RUNBOOKS } from "../helpers/config";
import { sampleId } from "../../emulator/samples/contoso-data";
import { PRIVATE_NETWORK } from "../../emulator/samples/contoso-network";
import type { Factor } from "../helpers/pairwise";
import { CENTRAL_COMPONENT } from "../helpers/sample";

/** What a level changes: sections of the configuration, without `aks-monitoring:`. */
export type Level = Readonly<Record<string, unknown>>;

/** Ids of what other teams have in the sample subscription, and of `CENTRAL_COMPONENT`. */
export const central = {
  workspaceId: sampleId("rg-central", "Microsoft.OperationalInsights/workspaces", "law-central"),
  metricsId: sampleId("rg-central", "Microsoft.Monitor/accounts", "amw-contoso"),
  grafanaId: sampleId("rg-central", "Microsoft.Dashboard/grafana", "graf-contoso"),
  insightsId: CENTRAL_COMPONENT,
  storageAccountId: sampleId(
    "rg-security",
    "Microsoft.Storage/storageAccounts",
    "stcontosoarchive",
  ),
  actionGroupId: sampleId("rg-central", "Microsoft.Insights/actionGroups", "ag-oncall"),
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
      { logs: { tables: { AppTraces: { plan: "Basic", totalRetentionDays: 365 } } } },
      { logs: { tables: { AKSAuditAdmin: { retentionDays: 180 } }, queryAuditing: true } },
    ],
  },
  {
    name: "collect",
    levels: [
      {},
      {
        collect: "used",
        collectBesides: [
          {
            reason: "the team of the network reads them by hand",
            categories: ["cloud-controller-manager"],
          },
        ],
      },
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
      { metrics: { workspaceId: central.metricsId } },
    ],
  },
  {
    name: "grafana",
    levels: [
      {},
      { grafana: { kind: "off" } },
      { grafana: { kind: "managed", version: "12", people: { admins: PEOPLE, viewers: PEOPLE } } },
      { grafana: { grafanaId: central.grafanaId } },
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
      {
        alerts: {
          ...RUNBOOKS,
          routes: { page: { sms: [{ countryCode: "31", number: "612345678" }] } },
        },
      },
      {
        alerts: {
          ...RUNBOOKS,
          routes: { inform: { webhooks: ["https://hook.example/x"], armRoles: ["Owner"] } },
          quietTimes: [{ name: "nights", from: "22:00", to: "06:00" }],
        },
      },
      { alerts: { ...RUNBOOKS, routes: { ticket: { actionGroupId: central.actionGroupId } } } },
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
      { application: { insightsId: central.insightsId, namespaces: ["shop"] } },
    ],
  },
  {
    name: "network",
    levels: [
      {},
      { network: { privateLink: { subnetId: `${PRIVATE_NETWORK}/subnets/snet-endpoints` } } },
      {
        network: {
          privateLink: {
            subnetId: `${PRIVATE_NETWORK}/subnets/snet-endpoints`,
            ...{ ingestion: "open", query: "private", dnsZones: "elsewhere" },
          },
        },
      },
    ],
  },
  {
    name: "group",
    levels: [{}, { resourceGroup: { name: "rg-shop-dev", create: false } }],
  },
];
