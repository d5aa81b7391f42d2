/** How data is asked for: addresses, rights, refusals. */
import { expect } from "chai";

import { refusal } from "../helpers";
import { LOGS, METRICS, Monitored } from "./monitored";

let azure: Monitored;

function start(): void {
  beforeEach(async () => {
    azure = await Monitored.start();
  });
  afterEach(() => azure.close());
}

describe("the query API of logs", () => {
  start();

  const COUNT = { query: "ContainerLogV2 | count" };

  it("answers by the workspace's id for queries and by its resource id", async () => {
    const table = {
      name: "PrimaryResult",
      columns: [{ name: "Count", type: "long" }],
      rows: [[3]],
    };
    const answers = [
      await azure.query(COUNT.query),
      await azure.client.call("POST", `${LOGS.toUpperCase()}/query`, COUNT),
    ];
    for (const { status, body } of answers) {
      expect(status).to.equal(200);
      expect(body).to.deep.equal({ tables: [table] });
    }
    const nobody = await azure.client.call("POST", "/v1/workspaces/none/query", COUNT);
    expect(refusal(nobody)).to.deep.equal([404, "WorkspaceNotFoundError"]);
    const lost = await azure.client.call("POST", `${LOGS}x/query`, COUNT);
    expect(refusal(lost)).to.deep.equal([404, "ResourceNotFound"]);
    const noVersion = { apiVersion: "" };
    const noDate = await azure.client.call("POST", `${LOGS}/query`, COUNT, noVersion);
    expect(refusal(noDate)).to.deep.equal([400, "MissingApiVersionParameter"]);
  });

  it("answers datetimes as text, the newest as old as was asked for", async () => {
    const now = "2026-11-24T12:00:00.000Z";
    azure.client.azure.control.data({ now, ageMinutes: 7 });
    expect(await azure.rows("ContainerLogV2 | summarize max(TimeGenerated)")).to.deep.equal([
      ["2026-11-24T11:53:00.000Z"],
    ]);
  });

  it("looks through no more than the time span", async () => {
    const count = async (verb: string, timespan?: string) => {
      const path = `/v1/workspaces/${await azure.customerId()}/${verb}`;
      const body = {
        query: "ContainerLogV2 | count",
        ...(timespan === undefined ? {} : { timespan }),
      };
      const answer = await azure.client.call("POST", path, body, { apiVersion: "" });
      const [table] = (answer.body["tables"] ?? []) as { rows: unknown[][] }[];
      return table?.rows[0]?.[0] ?? answer.status;
    };
    azure.client.azure.control.data({ ageMinutes: 89 });
    expect(await count("query")).to.equal(3);
    expect(await count("query", "PT90M")).to.equal(2);
    expect(await count("query", "P1DT2H")).to.equal(3);
    expect(await count("query", "PT1H")).to.equal(0);
    expect(await count("search?timespan=PT1H")).to.equal(0);
    expect(await count("search?timespan=P1D")).to.equal(3);
    for (const odd of ["P", "PT", "one hour", "P1W"])
      expect(await count("query", odd)).to.equal(501);
  });

  it("wraps mistakes in a query twice", async () => {
    const { status, body } = await azure.query("Nowhere | take 1");
    expect(status).to.equal(400);
    expect(body.error).to.deep.equal({
      code: "BadArgumentError",
      message: "The request had some invalid properties",
      innererror: {
        code: "SemanticError",
        message: "Failed to resolve table or column expression named 'Nowhere'",
      },
    });
    expect(refusal(await azure.query(""))).to.deep.equal([501, "NotImplementedInLocalAzure"]);
    const empty = await azure.client.call("POST", `${LOGS}/query`, {});
    expect(refusal(empty)).to.deep.equal([400, "InvalidParameter"]);
  });

  it("does not say that a column is missing which Azure may have", async () => {
    const { status, body } = await azure.query("ContainerLogV2 | where LogLevel == 'error'");
    expect(status).to.equal(501);
    expect(body.error?.message).to.contain('the column "LogLevel"');
  });

  it("reads a table on the Basic plan by search alone, one table, the time span in the address", async () => {
    await azure.put(`${LOGS}/tables/ContainerLogV2`, { properties: { plan: "Basic" } });
    expect(refusal(await azure.query(COUNT.query))).to.deep.equal([400, "InvalidParameter"]);
    expect((await azure.query(COUNT.query, "search?timespan=PT1H")).status).to.equal(200);
    expect(refusal(await azure.query(COUNT.query, "search"))).to.deep.equal([
      400,
      "InvalidParameter",
    ]);
    const two = await azure.query("union ContainerLogV2, AKSAudit", "search?timespan=PT1H");
    expect(two.status).to.equal(501);
  });

  it("refuses public networks when the workspace does", async () => {
    const properties = { publicNetworkAccessForQuery: "Disabled" };
    await azure.put(LOGS, { location: "westeurope", properties });
    expect(refusal(await azure.query(COUNT.query))).to.deep.equal([403, "InsufficientAccessError"]);
  });

  it("asks for the right to query", async () => {
    const actions = ["Microsoft.OperationalInsights/workspaces/read"];
    azure.client.azure.control.role("*", { actions });
    const path = `/v1/workspaces/none/query`;
    expect((await azure.client.call("POST", path, COUNT)).status).to.equal(404);
    expect(refusal(await azure.client.call("POST", `${LOGS}/query`, COUNT))).to.deep.equal([
      403,
      "AuthorizationFailed",
    ]);
  });

  it("meets faults as all calls do", async () => {
    azure.client.azure.control.fault({ kind: "throttled", path: "/query$" });
    expect((await azure.query(COUNT.query)).status).to.equal(429);
    expect((await azure.query(COUNT.query)).status).to.equal(200);
  });
});

