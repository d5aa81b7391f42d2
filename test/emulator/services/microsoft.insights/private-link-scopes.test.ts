/** Private link scopes and what is in them. */
import { expect } from "chai";

import { Client, inGroup, refusal } from "../../helpers";
import { ACCOUNT, LOGS, privateGround, SCOPE, scope } from "../private";

const entry = (linkedResourceId: string) => ({ properties: { linkedResourceId } });
const ENDPOINT = inGroup("Microsoft.Insights/dataCollectionEndpoints", "dce-new");

describe("private link scopes", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await privateGround(client);
    await client.put(ENDPOINT, { location: "westeurope" });
  });
  afterEach(() => client.azure.close());

  it("are global, and need both access modes, which are Open or PrivateOnly", async () => {
    const wrong: [object, string][] = [
      [{ ...scope(), location: "westeurope" }, "location"],

      [scope("Private"), "properties.accessModeSettings.ingestionAccessMode"],
      [{ location: "global" }, "properties.accessModeSettings.ingestionAccessMode"],
    ];
    for (const [body, target] of wrong) {
      const answer = await client.put(SCOPE, body);
      expect([answer.status, answer.body.error?.target]).to.deep.equal([400, target]);
    }
    const closed = await client.put(SCOPE, scope("PrivateOnly", "Open"));
    expect(closed.status).to.equal(200);
  });

  it("take workspaces, endpoints and components that exist, and no Azure Monitor workspace", async () => {
    await client.putAndWait(`${SCOPE}/scopedResources/log-connection`, entry(LOGS));
    await client.putAndWait(`${SCOPE}/scopedResources/dce-connection`, entry(ENDPOINT));
    const account = await client.put(`${SCOPE}/scopedResources/amw-connection`, entry(ACCOUNT));
    expect(account.body.error?.target).to.equal("properties.linkedResourceId");
    const missing = await client.put(`${SCOPE}/scopedResources/none`, entry(`${LOGS}-none`));
    expect(refusal(missing)).to.deep.equal([404, "LinkedResourceNotFound"]);
  });

  it("take one change at a time", async () => {
    const lagging = await Client.start({ lag: true });
    await privateGround(lagging);
    await lagging.put(ENDPOINT, { location: "westeurope" });
    const first = await lagging.put(`${SCOPE}/scopedResources/log-connection`, entry(LOGS));
    const second = () => lagging.put(`${SCOPE}/scopedResources/dce-connection`, entry(ENDPOINT));
    const refused = await second();
    expect(refusal(refused)).to.deep.equal([409, "Conflict"]);
    expect(refused.body.error?.message).to.contain("provisioning state");
    await lagging.waitFor(first);
    expect((await second()).status).to.equal(201);
    await lagging.azure.close();
  });

  it("hold a resource once, and keep it from being deleted", async () => {
    const connection = `${SCOPE}/scopedResources/log-connection`;
    await client.putAndWait(connection, entry(LOGS));
    const again = await client.put(`${SCOPE}/scopedResources/other-name`, entry(LOGS));
    expect(refusal(again)).to.deep.equal([409, "Conflict"]);
    expect(refusal(await client.delete(LOGS))).to.deep.equal([409, "ScopedResourceExists"]);
    await client.waitFor(await client.delete(connection));
    expect((await client.delete(LOGS)).status).to.be.lessThan(300);
  });

  it("are at most a hundred of one resource", async () => {
    for (let count = 1; count <= 100; count += 1) {
      const one = inGroup("Microsoft.Insights/privateLinkScopes", `ampls-${count}`);
      await client.put(one, scope());
      await client.put(`${one}/scopedResources/log-connection`, entry(LOGS));
    }
    const answer = await client.put(`${SCOPE}/scopedResources/log-connection`, entry(LOGS));
    expect(answer.body.error?.message).to.contain("at most 100 scopes");
  });
});
