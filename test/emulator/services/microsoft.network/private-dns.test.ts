/** Private DNS: zones, the networks that see them, the records of an endpoint. */
import { expect } from "chai";

import { Client, inGroup, refusal } from "../../helpers";
import { ACCOUNT, endpoint, NETWORK, privateGround } from "../private";

const ZONES = "Microsoft.Network/privateDnsZones";
const ZONE = inGroup(ZONES, "privatelink.monitor.azure.com");
const LINK = `${ZONE}/virtualNetworkLinks/vnet-new`;
const GLOBAL = { location: "global" };
const link = (id = NETWORK) => ({ ...GLOBAL, properties: { virtualNetwork: { id } } });

describe("private DNS zones", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await privateGround(client);
    await client.putAndWait(ZONE, GLOBAL);
  });
  afterEach(() => client.azure.close());

  it("are global, with a name of two labels or more", async () => {
    expect((await client.put(ZONE, { location: "westeurope" })).status).to.equal(400);
    for (const name of ["monitor", "a b.com", "-.", "a..b"]) {
      const answer = await client.put(inGroup(ZONES, encodeURIComponent(name)), GLOBAL);
      expect(answer.status, name).to.equal(400);
    }
  });

  it("are linked to networks that exist, and register no machines unless told to", async () => {
    const missing = await client.put(LINK, link(`${NETWORK}-none`));
    expect(refusal(missing)).to.deep.equal([404, "LinkedResourceNotFound"]);
    const made = await client.putAndWait(LINK, link());
    expect(made.properties).to.deep.include({ registrationEnabled: false });
  });

  it("do not share a network with another zone of their name", async () => {
    await client.putAndWait(LINK, link());
    const other = ZONE.replace("rg-shop-dev", "rg-central");
    await client.putAndWait(other, GLOBAL);
    const answer = await client.put(`${other}/virtualNetworkLinks/second`, link());
    expect(answer.body.error?.message).to.contain("overlapping namespaces");
    const sibling = inGroup(ZONES, "privatelink.ods.opinsights.azure.com");
    await client.putAndWait(sibling, GLOBAL);
    expect((await client.put(`${sibling}/virtualNetworkLinks/first`, link())).status).to.equal(201);
  });

  it("are not deleted while they are linked", async () => {
    await client.putAndWait(LINK, link());
    expect(refusal(await client.delete(ZONE))).to.deep.equal([409, "CannotDeleteResource"]);
    await client.waitFor(await client.delete(LINK));
    expect((await client.delete(ZONE)).status).to.equal(202);
  });
});

describe("zone groups of private endpoints", () => {
  const ENDPOINT = inGroup("Microsoft.Network/privateEndpoints", "pe-new");
  const GROUP = `${ENDPOINT}/privateDnsZoneGroups/default`;
  const group = (...ids: string[]) => ({
    properties: {
      privateDnsZoneConfigs: ids.map((privateDnsZoneId, index) => ({
        name: `zone-${index}`,
        properties: { privateDnsZoneId },
      })),
    },
  });
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await privateGround(client);
    await client.putAndWait(ZONE, GLOBAL);
    await client.putAndWait(ENDPOINT, endpoint(ACCOUNT, "prometheusMetrics"));
  });
  afterEach(() => client.azure.close());

  it("name zones that exist, one to five", async () => {
    const missing = await client.put(GROUP, group(`${ZONE}.none`));
    expect(refusal(missing)).to.deep.equal([404, "LinkedResourceNotFound"]);
    for (const ids of [[], Array.from({ length: 6 }, () => ZONE)]) {
      expect((await client.put(GROUP, group(...ids))).status).to.equal(400);
    }
    expect((await client.put(GROUP, group(ZONE))).status).to.equal(201);
  });

  it("are one of an endpoint", async () => {
    await client.putAndWait(GROUP, group(ZONE));
    const answer = await client.put(GROUP.replace(/default$/, "second"), group(ZONE));
    expect(answer.status).to.equal(409);
  });

  it("take the place of the records that people write by hand", async () => {
    const names = async () => (await client.get(ENDPOINT)).body.properties?.["customDnsConfigs"];
    expect(await names()).to.have.length(1);
    await client.putAndWait(GROUP, group(ZONE));
    expect(await names()).to.deep.equal([]);
    await client.putAndWait(ENDPOINT, endpoint(ACCOUNT, "prometheusMetrics"));
    expect(await names()).to.deep.equal([]);
    await client.waitFor(await client.delete(GROUP));
    expect(await names()).to.have.length(1);
  });
});
