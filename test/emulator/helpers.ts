/** Calls of the local Azure as any client makes them: over HTTP, with a token or without. */
import type { JsonObject } from "../../emulator/arm/type";
import { seedContoso } from "../../emulator/samples/contoso";
import { startAzure, type AzureOptions, type LocalAzure } from "../../emulator/server";
import { afterTheFiles } from "../helpers/clearing";

/** The sample's subscription and things in it. */
export const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-0000000a2f01";
export const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-shop-dev`;
export const CLUSTER = `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-shop-dev`;
export const WORKSPACE = `${SUBSCRIPTION}/resourceGroups/rg-central/providers/Microsoft.OperationalInsights/workspaces/law-central`;
export const ACTION_GROUP = `${SUBSCRIPTION}/resourceGroups/rg-central/providers/Microsoft.Insights/actionGroups/ag-oncall`;

const SECURITY = `${SUBSCRIPTION}/resourceGroups/rg-security/providers`;
export const ARCHIVE = `${SECURITY}/Microsoft.Storage/storageAccounts/stcontosoarchive`;
export const EVENT_HUBS = `${SECURITY}/Microsoft.EventHub/namespaces/evhns-contoso-siem`;
export const GRAFANA = `${SUBSCRIPTION}/resourceGroups/rg-central/providers/Microsoft.Dashboard/grafana/graf-contoso`;

/** Id of a resource in the group of the dev cluster. */
export function inGroup(type: string, name: string): string {
  return `${GROUP}/providers/${type}/${name}`;
}

/** An answer with its body parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

/** What tests look at in a body; anything may be missing. */
export interface AnswerBody {
  readonly [key: string]: unknown;
  readonly id?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly value?: readonly AnswerBody[];
  readonly nextLink?: string;
  readonly error?: { readonly code: string; readonly message: string; readonly target?: string };
}

/** More of a call. */
export interface CallOptions {
  readonly apiVersion?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const started: LocalAzure[] = [];

/** Starts an empty local Azure. */
export async function startEmpty(options: AzureOptions = {}): Promise<LocalAzure> {
  const azure = await startAzure(options);
  started.push(azure);
  return azure;
}

// A test that fails may not come to its own close, and a port that listens keeps mocha running.
afterTheFiles(() => Promise.all(started.splice(0).map((azure) => azure.close())));

/** A local Azure with the sample in it, and calls of it. */
export class Client {
  private constructor(readonly azure: LocalAzure) {}

  /** Starts one in memory. */
  static async start(options: AzureOptions = {}): Promise<Client> {
    const azure = await startEmpty(options);
    if (azure.isEmpty()) await seedContoso(azure);
    return new Client(azure);
  }

  get(id: string, options?: CallOptions): Promise<Answer> {
    return this.call("GET", id, undefined, options);
  }

  put(id: string, body: unknown, options?: CallOptions): Promise<Answer> {
    return this.call("PUT", id, body, options);
  }

  delete(id: string, options?: CallOptions): Promise<Answer> {
    return this.call("DELETE", id, undefined, options);
  }

  /** Makes one call; the path may hold a query. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    { apiVersion = "2024-01-01", headers = {} }: CallOptions = {},
  ): Promise<Answer> {
    const url = new URL(path, this.azure.httpUrl);
    if (apiVersion !== "" && !url.searchParams.has("api-version")) {
      url.searchParams.set("api-version", apiVersion);
    }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(url, { method, headers: { ...headers }, ...sent });
    const text = await response.text();
    const parsed = text === "" ? {} : (JSON.parse(text) as AnswerBody);
    return { status: response.status, headers: response.headers, body: parsed };
  }

  /** PUTs and follows the operation to its end; resolves to the resource afterwards. */
  async putAndWait(id: string, body: unknown, options?: CallOptions): Promise<AnswerBody> {
    const answer = await this.put(id, body, options);
    if (answer.status >= 400) throw new Error(JSON.stringify(answer.body));
    await this.waitFor(answer);
    return (await this.get(id)).body;
  }

  /** Polls the operation of an answer until it ends; resolves to its last status. */
  async waitFor(answer: Answer): Promise<string> {
    const operation = answer.headers.get("azure-asyncoperation");
    if (operation === null) return "Succeeded";
    for (let polls = 0; polls < 20; polls += 1) {
      const { body } = await this.get(operation);
      if (body["status"] !== "InProgress") return body["status"] as string;
    }
    throw new Error("the operation does not end");
  }
}

/** Status and code of an answer that refuses. */
export function refusal({ status, body }: Answer): [number, string | undefined] {
  return [status, body.error?.code];
}

/** A metric alert on the dev cluster that Azure takes. */
export function metricAlert(properties: JsonObject = {}): JsonObject {
  const criterion = {
    criterionType: "StaticThresholdCriterion",
    name: "cpu",
    metricName: "node_cpu_usage_percentage",
    operator: "GreaterThan",
    threshold: 80,
    timeAggregation: "Average",
    dimensions: [{ name: "node", operator: "Include", values: ["*"] }],
  };
  return {
    location: "global",
    properties: {
      severity: 2,
      enabled: true,
      scopes: [CLUSTER],
      evaluationFrequency: "PT5M",
      windowSize: "PT15M",
      criteria: {
        "odata.type": "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
        allOf: [criterion],
      },
      actions: [{ actionGroupId: ACTION_GROUP }],
      ...properties,
    },
  };
}
