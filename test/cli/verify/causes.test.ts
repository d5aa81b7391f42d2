/** Each cause of "no data" is produced in the local Azure, stops what it stops, and is named with its fix. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import { blindReader, readerWith } from "../../../cli/verify/kubernetes";
import { pathOf } from "../../../cli/verify/objects";
import { causes } from "../../../cli/verify/causes";
import { exitCodeOfLook, type Verified } from "../../../cli/verify/verify";
import type { JsonObject } from "../../../emulator/arm/type";
import { DEV_CLUSTER, DEV_GROUP, DEV_SETTING, DEV_WORKSPACE } from "../../helpers/sample";
import { WORKSPACE } from "../../emulator/helpers";
import { Deployed, OWN_JOB, type Broken } from "./deployed";

const AGENT_TABLES = [
  ...["ContainerInventory", "ContainerLogV2", "ContainerNodeInventory", "InsightsMetrics"],
  ...["KubeEvents", "KubeMonAgentEvents", "KubeNodeInventory", "KubePVInventory"],
  ...["KubePodInventory", "KubeServices", "Perf"],
];
const CONTROL_PLANE_TABLES = ["AKSAuditAdmin", "AKSControlPlane"];
const JOBS = [
  ...["cadvisor", "controlplane-apiserver", "controlplane-etcd"],
  ...["kube-dns", "kube-state-metrics", "kubelet", "node", "prometheus_collector_health", OWN_JOB],
];

const RULES = "Microsoft.Insights/dataCollectionRules";
const ENDPOINTS = "Microsoft.Insights/dataCollectionEndpoints";
const COLLECTION = "2022-06-01";
const ASSOCIATION = `${DEV_CLUSTER}/providers/Microsoft.Insights/dataCollectionRuleAssociations`;
const UP = "npm run local -- up --refresh --stack dev";

/** One way to break it. */
interface Case {
  readonly check: string;
  readonly when: string;
  readonly broken: (azure: Broken) => void | Promise<void>;
  /** Whether the objects in the cluster cannot be looked at. @default false */
  readonly blind?: true;
  /** Tables and jobs that are no longer fresh. */
  readonly gone: readonly string[];
  readonly says: RegExp;
  readonly fix: readonly (RegExp | string)[];
}

function addOn(azure: Broken, enabled: boolean, config: JsonObject): void {
  const cluster = azure.find("/managedClusters/aks-shop-dev");
  azure.put(DEV_CLUSTER, "2025-09-01", {
    location: cluster["location"],
    properties: { addonProfiles: { omsagent: { enabled, config } } },
  });
}

const OURS = { logAnalyticsWorkspaceResourceID: DEV_WORKSPACE, useAADAuth: "true" };

function logRule(azure: Broken) {
  return azure.find("/MSCI-westeurope-aks-shop-dev");
}

