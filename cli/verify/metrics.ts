/**
 * Instant queries of an Azure Monitor workspace, which answers Prometheus's own API (source:
 * azure-monitor docs, prometheus-api-promql). POST, so that a proxy does not cut a long query.
 */
import { isObject, type Json, type JsonObject } from "../../provider/json";
import { send, type Identity } from "./http";
import { QueryRefusal } from "./refusal";

/** One series of an answer. */
export interface MetricSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Where and as whom. */
export interface MetricsPlace {
  readonly identity?: Identity;
  /** Address of a local Azure, which answers for all host names. */
  readonly localUrl?: string;
}

/** The samples that a query finds now. Rejects with one sentence when there is no answer. */
export async function queryMetrics(
  { identity, localUrl }: MetricsPlace,
  endpoint: string,
  promql: string,
): Promise<MetricSample[]> {
  const { host } = new URL(endpoint);
  const answer = await send({
    method: "POST",
    url: `${localUrl ?? endpoint}/api/v1/query`,
    headers: { "content-type": "application/x-www-form-urlencoded", host },
    body: new URLSearchParams({ query: promql }).toString(),
    identity,
  });
  const body = isObject(answer.body) ? answer.body : {};
  if (answer.status !== 200 || body["status"] !== "success") {
    const said = typeof body["error"] === "string" ? body["error"] : JSON.stringify(answer.body);
    throw new QueryRefusal(answer.status, `${host} answers ${answer.status}: ${said}`);
  }
  const result = isObject(body["data"]) ? body["data"]["result"] : undefined;
  const series = Array.isArray(result) ? (result as readonly Json[]).filter(isObject) : [];
  return series.map(sampleOf);
}

function sampleOf({ metric, value }: JsonObject): MetricSample {
  const [, text] = Array.isArray(value) ? (value as readonly Json[]) : [];
  return { labels: (metric ?? {}) as Readonly<Record<string, string>>, value: Number(text) };
}