describe("the query API of metrics", () => {
  start();

  it("answers at the workspace's own host name, by GET and by POST", async () => {
    const now = "2026-11-24T12:00:00.000Z";
    azure.client.azure.control.data({ now, ageMinutes: 2 });
    const promql = 'max by (job) (timestamp(up{cluster="aks-shop-dev",job="node"}))';
    const query = `query=${encodeURIComponent(promql)}`;
    const at = Date.parse(now) / 1_000;
    for (const { status, body } of [
      await azure.metrics(`/api/v1/query?${query}`),
      await azure.metrics("/api/v1/query", query),
      await azure.metrics("/api/v1/query", `${query}&time=${at}`),
    ]) {
      expect(status).to.equal(200);
      expect(body).to.deep.equal({
        status: "success",
        data: {
          resultType: "vector",
          result: [{ metric: { job: "node" }, value: [at, String(at - 120)] }],
        },
      });
    }
    const later = await azure.metrics(`/api/v1/query?${query}&time=2026-11-24T13:00:00Z`);
    expect(later.body.data?.result).to.deep.equal([]);
  });

  it("answers errors in Prometheus's form", async () => {
    const bad = await azure.metrics("/api/v1/query?query=up%7B");
    expect([bad.status, bad.body.status, bad.body.errorType]).to.deep.equal([
      400,
      "error",
      "bad_data",
    ]);
    const noTime = await azure.metrics("/api/v1/query?query=up&time=noon");
    expect(noTime.body.error).to.contain('"noon"');
    const range = await azure.metrics("/api/v1/query_range?query=up");
    expect([range.status, range.body.errorType]).to.deep.equal([501, "NotImplementedInLocalAzure"]);
  });

  it("refuses public networks when the workspace does", async () => {
    const properties = { publicNetworkAccess: "Disabled" };
    await azure.put(METRICS, { location: "westeurope", properties });
    expect((await azure.metrics("/api/v1/query?query=up")).status).to.equal(403);
  });
});
