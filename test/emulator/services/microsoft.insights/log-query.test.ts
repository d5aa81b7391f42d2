/** Queries of log alerts: tables have to be there, and on a plan that the kind of rule can use. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { Client, CLUSTER, inGroup, refusal, WORKSPACE } from "../../helpers";
import { logAlert } from "./log-alert";

const ID = inGroup("Microsoft.Insights/scheduledQueryRules", "alert-a");
const QUERY = "properties.criteria.allOf[0].query";

const asking = (query: string, properties: JsonObject = {}, kind = "LogAlert") => {
  const compared = { operator: "GreaterThan", threshold: 0, timeAggregation: "Count" };
  const condition = kind === "LogAlert" ? { query, ...compared } : { query };
  return logAlert({ criteria: { allOf: [condition] }, ...properties }, { kind });
};

describe("queries of log alerts", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const basic = (table: string) =>
    client.putAndWait(`${WORKSPACE}/tables/${table}`, { properties: { plan: "Basic" } });

  it("name tables that are in the workspace, in their casing", async () => {
    expect((await client.put(ID, asking("KubeEvents | join Perf on Name"))).status).to.equal(201);
    for (const query of [
      "",
      "Orders_CL | count",
      "KubeEvents | union kubeevents",
      "Shop | take 1",
    ]) {
      const refused = await client.put(ID, asking(query));
      expect(refused.body.error?.target, query).to.equal(QUERY);
    }
    const refused = await client.put(ID, asking("Orders_CL | count"));
    expect(refused.body.error).to.deep.include({
      code: "BadRequest",
      message: "Failed to resolve table or column expression named 'Orders_CL'.",
    });
  });

  it("may name tables of their own, and the workspace's functions", async () => {
    const schema = { name: "Orders_CL", columns: [{ name: "TimeGenerated", type: "datetime" }] };
    await client.putAndWait(`${WORKSPACE}/tables/Orders_CL`, { properties: { schema } });
    expect((await client.put(ID, asking("Orders_CL | count"))).status).to.equal(201);
    const capped = "_LogOperation | where Detail has 'OverQuota'";
    expect((await client.put(ID, asking(capped))).status).to.equal(200);
  });

  it("may name tables that are not there yet when nobody validates them", async () => {
    const later = asking("Orders_CL | count", { skipQueryValidation: true });
    expect((await client.put(ID, later)).status).to.equal(201);
  });

  it("fail on tables without data when there is lag", async () => {
    const lagging = await Client.start({ lag: true });
    expect(refusal(await lagging.put(ID, asking("KubeEvents")))).to.deep.equal([400, "BadRequest"]);
    lagging.azure.control.firstData("KubeEvents");
    expect((await lagging.put(ID, asking("KubeEvents"))).status).to.equal(201);
    await lagging.azure.close();
  });

  it("use tables on the Basic plan in simple log alerts only", async () => {
    await basic("ContainerLogV2");
    const query = "ContainerLogV2 | where LogMessage has 'panic'";
    for (const properties of [{}, { skipQueryValidation: true }]) {
      const refused = await client.put(ID, asking(query, properties));
      expect(refused.body.error?.target).to.equal(QUERY);
    }
    expect((await client.put(ID, asking(query, {}, "SimpleLogAlert"))).status).to.equal(201);
  });

  it("of simple log alerts look at the rows of one table", async () => {
    const simple = (query: string) => client.put(ID, asking(query, {}, "SimpleLogAlert"));
    expect((await simple("KubeEvents | where Name == 'a' | extend b = 1")).status).to.equal(201);
    for (const query of [
      "KubeEvents | summarize count() by Name",
      "KubeEvents | join Perf on Name",
      "union KubeEvents, Perf",
      "let t = KubeEvents; t",
      "KubeEvents | where Name in ((Perf | project Name))",
    ]) {
      expect((await simple(query)).body.error?.target, query).to.equal(QUERY);
    }
  });

  it("are not judged where the scope is no workspace", async () => {
    const scoped = asking("Orders_CL | count", { scopes: [CLUSTER] });
    expect((await client.put(ID, scoped)).status).to.equal(201);
  });
});