const CASES: readonly Case[] = [
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
  {
    check: "public-ingestion-off",
    when: "the workspace takes nothing from public networks",
    broken: (azure) => {
      azure.change(azure.own("Microsoft.OperationalInsights/workspaces"), "2023-09-01", {
        publicNetworkAccessForIngestion: "Disabled",
      });
    },
    gone: AGENT_TABLES,
    says: /takes no data from public networks and is in no private link scope/,
    fix: [/^az monitor log-analytics workspace update --ids .* --ingestion-access Enabled$/],
  },
  {
    check: "public-ingestion-off",
    when: "the endpoint of the metrics takes nothing from public networks",
    broken: (azure) => {
      azure.change(azure.own(ENDPOINTS), COLLECTION, {
        networkAcls: { publicNetworkAccess: "Disabled" },
      });
    },
    gone: JOBS,
    says: /^The endpoint "MSProm-westeurope-aks-shop-dev" takes no samples from public networks/,
    fix: [/^az monitor data-collection endpoint update --ids .* --public-network-access Enabled$/],
  },
  {
    check: "agent-cannot-reach",
    when: "a firewall keeps the cluster from where logs go",
    broken: ({ azure }) => {
      const blocked = [{ cluster: DEV_CLUSTER, host: "ods.opinsights.azure.com" }];
      azure.control.data({ blocked });
    },
    gone: AGENT_TABLES,
    says: /^Nothing of Container insights arrives although everything in Azure fits together/,
    fix: [/kubectl get pods -n kube-system/, /kubectl logs -n kube-system/],
  },
  {
    check: "agent-cannot-reach",
    when: "a firewall keeps the cluster from where metrics go",
    broken: ({ azure }) => {
      const blocked = [{ cluster: DEV_CLUSTER, host: "metrics.ingest.monitor.azure.com" }];
      azure.control.data({ blocked });
    },
    gone: JOBS,
    says: /^Nothing of managed Prometheus arrives although everything in Azure fits together/,
    fix: [/kubectl get pods -n kube-system/, /kubectl logs -n kube-system/],
  },
  {
    check: "agent-error",
    when: "the agent cannot read its ConfigMap",
    broken: ({ azure }) => {
      const category = "container.azm.ms/configmap";
      const message = "config::error: Exception while parsing config map for log collection";
      azure.control.data({ agentErrors: [{ cluster: DEV_CLUSTER, category, message }] });
    },
    gone: [],
    says: /^The agent cannot read the ConfigMap container-azm-ms-agentconfig and takes its defaults: config::error/,
    fix: [/clusterObjects --json --stack dev \| kubectl apply --server-side -f -$/],
  },
  {
    check: "agent-error",
    when: "the agent cannot scrape",
    broken: ({ azure }) => {
      const category = "container.azm.ms/promscraping";
      const agentErrors = [{ cluster: DEV_CLUSTER, category, message: "connection refused" }];
      azure.control.data({ agentErrors });
    },
    gone: [],
    says: /^The agent reports an error \(container\.azm\.ms\/promscraping\): connection refused$/,
    fix: [/kubectl logs -n kube-system/],
  },
  {
    check: "alert-on-basic-table",
    when: "a table that an alert reads was moved to the Basic plan",
    broken: (azure) => {
      const id = `${DEV_GROUP}/providers/Microsoft.Insights/scheduledQueryRules/errors-in-logs`;
      azure.put(id, "2023-12-01", {
        location: "westeurope",
        properties: {
          severity: 2,
          enabled: true,
          evaluationFrequency: "PT5M",
          windowSize: "PT5M",
          scopes: [DEV_WORKSPACE],
          criteria: {
            allOf: [
              {
                query: 'AppTraces | where Message has "AKSAuditAdmin"',
                timeAggregation: "Count",
                operator: "GreaterThan",
                threshold: 0,
              },
            ],
          },
        },
      });
      const table = `${DEV_WORKSPACE}/tables/AppTraces`;
      azure.put(table, "2023-09-01", { properties: { plan: "Basic" } });
    },
    gone: [],
    says: /^The alert "errors-in-logs" reads AppTraces \(Basic\), whose plan no such alert can read/,
    fix: [/^az monitor log-analytics workspace table update .* --name AppTraces --plan Analytics$/],
  },
  {
    check: "job-not-scraped",
    when: "the ConfigMap with a scrape job is gone from a cluster that nobody can look into",
    broken: (azure) => azure.withoutConfigMap("ama-metrics-prometheus-config"),
    blind: true,
    gone: [OWN_JOB],
    says: /^No samples of shop, which only the ConfigMaps of the stack make/,
    fix: [/kubectl apply --server-side/, /-c prometheus-collector/],
  },
  {
    check: "job-not-scraped",
    when: "the settings file of the metrics add-on is gone from such a cluster",
    broken: (azure) => azure.withoutConfigMap("ama-metrics-settings-configmap"),
    blind: true,
    gone: ["kube-dns", "prometheus_collector_health"],
    says: /^No samples of kube-dns, prometheus_collector_health, which only the ConfigMaps/,
    fix: [/kubectl apply --server-side/, /-c prometheus-collector/],
  },
];

/** Names of tables and jobs with new data, which may be silent included when they are not. */
function fresh({ evidence: { tables, jobs } }: Verified): string[] {
  const isFresh = ({ state }: { readonly state: string }) => state === "fresh";
  return [
    ...tables.filter(isFresh).map(({ table }) => table),
    ...jobs.filter(isFresh).map(({ job }) => job),
  ];
}

const ALL = [...CONTROL_PLANE_TABLES, ...AGENT_TABLES, ...JOBS];

