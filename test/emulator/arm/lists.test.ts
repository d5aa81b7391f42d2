/** Lists: of everything there is, in pages. */
import { expect } from "chai";

import { Client, CLUSTER, GROUP, SUBSCRIPTION, WORKSPACE, type AnswerBody } from "../helpers";

describe("lists of the local Azure", () => {
  let client: Client;
  before(async () => {
    client = await Client.start({ pageSize: 3 });
  });
  after(() => client.azure.close());

  /** All entries of a list, page by page. */
  async function all(path: string): Promise<{ pages: number; entries: AnswerBody[] }> {
    const entries: AnswerBody[] = [];
    let pages = 0;
    for (let next: string | undefined = path; next !== undefined; pages += 1) {
      const { body } = await client.get(next);
      entries.push(...(body.value ?? []));
      next = body.nextLink;
    }
    return { pages, entries };
  }

  it("come in pages with a nextLink, each entry once", async () => {
    const { pages, entries } = await all(`${WORKSPACE}/tables`);
    expect(pages).to.equal(Math.ceil(entries.length / 3));
    expect(new Set(entries.map(({ id }) => id)).size).to.equal(entries.length);
    expect(entries.length).to.be.greaterThan(20);
  });

  it("can be asked for smaller pages with $top", async () => {
    expect((await client.get(`${WORKSPACE}/tables?$top=2`)).body.value).to.have.length(2);
  });

  it("hold the types of a subscription, a group and a parent, and nothing else", async () => {
    const type = "providers/Microsoft.ContainerService/managedClusters";
    const everywhere = await all(`${SUBSCRIPTION}/${type}`);
    expect(everywhere.entries.length).to.be.at.least(4);
    const inGroup = await all(`${GROUP}/${type}`);
    expect(inGroup.entries.map(({ id }) => id)).to.deep.equal([CLUSTER]);
    const pools = await all(`${CLUSTER}/agentPools`);
    expect(pools.entries.every(({ id }) => id?.startsWith(`${CLUSTER}/`))).to.equal(true);
    const settings = await all(`${CLUSTER}/providers/Microsoft.Insights/diagnosticSettings`);
    expect(settings.entries).to.deep.equal([]);
  });

  it("are there for tenants, subscriptions, groups, providers and all resources", async () => {
    expect((await all("/tenants")).entries).to.have.length(1);
    expect((await all("/subscriptions")).entries[0]?.["state"]).to.equal("Enabled");
    expect((await client.get(SUBSCRIPTION)).body["displayName"]).to.equal("Contoso shop (local)");
    const groups = await all(`${SUBSCRIPTION}/resourceGroups`);
    expect(groups.entries.map(({ id }) => id)).to.include(GROUP);
    const providers = await all(`${SUBSCRIPTION}/providers`);
    expect(providers.entries.map((one) => one["namespace"])).to.include("Microsoft.Insights");
    const resources = await all(`${SUBSCRIPTION}/resources`);
    expect(resources.entries.map(({ id }) => id)).to.include.members([CLUSTER, WORKSPACE]);
    const ofGroup = await all(`${GROUP}/resources`);
    expect(ofGroup.entries.every(({ id }) => id?.startsWith(GROUP))).to.equal(true);
  });

  it("of resources leave out children and extension resources", async () => {
    const types = (await all(`${SUBSCRIPTION}/resources`)).entries.map((one) => one["type"]);
    expect(types).not.to.include("Microsoft.OperationalInsights/workspaces/tables");
    expect(types).not.to.include("Microsoft.Insights/diagnosticSettings");
  });

  it("tell where to sign in and whom to ask", async () => {
    const { body } = await client.get("/metadata/endpoints", { apiVersion: "" });
    expect(body["resourceManager"]).to.equal(client.azure.httpUrl);
  });

  it("take an odd page size for none", async () => {
    for (const top of ["0", "-1", "many", "1000"]) {
      const { value } = (await client.get(`${WORKSPACE}/tables?$top=${top}`)).body;
      expect(value, top).to.have.length(3);
    }
  });

  it("of a scope leave out what hangs on a resource below it", async () => {
    const settings = "providers/Microsoft.Insights/diagnosticSettings";
    const id = `${CLUSTER}/${settings}/one`;
    const logs = [{ category: "guard", enabled: true }];
    await client.put(id, { properties: { workspaceId: WORKSPACE, logs } });
    expect((await all(`${CLUSTER}/${settings}`)).entries.map((one) => one.id)).to.deep.equal([id]);
    expect((await all(`${GROUP}/${settings}`)).entries).to.deep.equal([]);
    await client.delete(id);
  });

  it("keep the api-version and the page size in their nextLink", async () => {
    const { body } = await client.get(`${WORKSPACE}/tables?$top=2`, { apiVersion: "2023-09-01" });
    const next = new URL(body.nextLink ?? "");
    expect(next.searchParams.get("api-version")).to.equal("2023-09-01");
    expect(next.searchParams.get("$top")).to.equal("2");
    expect((await client.get(next.href)).body.value).to.have.length(2);
  });

  it("end without a nextLink, also when the last page is full", async () => {
    const { entries } = await all(`${SUBSCRIPTION}/providers/Microsoft.Insights/metricAlerts`);
    expect(entries).to.have.length(1);
    const exact = await Client.start({ pageSize: 1 });
    const { body } = await exact.get(`${SUBSCRIPTION}/providers/Microsoft.Insights/metricAlerts`);
    expect(body.value).to.have.length(1);
    expect(body).not.to.have.property("nextLink");
    await exact.azure.close();
  });

  it("of a parent that is not there are 404", async () => {
    const missing: [string, string][] = [
      [`${WORKSPACE}-none/tables`, "ParentResourceNotFound"],
      [`${GROUP}-none/providers/Microsoft.Insights/metricAlerts`, "ResourceGroupNotFound"],
      [`${CLUSTER}-none/providers/Microsoft.Insights/diagnosticSettings`, "ResourceNotFound"],
    ];
    for (const [path, code] of missing) {
      const { status, body } = await client.get(path);
      expect([status, body.error?.code], path).to.deep.equal([404, code]);
    }
  });
});
