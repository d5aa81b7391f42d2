/** Activity log alerts: conditions on events, and how few there may be. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { ACTION_GROUP, Client, CLUSTER, inGroup, refusal, SUBSCRIPTION } from "../../helpers";

const id = (name: string) => inGroup("Microsoft.Insights/activityLogAlerts", name);
const CATEGORY = { field: "category", equals: "Administrative" };
const OPERATION = {
  field: "operationName",
  equals: "Microsoft.OperationalInsights/workspaces/delete",
};
const AT = "properties.condition.allOf";

const alert = (properties: JsonObject = {}) => ({
  location: "Global",
  properties: {
    scopes: [SUBSCRIPTION],
    condition: { allOf: [CATEGORY, OPERATION] },
    actions: { actionGroups: [{ actionGroupId: ACTION_GROUP }] },
    ...properties,
  },
});
const when = (...allOf: readonly JsonObject[]) => alert({ condition: { allOf } });

describe("activity log alerts", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  /** Every wrong body with the property that is named. */
  async function expectTargets(wrong: readonly (readonly [JsonObject, string])[]): Promise<void> {
    for (const [body, target] of wrong) {
      const answer = await client.put(id("wrong"), body);
      expect(answer.body.error?.target, JSON.stringify(body)).to.equal(target);
    }
  }

  it("are global and on unless told otherwise, and can be switched off alone", async () => {
    const { status, body } = await client.put(id("a"), alert());
    expect(status).to.equal(201);
    expect(body.properties).to.include({ enabled: true });
    const off = await client.call("PATCH", id("a"), { properties: { enabled: false } });
    expect(off.body.properties).to.deep.equal({ ...body.properties, enabled: false });
    const regional = await client.put(id("b"), { ...alert(), location: "eastus" });
    expect(refusal(regional)).to.deep.equal([400, "LocationNotAvailableForResourceType"]);
  });

  it("look at scopes and tell action groups that exist", async () => {
    expect((await client.put(id("a"), alert({ scopes: [CLUSTER] }))).status).to.equal(201);
    const none = { actionGroupId: `${ACTION_GROUP}-none` };
    await expectTargets([
      [alert({ scopes: [] }), "properties.scopes"],
      [alert({ scopes: [`${CLUSTER}-none`] }), "properties.scopes[0]"],
      [
        alert({ actions: { actionGroups: [none] } }),
        "properties.actions.actionGroups[0].actionGroupId",
      ],
    ]);
  });

  it("name the category, which is one that there is", async () => {
    await expectTargets([
      [when(OPERATION), AT],
      [when(), AT],
      [when({ field: "category", equals: "Deletions" }), `${AT}[0].equals`],
    ]);
    const health = when({ field: "Category", equals: "servicehealth" });
    expect((await client.put(id("a"), health)).status).to.equal(201);
  });

  it("are not on every administrative event", async () => {
    await expectTargets([[when(CATEGORY), AT]]);
  });

  it("examine the fields of an event, each with one way to compare", async () => {
    const at = `${AT}[1]`;
    await expectTargets([
      [when(CATEGORY, { field: "operation", equals: "a" }), `${at}.field`],
      [when(CATEGORY, { field: "status" }), at],
      [when(CATEGORY, { field: "status", equals: "Failed", containsAny: ["Started"] }), at],
    ]);
    const kinds = { field: "properties.incidentType", containsAny: ["Incident", "Security"] };
    const fine = when({ field: "category", equals: "ServiceHealth" }, kinds);
    expect((await client.put(id("a"), fine)).status).to.equal(201);
  });

  it("take one of several conditions, which hold no others", async () => {
    const status = (equals: string) => ({ field: "status", equals });
    const any = { anyOf: [status("Failed"), status("Succeeded")] };
    expect((await client.put(id("a"), when(CATEGORY, any))).status).to.equal(201);
    await expectTargets([
      [when(CATEGORY, { anyOf: [] }), `${AT}[1]`],
      [when(CATEGORY, { ...any, ...status("Failed") }), `${AT}[1]`],
      [when(CATEGORY, { anyOf: [{ field: "state", equals: "a" }] }), `${AT}[1].anyOf[0].field`],
    ]);
  });

  it("are at most 100 in a subscription", async () => {
    for (let count = 0; count < 100; count += 1) {
      expect((await client.put(id(`a${count}`), alert())).status).to.equal(201);
    }
    expect(refusal(await client.put(id("more"), alert()))).to.deep.equal([409, "QuotaExceeded"]);
  });
});