describe("causes of no data", function () {
  this.timeout(300_000);
  let deployed: Deployed;
  let azure: Broken;
  const servers: Server[] = [];

  before(async () => {
    deployed = await Deployed.make();
  });
  beforeEach(async () => {
    azure = await deployed.open();
  });
  afterEach(async () => {
    await azure.close();
    for (const server of servers.splice(0)) server.close();
  });
  after(() => deployed.remove());

  it("are none where all fits together: everything is fresh", async () => {
    const verified = await azure.look();
    expect(verified.findings).to.deep.equal([]);
    expect(verified.evidence.unseen).to.deep.equal([]);
    expect(fresh(verified)).to.have.members(ALL);
    expect(exitCodeOfLook(verified)).to.equal(0);
  });

  for (const { check, when, broken, blind, gone, says, fix } of CASES) {
    it(`are named: ${check} when ${when}`, async () => {
      await broken(azure);
      const place = blind === true ? { cluster: blindReader("nobody may look into it") } : {};
      const verified = await azure.look(place);
      expect(fresh(verified)).to.have.members(ALL.filter((name) => !gone.includes(name)));
      expect(exitCodeOfLook(verified)).to.equal(7);
      const [found, ...more] = verified.findings.filter((one) => one.check === check);
      // The endpoint of the metrics is in the wrong region too.
      expect(more.length).to.equal(when.includes("Azure Monitor workspace was made anew") ? 1 : 0);
      expect(verified.findings.every((one) => one.check === check)).to.equal(true);
      expect(found?.sentence).to.match(says);
      expect(found?.fix).to.have.length(fix.length);
      for (const [index, wanted] of fix.entries()) {
        const command = found?.fix?.[index] ?? "";
        if (typeof wanted === "string") expect(command).to.equal(wanted);
        else expect(command).to.match(wanted);
      }
    });
  }

  /** An API server that has some objects. */
  async function cluster(objects: readonly JsonObject[]) {
    const server = createServer((request, response) => {
      const found = objects.find((one) => request.url === pathOf(one));
      const missing = { kind: "Status", reason: "NotFound", message: "not found" };
      response.writeHead(found === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(found ?? missing));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return { cluster: readerWith({ server: `http://127.0.0.1:${port}` }) };
  }

  it("are none when the cluster has the objects of the stack, with more of its own", async () => {
    const applied = deployed.subject.objects.map((one) => ({
      ...one,
      metadata: { ...(one["metadata"] as JsonObject), uid: "1", labels: { team: "shop" } },
    }));
    const verified = await azure.look(await cluster(applied));
    expect(verified.evidence.objects).to.have.length(deployed.subject.objects.length);
    expect(verified.evidence.objects.every(({ state }) => state === "same")).to.equal(true);
    expect(exitCodeOfLook(verified)).to.equal(0);
  });

  it("are named: object-differs when somebody changed an object and another is gone", async () => {
    const [first] = deployed.subject.objects as JsonObject[];
    const data = { ...(first?.["data"] as JsonObject), "schema-version": "v9" };
    const verified = await azure.look(await cluster([{ ...first, data }]));
    const [found, ...more] = verified.findings;
    expect(more).to.deep.equal([]);
    expect(found).to.include({ check: "object-differs", severity: "warning" });
    expect(found?.sentence)
      .to.contain("container-azm-ms-agentconfig differs in data.schema-version")
      .and.contain("ama-metrics-prometheus-config is not there");
    expect(exitCodeOfLook(verified)).to.equal(7);
  });

  it("are two when the cluster shows that the settings file of the metrics is not there", async () => {
    await azure.withoutConfigMap("ama-metrics-settings-configmap");
    const { findings } = await azure.look();
    expect(findings.map(({ check }) => check)).to.deep.equal(["object-differs", "job-not-scraped"]);
    expect(findings.map(({ sentence }) => sentence)).to.deep.equal([
      "The cluster has not what the stack renders: ama-metrics-settings-configmap is not there. The " +
        "agents collect with other settings than the stack's.",
      "No samples of kube-dns, prometheus_collector_health, which only the ConfigMaps of the stack " +
        "make: they are not in the cluster, or the add-on cannot read them and says so in its own log " +
        "alone.",
    ]);
  });

  it("are all produced here", () => {
    const produced = new Set([...CASES.map(({ check }) => check), "object-differs"]);
    expect(causes.map(({ check }) => check)).to.have.members([...produced]);
  });
});
