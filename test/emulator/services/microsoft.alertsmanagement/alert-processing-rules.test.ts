/** Alert processing rules: which alerts, what is done with them, and when. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { ACTION_GROUP, Client, CLUSTER, inGroup, refusal, SUBSCRIPTION } from "../../helpers";

const id = (name: string) => inGroup("Microsoft.AlertsManagement/actionRules", name);
const rule = (properties: JsonObject = {}) => ({
  location: "Global",
  properties: {
    scopes: [CLUSTER],
    actions: [{ actionType: "RemoveAllActionGroups" }],
    conditions: [{ field: "Severity", operator: "Equals", values: ["Sev3", "Sev4"] }],
    ...properties,
  },
});
const scheduled = (schedule: JsonObject) => rule({ schedule });
const repeated = (recurrence: JsonObject) => scheduled({ recurrences: [recurrence] });

describe("alert processing rules", () => {
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

  it("are global, are on unless told otherwise, and can be switched off alone", async () => {
    const made = await client.put(id("a"), rule());
    expect(made.status).to.equal(201);
    expect(made.body.properties).to.include({ enabled: true });
    const off = await client.call("PATCH", id("a"), { properties: { enabled: false } });
    expect(off.body.properties).to.deep.equal({ ...made.body.properties, enabled: false });
    const regional = await client.put(id("b"), { ...rule(), location: "westeurope" });
    expect(refusal(regional)).to.deep.equal([400, "LocationNotAvailableForResourceType"]);
  });

  it("look at resources of their own subscription", async () => {
    expect((await client.put(id("a"), rule({ scopes: [SUBSCRIPTION] }))).status).to.equal(201);
    const other = "/subscriptions/00000000-0000-0000-0000-0000000a2f02";
    await expectTargets([
      [rule({ scopes: [] }), "properties.scopes"],
      [rule({ scopes: [CLUSTER, other] }), "properties.scopes[1]"],
    ]);
  });

  it("add action groups that exist, or remove all, and nothing else", async () => {
    const adding = (actionGroupIds: readonly string[]) =>
      rule({ actions: [{ actionType: "AddActionGroups", actionGroupIds }] });
    expect((await client.put(id("a"), adding([ACTION_GROUP]))).status).to.equal(201);
    await expectTargets([
      [rule({ actions: [] }), "properties.actions"],
      [rule({ actions: [{ actionType: "Suppress" }] }), "properties.actions[0].actionType"],
      [adding([]), "properties.actions[0].actionGroupIds"],
      [adding([`${ACTION_GROUP}-none`]), "properties.actions[0].actionGroupIds[0]"],
    ]);
  });

  it("filter by the fields and operators that there are", async () => {
    const by = (field: string, operator: string) =>
      rule({ conditions: [{ field, operator, values: ["a"] }] });
    expect((await client.put(id("a"), by("AlertRuleName", "Contains"))).status).to.equal(201);
    await expectTargets([
      [by("Team", "Equals"), "properties.conditions[0].field"],
      [by("Severity", "GreaterThan"), "properties.conditions[0].operator"],
    ]);
  });

  it("filter by at most five values", async () => {
    const by = (count: number) => {
      const values = Array.from({ length: count }, (_, index) => `Sev${index}`);
      return rule({ conditions: [{ field: "Severity", operator: "Equals", values }] });
    };
    expect((await client.put(id("a"), by(5))).status).to.equal(201);
    await expectTargets([
      [by(6), "properties.conditions[0].values"],
      [by(0), "properties.conditions[0].values"],
    ]);
  });

  it("work between two moments that carry no zone", async () => {
    const from = "2026-12-24T18:00:00";
    const window = { effectiveFrom: from, effectiveUntil: "2026-12-27T08:00:00" };
    const timeZone = "W. Europe Standard Time";
    expect((await client.put(id("a"), scheduled({ ...window, timeZone }))).status).to.equal(201);
    await expectTargets([
      [scheduled({ effectiveFrom: `${from}Z` }), "properties.schedule.effectiveFrom"],
      [scheduled({ effectiveFrom: "2026-13-24T18:00:00" }), "properties.schedule.effectiveFrom"],
      [scheduled({ ...window, effectiveUntil: from }), "properties.schedule.effectiveUntil"],
    ]);
  });

  it("come back daily, weekly or monthly", async () => {
    const night = { startTime: "22:00:00", endTime: "06:00:00" };
    const weekend = { recurrenceType: "Weekly", daysOfWeek: ["Saturday", "Sunday"] };
    const first = { recurrenceType: "Monthly", daysOfMonth: [1], ...night };
    for (const fine of [{ recurrenceType: "Daily", ...night }, weekend, first]) {
      expect((await client.put(id("a"), repeated(fine))).status).to.be.below(300);
    }
    const at = "properties.schedule.recurrences[0]";
    await expectTargets([
      [repeated({ recurrenceType: "Yearly", ...night }), `${at}.recurrenceType`],
      [repeated({ recurrenceType: "Daily", startTime: "22:00:00" }), `${at}.endTime`],
      [repeated({ ...first, startTime: "24:00:00" }), `${at}.startTime`],
      [repeated({ recurrenceType: "Weekly" }), `${at}.daysOfWeek`],
      [repeated({ ...weekend, daysOfWeek: ["Sun"] }), `${at}.daysOfWeek[0]`],
      [repeated({ ...first, daysOfMonth: [32] }), `${at}.daysOfMonth[0]`],
    ]);
  });

  it("are at most 1,000 in a subscription", async () => {
    for (let count = 0; count < 1000; count += 1) {
      client.azure.control.asOther({
        ...{ method: "PUT", id: id(`r${count}`), apiVersion: "2021-08-08", body: rule() },
      });
    }
    expect(refusal(await client.put(id("more"), rule()))).to.deep.equal([409, "QuotaExceeded"]);
  });
});
