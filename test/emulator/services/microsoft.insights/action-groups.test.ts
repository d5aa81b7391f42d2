/** Action groups: what Azure fills in and what it refuses. */
import { expect } from "chai";

import { Client, inGroup, refusal } from "../../helpers";

describe("action groups", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const ID = inGroup("Microsoft.Insights/actionGroups", "ag-a");
  const group = (properties: object) => ({
    location: "Global",
    properties: { groupShortName: "shop", enabled: true, ...properties },
  });

  it("answer an empty list for every kind of receiver", async () => {
    const { body } = await client.put(ID, group({}));
    expect(body.properties).to.deep.include({ smsReceivers: [], webhookReceivers: [] });
  });

  it("refuse long short names, wrong addresses and names used twice", async () => {
    const mail = { name: "a", emailAddress: "a@b.example" };
    const wrong: [object, string][] = [
      [{ groupShortName: "thirteen chars" }, "properties.groupShortName"],
      [
        { emailReceivers: [{ name: "a", emailAddress: "a" }] },
        "properties.emailReceivers[0].emailAddress",
      ],
      [{ emailReceivers: [mail, { ...mail, name: "A" }] }, "properties.emailReceivers[1].name"],
      [{ webhookReceivers: [{ name: "a" }] }, "properties.webhookReceivers[0].serviceUri"],
    ];
    for (const [properties, target] of wrong) {
      const answer = await client.put(ID, group(properties));
      expect(answer.body.error?.target).to.equal(target);
    }
  });

  it("need a short name and their switch", async () => {
    const unnamed = await client.put(ID, group({ groupShortName: undefined }));
    expect(refusal(unnamed)).to.deep.equal([400, "MissingRequiredProperty"]);
    const switched = await client.put(ID, group({ enabled: "yes" }));
    expect(switched.body.error?.target).to.equal("properties.enabled");
  });
});
