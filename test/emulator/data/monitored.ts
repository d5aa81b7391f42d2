/** A cluster of the sample that is monitored, made by the calls that any client would make. */
import type { JsonObject } from "../../../emulator/arm/type";
import { Client, CLUSTER, inGroup, type Answer } from "../helpers";
import { applyConfigMap, clusterApi } from "../kubernetes/cluster-api";

export const LOGS = inGroup("Microsoft.OperationalInsights/workspaces", "law-shop");
export const METRICS = inGroup("Microsoft.Monitor/accounts", "amw-shop");
export const RULE = inGroup("Microsoft.Insights/dataCollectionRules", "ci-rule");
export const METRICS_RULE = inGroup("Microsoft.Insights/dataCollectionRules", "prom-rule");
export const ENDPOINT = inGroup("Microsoft.Insights/dataCollectionEndpoints", "prom-endpoint");
export const ASSOCIATION = `${CLUSTER}/providers/Microsoft.Insights/dataCollectionRuleAssociations/ContainerInsightsExtension`;
export const SETTING = `${CLUSTER}/providers/Microsoft.Insights/diagnosticSettings/logs`;

const WEST = { location: "westeurope" };
const STREAMS = ["Microsoft-ContainerLogV2", "Microsoft-KubeMonAgentEvents"];
const PROMETHEUS = ["Microsoft-PrometheusMetrics"];

/** Names of tables that are asked for. */
export const TABLES = ["AKSAuditAdmin", "AzureDiagnostics", "ContainerLogV2", "KubeMonAgentEvents"];

/** A local Azure with one monitored cluster. */
export class Monitored {
  private constructor(readonly client: Client) {}

  static async start(): Promise<Monitored> {
    const one = new Monitored(await Client.start());
    await one.put(LOGS, { ...WEST, properties: {} });
    await one.put(METRICS, { ...WEST, properties: {} });
    await one.put(ENDPOINT, { ...WEST, properties: {} });
    await one.collect();
    await one.associate("ContainerInsightsExtension", RULE);
    await one.put(METRICS_RULE, {
      ...WEST,
      properties: {
        dataCollectionEndpointId: ENDPOINT,
        dataSources: { prometheusForwarder: [{ name: "p", streams: PROMETHEUS }] },
        destinations: { monitoringAccounts: [{ name: "m", accountResourceId: METRICS }] },
        dataFlows: [{ streams: PROMETHEUS, destinations: ["m"] }],
      },
    });
    await one.associate("ContainerInsightsMetricsExtension", METRICS_RULE);
    await one.send({ kubeAudit: "Dedicated" });
    await one.cluster({
      addonProfiles: { omsagent: { enabled: true, config: one.config() } },
      azureMonitorProfile: { metrics: { enabled: true } },
    });
    return one;
  }

  /** The add-on's settings. */
  config(more: JsonObject = {}): JsonObject {
    return { logAnalyticsWorkspaceResourceID: LOGS, useAADAuth: "true", ...more };
  }

  /** Changes properties of the cluster. */
  cluster(properties: JsonObject): Promise<void> {
    return this.put(CLUSTER, { ...WEST, properties });
  }

  /** The rule of Container insights. */
  collect(streams: readonly string[] = STREAMS): Promise<void> {
    const extension = { name: "e", extensionName: "ContainerInsights", streams };
    return this.put(RULE, {
      ...WEST,
      properties: {
        dataSources: { extensions: [extension] },
        destinations: { logAnalytics: [{ name: "w", workspaceResourceId: LOGS }] },
        dataFlows: [{ streams, destinations: ["w"] }],
      },
    });
  }

  associate(name: string, dataCollectionRuleId: string): Promise<void> {
    const id = ASSOCIATION.replace(/[^/]+$/, name);
    return this.put(id, { properties: { dataCollectionRuleId } });
  }

  /** The diagnostic setting. */
  send({ kubeAudit }: { readonly kubeAudit: string }): Promise<void> {
    const logs = [{ category: "kube-audit-admin", enabled: true }];
    const to = { workspaceId: LOGS, logAnalyticsDestinationType: kubeAudit };
    return this.put(SETTING, { properties: { ...to, logs } });
  }

  async put(id: string, body: unknown): Promise<void> {
    // The version that knows the switch for metrics of the control plane.
    await this.client.putAndWait(id, body, { apiVersion: "2026-06-01" });
  }

  /** The id that the workspace has for queries. */
  async customerId(): Promise<string> {
    const { body } = await this.client.get(LOGS);
    return String(body.properties?.["customerId"]);
  }

  /** Queries the workspace of the logs. */
  async query(query: string, verb = "query"): Promise<Answer> {
    const path = `/v1/workspaces/${await this.customerId()}/${verb}`;
    return this.client.call("POST", path, { query }, { apiVersion: "" });
  }

  /** Rows of a query. */
  async rows(query: string): Promise<unknown[][]> {
    const { status, body } = await this.query(query);
    if (status !== 200) throw new Error(JSON.stringify(body));
    const [table] = body["tables"] as { rows: unknown[][] }[];
    return table?.rows ?? [];
  }

  /** Tables in which something of the cluster has arrived. */
  async arrived(): Promise<string[]> {
    const cluster = CLUSTER.toUpperCase();
    const query =
      `union withsource=Source ${TABLES.join(", ")} | where _ResourceId =~ "${cluster}" ` +
      "| summarize count() by Source | order by Source asc | project Source";
    return (await this.rows(query)).map(([name]) => String(name));
  }

  /** Asks the workspace of the metrics at its own host name. */
  async metrics(path: string, form?: string): Promise<{ status: number; body: MetricsBody }> {
    const { body: account } = await this.client.get(METRICS);
    const { prometheusQueryEndpoint } = account.properties?.["metrics"] as Record<string, string>;
    const { request } = await import("node:http");
    const headers = {
      host: new URL(prometheusQueryEndpoint ?? "").host,
      ...(form === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
    };
    const method = form === undefined ? "GET" : "POST";
    return new Promise((resolve, reject) => {
      const asked = request(
        `${this.client.azure.httpUrl}${path}`,
        { method, headers },
        (answer) => {
          let text = "";
          answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
          answer.on("end", () => {
            resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as MetricsBody });
          });
        },
      );
      asked.on("error", reject);
      asked.end(form);
    });
  }

  /** Applies a ConfigMap in `kube-system` of the cluster. */
  async apply(name: string, data: Readonly<Record<string, string>>): Promise<void> {
    const call = await clusterApi(this.client.azure.httpUrl, CLUSTER);
    await applyConfigMap(call, name, data);
  }

  /** Jobs with samples. */
  async jobs(): Promise<(string | undefined)[]> {
    const { body } = await this.metrics("/api/v1/query?query=up");
    return (body.data?.result ?? []).map(({ metric }) => metric["job"]);
  }

  close(): Promise<void> {
    return this.client.azure.close();
  }
}

/** An answer in Prometheus's form. */
export interface MetricsBody {
  readonly status: string;
  readonly data?: {
    readonly result: readonly {
      readonly metric: Readonly<Record<string, string>>;
      readonly value: readonly [number, string];
    }[];
  };
  readonly errorType?: string;
  readonly error?: string;
}
