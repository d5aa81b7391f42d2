/** Azure Monitor workspaces: what Azure makes besides, who may touch it, and how it goes. */
import { expect } from "chai";

import { Client, GROUP, inGroup, refusal, SUBSCRIPTION } from "../../helpers";

const ID = inGroup("Microsoft.Monitor/accounts", "amw-a");
const MANAGED = `${SUBSCRIPTION}/resourceGroups/MA_amw-a_westeurope_managed`;
const IN_MANAGED = `${MANAGED}/providers/Microsoft.Insights`;
const account = (properties: object = {}) => ({ location: "westeurope", properties });

describe("Azure Monitor workspaces", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const ids = () => client.azure.control.resources().map(({ id }) => id);

  it("answer where to query, and the endpoint and rule that they come with", async () => {
    const made = await client.put(ID, account());
    expect(made.status).to.equal(201);
    const { metrics, accountId, ...rest } = made.body.properties ?? {};
    expect(accountId).to.match(/^[0-9a-f-]{36}$/);
    expect((metrics as { prometheusQueryEndpoint: string }).prometheusQueryEndpoint).to.match(
      /^https:\/\/amw-a-[0-9a-f]{4}\.westeurope\.prometheus\.monitor\.azure\.com$/,
    );
    expect(rest).to.deep.equal({
      publicNetworkAccess: "Enabled",
      privateEndpointConnections: [],
      defaultIngestionSettings: {
        dataCollectionEndpointResourceId: `${IN_MANAGED}/dataCollectionEndpoints/amw-a`,
        dataCollectionRuleResourceId: `${IN_MANAGED}/dataCollectionRules/amw-a`,
      },
      provisioningState: "Succeeded",
    });
    const again = await client.put(ID, account());
    expect(again.body.properties).to.deep.equal(made.body.properties);
  });

  it("make a group of their own with an endpoint and a rule", async () => {
    const before = ids();
    await client.put(ID, account());
    expect(ids().filter((id) => !before.includes(id))).to.have.members([
      ID,
      MANAGED,
      `${IN_MANAGED}/dataCollectionEndpoints/amw-a`,
      `${IN_MANAGED}/dataCollectionRules/amw-a`,
    ]);
    expect((await client.get(MANAGED)).body["managedBy"]).to.equal(ID);
  });

  it("let nobody else delete or change that group or what is in it", async () => {
    await client.put(ID, account());
    const denied = [403, "DenyAssignmentAuthorizationFailed"];
    const rule = `${IN_MANAGED}/dataCollectionRules/amw-a`;
    expect(refusal(await client.delete(MANAGED))).to.deep.equal(denied);
    expect(refusal(await client.delete(rule))).to.deep.equal(denied);
    expect(refusal(await client.put(rule, { location: "westeurope" }))).to.deep.equal(denied);
    expect((await client.get(rule)).status).to.equal(200);
  });

  it("take that group with them when they are deleted, and when their group is", async () => {
    const before = ids();
    await client.put(ID, account());
    await client.waitFor(await client.delete(ID));
    expect(ids()).to.deep.equal(before);
    await client.put(ID, account());
    await client.waitFor(await client.delete(GROUP));
    expect(ids().filter((id) => id.startsWith(MANAGED))).to.deep.equal([]);
  });

  it("are gone for good, so that the name is free for another region", async () => {
    await client.put(ID, account());
    await client.waitFor(await client.delete(ID));
    const elsewhere = await client.put(ID, { ...account(), location: "northeurope" });
    expect(elsewhere.status).to.equal(201);
  });

  it("refuse a way of access that there is not, and a name with other signs", async () => {
    const open = await client.put(ID, account({ publicNetworkAccess: "SecuredByPerimeter" }));
    expect(open.body.error?.target).to.equal("properties.publicNetworkAccess");
    const named = await client.put(inGroup("Microsoft.Monitor/accounts", "amw_a"), account());
    expect(refusal(named)).to.deep.equal([400, "InvalidResourceName"]);
  });

  it("refuse the place of somebody's group", async () => {
    await client.put(MANAGED, { location: "westeurope" });
    expect(refusal(await client.put(ID, account()))).to.deep.equal([409, "Conflict"]);
  });
});
