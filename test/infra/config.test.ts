/** Settings from a stack file: what is filled in, and mistakes in where the stack belongs. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import fc from "fast-check";

import { parseSettings, readSettings } from "../../infra/config";
import { profiles } from "../../infra/config/profiles";
import { PLAN_EXTENSIONS } from "../../components/defender";
import { stackConfig } from "../helpers/config";
import { collect } from "../helpers/mocks";
import { itTells, nobody, settingsWith } from "./config/complaint";

const CLUSTER_WANTED =
  "give the resource id of an AKS cluster: /subscriptions/<id>/resourceGroups/<group>/providers/" +
  "Microsoft.ContainerService/managedClusters/<name>.";
const dev = stackConfig("dev");
const cluster = dev["aks-monitoring:cluster"] ?? "";
const receivers = (who: string) => ({ ...nobody, emails: [`shop-${who}@contoso.example`] });

describe("settings", () => {
  it("fills in the defaults of dev", () => {
    expect(parseSettings(dev)).to.deep.equal({
      environment: "dev",
      location: "westeurope",
      subscriptionId: "00000000-0000-0000-0000-0000000a2f01",
      cluster: { id: cluster, resourceGroup: "rg-shop-dev", name: "aks-shop-dev" },
      owner: true,
      resourceGroup: { name: "rg-aks-shop-dev-monitoring", create: true },
      logs: {
        workspaceId: undefined,
        workspaceName: "log-aks-shop-dev-49a2960d",
        retentionDays: 30,
        dailyCapGb: 1,
        commitmentGbPerDay: undefined,
        localAuth: false,
        publicIngestion: true,
        publicQuery: true,
        dedicatedClusterId: undefined,
        tables: {},
        queryAuditing: false,
        containerInsights: "needed",
        streams: [
          "Microsoft-ContainerLogV2",
          "Microsoft-KubeEvents",
          "Microsoft-KubeMonAgentEvents",
          "Microsoft-KubePodInventory",
        ],
        interval: "1m",
        onboarding: "auto",
        includeNamespaces: [],
        excludeNamespaces: ["kube-system", "gatekeeper-system", "azure-arc"],
        environmentVariables: false,
        transforms: {},
      },
      besides: [],
      controlPlane: {
        collect: "listed",
        mayCollect: ["cluster-autoscaler", "guard", "kube-audit-admin"],
        categories: ["cluster-autoscaler", "guard", "kube-audit-admin"],
        bothAuditsReason: undefined,
        auditArchive: undefined,
      },
      metrics: {
        managedPrometheus: true,
        workspaceId: undefined,
        workspaceName: "amw-aks-shop-dev-49a2960d",
        controlPlane: false,
        collect: "needed",
        recordingRules: true,
        labels: {},
        annotations: {},
        scrape: {},
        scrapeJobs: [],
        nodeScrapeJobs: [],
        podMonitors: [],
        serviceMonitors: [],
        publicQuery: true,
      },
      grafana: {
        kind: "dashboards",
        name: "amg-aks-shop-d-49a2960d",
        grafanaId: undefined,
        version: undefined,
        zoneRedundancy: false,
        apiKeys: false,
        publicAccess: true,
        people: {},
      },
      defender: { plan: "report", extensions: PLAN_EXTENSIONS, sensor: false },
      sentinel: {
        enabled: false,
        onboarded: false,
        defenderAlerts: true,
        activityLog: false,
        detections: true,
        hunting: true,
      },
      alerts: {
        routes: {
          page: receivers("oncall"),
          ticket: receivers("team"),
          inform: receivers("team"),
        },
        quietTimes: [],
        overrides: {},
        disabled: [],
        optOutNamespaces: [],
        whenUnsupplied: "refuse",
        mayStop: true,
        runbookBaseUrl:
          "https://git.contoso.example/platform/aks-monitoring/blob/main/rules/runbooks",
      },
      application: {
        insights: true,
        insightsId: undefined,
        samplingPercent: 100,
        autoInstrumentation: false,
        availabilityTests: [],
        metrics: [],
        namespaces: [],
      },
      network: { privateLink: undefined },
      clusterObjects: "render",
      tags: {},
      keepData: false,
    });
  });

  it("caps test higher than dev and keeps nothing", () => {
    const { logs, keepData, controlPlane } = settingsWith({ "aks-monitoring:environment": "test" });
    expect(logs).to.deep.include({ retentionDays: 30, dailyCapGb: 5 });
    expect(controlPlane).to.deep.equal(parseSettings(dev).controlPlane);
    expect(keepData).to.equal(false);
  });

  it("keeps data for 90 days, without a cap and protected, in prod", () => {
    const { logs, keepData, controlPlane, tags } = parseSettings(stackConfig("prod"));
    expect(logs).to.deep.include({ retentionDays: 90, dailyCapGb: undefined });
    expect(keepData).to.equal(true);
    expect(controlPlane.categories).to.deep.equal([
      ...["cluster-autoscaler", "guard", "kube-audit-admin"],
      ...["kube-apiserver", "kube-controller-manager"],
    ]);
    expect(tags).to.deep.equal({ team: "shop", "cost-center": "4711" });
  });

  it("has defaults in every profile that a user could have written", () => {
    for (const [environment, { categories, retentionDays, dailyCapGb }] of Object.entries(
      profiles,
    )) {
      const logs = { retentionDays, dailyCapGb };
      const written = settingsWith({
        "aks-monitoring:environment": environment,
        "aks-monitoring:logs": logs,
        "aks-monitoring:controlPlane": { categories },
      });
      expect(written).to.deep.equal(settingsWith({ "aks-monitoring:environment": environment }));
    }
  });

  it("overlooks the line end that a pasted value brings along", () => {
    expect(settingsWith({ "aks-monitoring:cluster": `${cluster}\n` })).to.deep.equal(
      parseSettings(dev),
    );
  });

  it("takes the subscription of the cluster in any casing", () => {
    const shouted = { "azure-native:subscriptionId": "00000000-0000-0000-0000-0000000A2F01" };
    expect(settingsWith(shouted).cluster).to.deep.equal(parseSettings(dev).cluster);
  });

  it("leaves settings of other programs and providers alone", () => {
    const others = { "azure-native:tenantId": "x", "other:cluster": "x", "kubernetes:context": "" };
    expect(parseSettings({ ...dev, ...others })).to.deep.equal(parseSettings(dev));
  });

  it("reads what Pulumi gives the running program", async () => {
    const { result } = await collect(readSettings, { config: dev });
    expect(result).to.deep.equal(parseSettings(dev));
  });

  it("is frozen to the bottom", () => {
    const unfrozen = (value: unknown): boolean =>
      typeof value === "object" &&
      value !== null &&
      (!Object.isFrozen(value) || Object.values(value).some(unfrozen));
    expect(unfrozen(parseSettings(dev))).to.equal(false);
  });

  it("answers any text with settings or one message, never with anything else", () => {
    const others = ["resourceGroup", "logs", "controlPlane", "tags", "x", "__proto__", ""];
    const known = Object.keys(dev).concat(others.map((key) => `aks-monitoring:${key}`));
    const keys = fc.oneof(fc.constantFrom(...known), fc.string());
    const values = fc.oneof(fc.string(), fc.json(), fc.constantFrom(...Object.values(dev)));
    fc.assert(
      fc.property(fc.dictionary(keys, values), fc.boolean(), (written, complete) => {
        try {
          expect(parseSettings(complete ? { ...dev, ...written } : written)).to.be.an("object");
        } catch (error) {
          expect(error).to.be.instanceOf(pulumi.RunError);
          expect((error as Error).message).to.match(/^The stack's configuration has /);
        }
      }),
      { numRuns: 300 },
    );
  }).timeout(60_000);
});

describe("mistakes in where the stack belongs", () => {
  itTells([
    [
      { "azure-native:location": undefined },
      "azure-native:location is missing; give the region of the logs, such as westeurope.",
    ],
    [
      { "azure-native:location": "west-europe!" },
      'azure-native:location is "west-europe!"; give the region of the logs, such as westeurope.',
    ],
    [
      { "azure-native:subscriptionId": undefined },
      "azure-native:subscriptionId is missing; give the subscription of the cluster, " +
        "00000000-0000-0000-0000-0000000a2f01.",
    ],
    [
      { "azure-native:subscriptionId": "shop" },
      'azure-native:subscriptionId is "shop"; give the id of a subscription, which is a GUID.',
    ],
    [
      { "azure-native:subscriptionId": "11111111-1111-1111-1111-111111111111" },
      'azure-native:subscriptionId is "11111111-1111-1111-1111-111111111111", but the cluster is ' +
        'in "00000000-0000-0000-0000-0000000a2f01"; one stack monitors one cluster from the ' +
        "cluster's own subscription.",
    ],
    [
      { "aks-monitoring:environment": undefined },
      "aks-monitoring:environment is missing; give an environment: dev, test, prod.",
    ],
    [
      { "aks-monitoring:environment": "production" },
      'aks-monitoring:environment is "production"; give an environment: dev, test, prod.',
    ],
    [
      { "aks-monitoring:cluster": "aks-shop-dev" },
      `aks-monitoring:cluster is "aks-shop-dev"; ${CLUSTER_WANTED}`,
    ],
    [
      { "aks-monitoring:cluster": `${cluster}/agentPools/x` },
      `aks-monitoring:cluster is "${cluster}/agentPools/x"; ${CLUSTER_WANTED}`,
    ],
    [
      { "aks-monitoring:cluster": undefined, "azure-native:subscriptionId": undefined },
      `aks-monitoring:cluster is missing; ${CLUSTER_WANTED}`,
      "azure-native:subscriptionId is missing; give the subscription of the cluster.",
    ],
  ]);
});
