/** Availability tests: what ties them to a component, and what they ask from where. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { Client, inGroup, refusal } from "../../helpers";
import { COMPONENT, component, LINK, WEB_TEST, webTest } from "./application";

describe("availability tests", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await client.put(COMPONENT, component());
  });
  afterEach(() => client.azure.close());

  /** Every wrong body with the property that is named. */
  async function expectTargets(wrong: readonly (readonly [JsonObject, string])[]): Promise<void> {
    for (const [body, target] of wrong) {
      const answer = await client.put(WEB_TEST, body);
      expect(answer.body.error?.target, JSON.stringify(body)).to.equal(target);
    }
  }

  it("run every five minutes for half a minute unless told otherwise", async () => {
    const { status, body } = await client.put(WEB_TEST, webTest());
    expect(status).to.equal(200);
    expect(body.properties).to.include({
      ...{ Name: "home", Enabled: true, Frequency: 300, Timeout: 30, RetryEnabled: false },
    });
    await expectTargets([
      [webTest({ Frequency: 60 }), "properties.Frequency"],
      [webTest({ Timeout: 150 }), "properties.Timeout"],
    ]);
  });

  it("carry the hidden link to a component that exists, in its region", async () => {
    const other = { [`hidden-link:${COMPONENT}-none`]: "Resource" };
    await expectTargets([
      [webTest({}, { tags: undefined }), "tags"],
      [webTest({}, { tags: { ...LINK, ...other } }), "tags"],
      [webTest({}, { tags: other }), `tags.hidden-link:${COMPONENT}-none`],
      [
        webTest({}, { tags: { [`hidden-link:${COMPONENT}`]: "Link" } }),
        `tags.hidden-link:${COMPONENT}`,
      ],
      [webTest({}, { location: "northeurope" }), "location"],
    ]);
  });

  it("run from locations that there are", async () => {
    await expectTargets([
      [webTest({ Locations: [] }), "properties.Locations"],
      [webTest({ Locations: [{ Id: "westeurope" }] }), "properties.Locations[0].Id"],
    ]);
  });

  it("are of a kind that is not retired, with what it asks", async () => {
    await expectTargets([
      [webTest({ Kind: "multistep" }), "properties.Kind"],
      [webTest({ Kind: undefined }), "properties.Kind"],
      [webTest({ SyntheticMonitorId: "" }), "properties.SyntheticMonitorId"],
      [webTest({ Request: {} }), "properties.Request.RequestUrl"],
      [webTest({ Request: { RequestUrl: "shop" } }), "properties.Request.RequestUrl"],
      [webTest({ Kind: "ping" }), "properties.Configuration.WebTest"],
    ]);
    const ping = { Kind: "ping", Configuration: { WebTest: "<WebTest/>" }, Request: undefined };
    expect((await client.put(WEB_TEST, webTest(ping, { kind: "ping" }))).status).to.equal(200);
  });

  it("look at the days left of a certificate only when they look at it at all", async () => {
    const at = "properties.ValidationRules.SSLCertRemainingLifetimeCheck";
    const rules = (days: number, SSLCheck: boolean) =>
      webTest({ ValidationRules: { SSLCheck, SSLCertRemainingLifetimeCheck: days } });
    expect((await client.put(WEB_TEST, rules(14, true))).status).to.equal(200);
    await expectTargets([
      [rules(14, false), at],
      [rules(0, true), at],
    ]);
  });

  it("are at most 100 for a component", async () => {
    const id = (name: string) => inGroup("Microsoft.Insights/webtests", name);
    for (let count = 0; count < 100; count += 1) {
      expect((await client.put(id(`t${count}`), webTest())).status).to.equal(200);
    }
    expect(refusal(await client.put(id("more"), webTest()))).to.deep.equal([409, "QuotaExceeded"]);
    expect((await client.put(id("t1"), webTest())).status).to.equal(200);
  });
});
