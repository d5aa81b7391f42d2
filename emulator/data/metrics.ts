/**
 * The query API of an Azure Monitor workspace, which is Prometheus's own, at the host name that the
 * workspace tells (source: azure-monitor docs, prometheus-api-promql). Instant queries only.
 */
import type { Azure } from "../arm/azure";
import { isObject } from "../arm/body";
import { ArmError } from "../arm/errors";
import type { ArmRequest, ArmResponse } from "../arm/message";
import type { Resource } from "../arm/type";
import { propertiesOf, show, valueAt } from "../services/fields";
import { jobsOf } from "./arrival/prometheus";
import { conditionsOf, nowOf } from "./conditions";
import { runPromql } from "./promql/run";
import type { Series } from "./promql/series";

const HOST = /^[^:]+\.prometheus\.monitor\.azure\.com(?::\d+)?$/i;

/** Answers a query of metrics; undefined for calls of other hosts. */
export function answerMetrics(azure: Azure, request: ArmRequest): ArmResponse | undefined {
  const host = request.headers["host"] ?? "";
  if (!HOST.test(host)) return undefined;
  try {
    return answer(azure, request, host.replace(/:\d+$/, ""));
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    const body = { status: "error", errorType: error.code, error: error.message };
    return { status: error.status, body };
  }
}

function answer(azure: Azure, request: ArmRequest, host: string): ArmResponse {
  if (request.path !== "/api/v1/query") {
    const message = `The local Azure does not answer ${request.path}; ask /api/v1/query.`;
    throw new ArmError(501, "NotImplementedInLocalAzure", message);
  }
  const account = accountAt(azure, host);
  const action = "Microsoft.Monitor/accounts/data/metrics/read";
  azure.access.check(request.principal, action, account.id);
  if (propertiesOf(account)["publicNetworkAccess"] === "Disabled") {
    const message = "Queries of this workspace are not allowed from public networks.";
    throw new ArmError(403, "Forbidden", message);
  }
  const conditions = conditionsOf(azure.store);
  const parameter = (name: string) =>
    isObject(request.body) ? request.body[name] : request.query.get(name);
  const query = show(parameter("query") ?? "");
  const time = parameter("time");
  const at = time === undefined ? nowOf(conditions).getTime() : momentOf(show(time));
  const result = runPromql(query, seriesOf(azure, account), at).map(({ labels, value }) => ({
    metric: labels,
    value: [at / 1_000, String(value)],
  }));
  return { status: 200, body: { status: "success", data: { resultType: "vector", result } } };
}

function accountAt(azure: Azure, host: string): Resource {
  const found = azure.store
    .list("Microsoft.Monitor/accounts")
    .find(
      (one) =>
        valueAt(propertiesOf(one), "metrics", "prometheusQueryEndpoint") ===
        `https://${host.toLowerCase()}`,
    );
  if (found !== undefined) return found;
  throw new ArmError(404, "NotFound", `There is no Azure Monitor workspace at ${host}.`);
}

/** Seconds since 1970, or ISO 8601. */
function momentOf(text: string): number {
  const at = /^[\d.]+$/.test(text) ? Number(text) * 1_000 : Date.parse(text);
  if (!Number.isNaN(at)) return at;
  throw new ArmError(400, "bad_data", `invalid parameter "time": cannot parse "${text}"`);
}

/** By job, the series that tells that it has more to say than `up`. */
const SIGNS: Readonly<Record<string, string>> = {
  cadvisor: "container_memory_working_set_bytes",
  "kube-state-metrics": "kube_node_info",
  node: "node_memory_MemTotal_bytes",
};

/** One `up` for each job of each cluster that sends here, and its sign where it has one. */
function seriesOf({ store }: Azure, account: Resource): Series[] {
  const conditions = conditionsOf(store);
  const newest = nowOf(conditions).getTime() - (conditions.ageMinutes ?? 1) * 60_000;
  return store.list("Microsoft.ContainerService/managedClusters").flatMap((cluster) =>
    jobsOf(store, cluster, account, conditions).flatMap((job) =>
      ["up", ...(SIGNS[job] === undefined ? [] : [SIGNS[job]])].map((name): Series => {
        const labels = { __name__: name, cluster: cluster.name, instance: "sample", job };
        return { labels, value: 1, newest };
      }),
    ),
  );
}
