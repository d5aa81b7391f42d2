/** Prometheus rule groups: rules, scopes, limits, and what Azure fills in. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { ACTION_GROUP, Client, CLUSTER, inGroup, refusal, WORKSPACE } from "../../helpers";

const ACCOUNT = inGroup("Microsoft.Monitor/accounts", "amw-a");
const id = (name: string) => inGroup("Microsoft.AlertsManagement/prometheusRuleGroups", name);
const ALERT = { alert: "NodeDown", expression: "up == 0", for: "PT5M", severity: 2 };
const RECORD = { record: "job:up:sum", expression: "sum by (job) (up)" };

const group = (properties: JsonObject = {}, location = "westeurope") => ({
  location,
  properties: {
    scopes: [ACCOUNT, CLUSTER],
    clusterName: "aks-shop-dev",
    interval: "PT1M",
    rules: [ALERT, RECORD],
    ...properties,
  },
});
const withRule = (changes: JsonObject) => group({ rules: [{ ...ALERT, ...changes }] });

describe("Prometheus rule groups", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await client.put(ACCOUNT, { location: "westeurope" });
  });
  afterEach(() => client.azure.close());

  /** Every wrong body with the property that is named. */
  async function expectTargets(wrong: readonly (readonly [JsonObject, string])[]): Promise<void> {
    for (const [body, target] of wrong) {
      const answer = await client.put(id("wrong"), body);
      expect(answer.body.error?.target, JSON.stringify(body)).to.equal(target);
    }
  }

  it("fill in an interval, and for alerts a severity and how they resolve", async () => {
    const rules = [{ ...ALERT, severity: undefined }, RECORD];
    const { status, body } = await client.put(id("a"), group({ interval: undefined, rules }));
    expect(status).to.equal(201);
    const resolveConfiguration = { autoResolved: true, timeToResolve: "PT5M" };
    expect(body.properties).to.deep.include({
      interval: "PT1M",
      rules: [
        {
          alert: "NodeDown",
          expression: "up == 0",
          for: "PT5M",
          severity: 3,
          resolveConfiguration,
        },
        RECORD,
      ],
    });
  });

  it("hold 1 to 20 rules, run every minute to every day", async () => {
    const many = (count: number) => group({ rules: Array.from({ length: count }, () => RECORD) });
    expect((await client.put(id("many"), many(20))).status).to.equal(201);
    await expectTargets([
      [many(21), "properties.rules"],
      [many(0), "properties.rules"],
      [group({ interval: "PT30S" }), "properties.interval"],
      [group({ interval: "PT25H" }), "properties.interval"],
      [group({ interval: "1m" }), "properties.interval"],
    ]);
    expect((await client.put(id("day"), group({ interval: "P1D" }))).status).to.equal(201);
    expect((await client.put(id("x".repeat(261)), group())).status).to.equal(400);
  });

  it("have rules that either record or alert, with an expression", async () => {
    const at = "properties.rules[0]";
    await expectTargets([
      [withRule({ record: "a" }), at],
      [withRule({ alert: undefined }), at],
      [withRule({ alert: "" }), `${at}.alert`],
      [withRule({ expression: "" }), `${at}.expression`],
      [withRule({ severity: 5 }), `${at}.severity`],
      [withRule({ for: "5m" }), `${at}.for`],
      [
        withRule({ resolveConfiguration: { timeToResolve: "soon" } }),
        `${at}.resolveConfiguration.timeToResolve`,
      ],
    ]);
  });

  it("take labels and annotations of strings only", async () => {
    const at = "properties.rules[0]";
    await expectTargets([
      [withRule({ labels: { team: 1 } }), `${at}.labels`],
      [withRule({ annotations: ["a"] }), `${at}.annotations`],
    ]);
  });

  it("name action groups that exist", async () => {
    const to = (actionGroupId: string) => withRule({ actions: [{ actionGroupId }] });
    expect((await client.put(id("a"), to(ACTION_GROUP))).status).to.equal(201);
    const none = await client.put(id("b"), to(`${ACTION_GROUP}-none`));
    expect(refusal(none)).to.deep.equal([404, "LinkedResourceNotFound"]);
  });

  it("belong to one Azure Monitor workspace in their region, and to clusters", async () => {
    const other = inGroup("Microsoft.Monitor/accounts", "amw-b");
    await client.put(other, { location: "westeurope" });
    await expectTargets([
      [group({ scopes: [] }), "properties.scopes"],
      [group({ scopes: [CLUSTER] }), "properties.scopes"],
      [group({ scopes: [ACCOUNT, other] }), "properties.scopes"],
      [group({ scopes: [ACCOUNT, WORKSPACE] }), "properties.scopes"],
      [group({ scopes: [ACCOUNT, `${CLUSTER}-none`] }), "properties.scopes[1]"],
      [group({}, "northeurope"), "location"],
    ]);
    expect((await client.put(id("a"), group({ scopes: [ACCOUNT] }))).status).to.equal(201);
  });

  it("are at most 500 for a workspace in a subscription", async () => {
    const body = group({ rules: [RECORD] });
    for (let count = 0; count < 500; count += 1) {
      client.azure.control.asOther({
        method: "PUT",
        id: id(`g${count}`),
        apiVersion: "2023-03-01",
        body,
      });
    }
    expect(refusal(await client.put(id("more"), body))).to.deep.equal([409, "QuotaExceeded"]);
    expect((await client.put(id("g1"), body)).status).to.equal(200);
    const other = inGroup("Microsoft.Monitor/accounts", "amw-b");
    await client.put(other, { location: "westeurope" });
    expect((await client.put(id("more"), group({ scopes: [other] }))).status).to.equal(201);
  });
});
