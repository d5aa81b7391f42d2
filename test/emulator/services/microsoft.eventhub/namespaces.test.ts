/** Event Hubs namespaces with their policies and hubs, as far as something else can name them. */
import { expect } from "chai";

import { Client, EVENT_HUBS, inGroup, refusal } from "../../helpers";

const TYPE = "Microsoft.EventHub/namespaces";
const namespace = { location: "westeurope", sku: { name: "Standard" } };

describe("Event Hubs namespaces", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("have names of 6 to 50 characters, each once in the world, and a tier that there is", async () => {
    for (const name of ["short", "1digit-first", "ends-in-dash-"]) {
      const answer = await client.put(inGroup(TYPE, name), namespace);
      expect(refusal(answer), name).to.deep.equal([400, "InvalidResourceName"]);
    }
    const taken = await client.put(inGroup(TYPE, "evhns-contoso-siem"), namespace);
    expect(refusal(taken)).to.deep.equal([409, "NameNotAvailable"]);
    const tier = { ...namespace, sku: { name: "Gold" } };
    const refused = await client.put(inGroup(TYPE, "evhns-new"), tier);
    expect(refused.body.error?.target).to.equal("sku.name");
  });

  it("come with a policy that stays", async () => {
    const made = await client.putAndWait(inGroup(TYPE, "evhns-new"), namespace);
    const root = `${made.id ?? ""}/authorizationRules/RootManageSharedAccessKey`;
    expect((await client.get(root)).body.properties).to.deep.equal({
      rights: ["Listen", "Manage", "Send"],
    });
    expect((await client.delete(root)).status).to.equal(400);
  });
});

describe("policies of Event Hubs", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const put = (name: string, rights: readonly string[]) =>
    client.put(`${EVENT_HUBS}/authorizationRules/${name}`, { properties: { rights } });

  it("have rights that there are, and all of them with Manage", async () => {
    expect((await put("sender", ["Send"])).status).to.equal(200);
    for (const rights of [[], ["Write"], ["Manage"], ["Manage", "Send"]]) {
      const answer = await put("wrong", rights);
      expect(answer.body.error?.target, rights.join()).to.equal("properties.rights");
    }
  });

  it("are at most twelve in a namespace", async () => {
    for (let count = 3; count <= 12; count += 1) {
      expect((await put(`policy${count}`, ["Send"])).status).to.equal(200);
    }
    expect(refusal(await put("thirteenth", ["Send"]))).to.deep.equal([409, "QuotaExceeded"]);
  });
});

describe("event hubs", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("have as many partitions and days as the tier allows", async () => {
    const put = (on: string, properties: object) =>
      client.put(`${on}/eventhubs/logs`, { properties });
    const made = await put(EVENT_HUBS, { partitionCount: 2 });
    expect(made.body.properties).to.deep.include({ partitionIds: ["0", "1"], status: "Active" });
    const wrong: [object, string][] = [
      [{ partitionCount: 33 }, "properties.partitionCount"],
      [{ messageRetentionInDays: 8 }, "properties.messageRetentionInDays"],
    ];
    for (const [properties, target] of wrong) {
      expect((await put(EVENT_HUBS, properties)).body.error?.target).to.equal(target);
    }
    const premium = { ...namespace, sku: { name: "Premium" } };
    const { id = "" } = await client.putAndWait(inGroup(TYPE, "evhns-premium"), premium);
    expect((await put(id, { partitionCount: 33, messageRetentionInDays: 90 })).status).to.equal(
      200,
    );
  });
});
