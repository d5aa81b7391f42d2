/** Data collection rules for Prometheus metrics: endpoint, destination, region, labels. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { Client, inGroup, WORKSPACE } from "../../helpers";

const ACCOUNT = inGroup("Microsoft.Monitor/accounts", "amw-a");
const ENDPOINT = inGroup("Microsoft.Insights/dataCollectionEndpoints", "dce-a");
const RULE = inGroup("Microsoft.Insights/dataCollectionRules", "dcr-prom");
const FORWARDER = { name: "prom", streams: ["Microsoft-PrometheusMetrics"] };

const rule = (changes: JsonObject = {}, forwarder: JsonObject = {}) => ({
  location: "westeurope",
  properties: {
    dataCollectionEndpointId: ENDPOINT,
    dataSources: { prometheusForwarder: [{ ...FORWARDER, ...forwarder }] },
    destinations: { monitoringAccounts: [{ name: "amw", accountResourceId: ACCOUNT }] },
    dataFlows: [{ streams: FORWARDER.streams, destinations: ["amw"] }],
    ...changes,
  },
});

describe("data collection rules", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await client.put(ACCOUNT, { location: "westeurope" });
    await client.put(ENDPOINT, { location: "westeurope" });
  });
  afterEach(() => client.azure.close());

  const target = async (body: JsonObject) => (await client.put(RULE, body)).body.error?.target;

  it("send Prometheus metrics to an Azure Monitor workspace that exists, in their own region", async () => {
    expect((await client.put(RULE, rule())).status).to.equal(201);
    const at = "properties.destinations.monitoringAccounts[0].accountResourceId";
    const to = (accountResourceId: string) =>
      rule({ destinations: { monitoringAccounts: [{ name: "amw", accountResourceId }] } });
    expect(await target(to(`${ACCOUNT}-none`))).to.equal(at);
    expect(await target(to(WORKSPACE))).to.equal(at);
    const away = inGroup("Microsoft.Monitor/accounts", "amw-away");
    await client.put(away, { location: "northeurope" });
    expect(await target(to(away))).to.equal(at);
  });

  it("name an endpoint that exists, in their own region for Prometheus metrics", async () => {
    const at = "properties.dataCollectionEndpointId";
    expect(await target(rule({ dataCollectionEndpointId: `${ENDPOINT}-none` }))).to.equal(at);
    const away = inGroup("Microsoft.Insights/dataCollectionEndpoints", "dce-away");
    await client.put(away, { location: "northeurope" });
    expect(await target(rule({ dataCollectionEndpointId: away }))).to.equal(at);
  });

  it("need an endpoint for a Prometheus forwarder", async () => {
    const without = rule({ dataCollectionEndpointId: undefined });
    expect(await target(without)).to.equal("properties.dataCollectionEndpointId");
  });

  it("filter Prometheus metrics by one label only", async () => {
    const at = "properties.dataSources.prometheusForwarder[0]";
    const by = (label: string) => rule({}, { labelIncludeFilter: { [label]: "shop" } });
    expect(await target(by("microsoft_metrics_include_label"))).to.equal(undefined);
    expect(await target(by("team"))).to.equal(`${at}.labelIncludeFilter`);
    expect(await target(rule({}, { streams: ["Microsoft-Perf"] }))).to.equal(`${at}.streams`);
  });
});
