/** Sentinel on a workspace: on, off, and the connector of Defender for Cloud. */
import { expect } from "chai";

import { Client, CLUSTER, refusal, SUBSCRIPTION, WORKSPACE } from "../../helpers";

const SENTINEL = `${WORKSPACE}/providers/Microsoft.SecurityInsights`;
const STATE = `${SENTINEL}/onboardingStates/default`;
const connector = (name: string) => `${SENTINEL}/dataConnectors/${name}`;
const defender = (state: string, subscriptionId = SUBSCRIPTION.split("/")[2]) => ({
  kind: "AzureSecurityCenter",
  properties: { subscriptionId, dataTypes: { alerts: { state } } },
});

describe("Sentinel", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("is switched on by the state named default, on a workspace", async () => {
    const made = await client.put(STATE, { properties: {} });
    expect(made.status).to.equal(201);
    expect(made.body.properties).to.deep.equal({ customerManagedKey: false });
    const other = await client.put(`${SENTINEL}/onboardingStates/second`, {});
    expect(refusal(other)).to.deep.equal([400, "InvalidResourceName"]);
    const cluster = `${CLUSTER}/providers/Microsoft.SecurityInsights/onboardingStates/default`;
    expect(refusal(await client.put(cluster, {}))).to.deep.equal([400, "BadRequest"]);
  });

  it("is switched on again without a change, but not with another key", async () => {
    await client.put(STATE, { properties: {} });
    expect((await client.put(STATE, {})).status).to.equal(200);
    const keyed = await client.put(STATE, { properties: { customerManagedKey: true } });
    expect(refusal(keyed)).to.deep.equal([409, "Conflict"]);
  });

  it("takes its rules and connectors along when it is switched off", async () => {
    await client.put(STATE, {});
    await client.put(connector("defender"), defender("Enabled"));
    expect((await client.delete(STATE)).status).to.equal(200);
    expect((await client.get(connector("defender"))).status).to.equal(404);
  });
});

describe("data connectors", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await client.put(STATE, {});
  });
  afterEach(() => client.azure.close());

  it("need Sentinel on the workspace", async () => {
    await client.delete(STATE);
    const answer = await client.put(connector("defender"), defender("Enabled"));
    expect(refusal(answer)).to.deep.equal([400, "BadRequest"]);
    expect(answer.body.error?.message).to.equal(
      "Workspace 'law-central' is not onboarded to Microsoft Sentinel.",
    );
  });

  it("of Defender for Cloud name a subscription and a state that there is", async () => {
    const made = await client.put(connector("defender"), defender("Enabled"));
    expect(made.status).to.equal(201);
    expect(made.body["etag"]).to.be.a("string");
    const wrong: [object, string][] = [
      [{ ...defender("Enabled"), kind: "Office365" }, "kind"],
      [defender("On"), "properties.dataTypes.alerts.state"],
      [{ kind: "AzureSecurityCenter", properties: {} }, "properties.subscriptionId"],
    ];
    for (const [body, target] of wrong) {
      const answer = await client.put(connector("defender"), body);
      expect(answer.body.error?.target).to.equal(target);
    }
  });

  it("connect a subscription once", async () => {
    await client.put(connector("defender"), defender("Enabled"));
    const twice = await client.put(connector("second"), defender("Enabled"));
    expect(refusal(twice)).to.deep.equal([409, "Conflict"]);
    expect((await client.put(connector("defender"), defender("Disabled"))).status).to.equal(200);
  });
});
