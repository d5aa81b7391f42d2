/** Receivers of action groups: every kind, what it needs, and how many there may be. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { receiverKinds } from "../../../../emulator/services/microsoft.insights/receiver-data";
import { Client, inGroup } from "../../helpers";
import { oneOfEach } from "./all-receivers";

const ID = inGroup("Microsoft.Insights/actionGroups", "ag-a");

const group = (lists: JsonObject) => ({
  location: "Global",
  properties: { groupShortName: "shop", enabled: true, ...lists },
});
/** A group with the receiver of a kind, changed. */
const changed = (list: string, changes: JsonObject) =>
  group({ [list]: [{ ...oneOfEach[list], ...changes }] });

describe("action groups", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("take every kind of receiver, and none without what it needs", async () => {
    expect(Object.keys(oneOfEach)).to.have.members(Object.keys(receiverKinds));
    const lists = Object.entries(oneOfEach).map(([list, one]) => [list, [one]] as const);
    const all: JsonObject = Object.fromEntries(lists);
    const made = await client.put(ID, group(all));
    expect(made.status, JSON.stringify(made.body)).to.equal(201);
    expect(made.body.properties).to.deep.include(all);
    for (const [list, { required }] of Object.entries(receiverKinds)) {
      for (const key of required) {
        const answer = await client.put(ID, changed(list, { [key]: undefined }));
        expect(answer.body.error?.target).to.equal(`properties.${list}[0].${key}`);
      }
    }
  });

  it("refuse numbers, ids and addresses of another form", async () => {
    const wrong: [string, string, string][] = [
      ["smsReceivers", "countryCode", "+49"],
      ["smsReceivers", "phoneNumber", "call me"],
      ["voiceReceivers", "phoneNumber", "-1"],
      ["armRoleReceivers", "roleId", "Owner"],
      ["azureAppPushReceivers", "emailAddress", "oncall"],
      [
        "azureFunctionReceivers",
        "functionAppResourceId",
        oneOfEach["logicAppReceivers"]?.["resourceId"] as string,
      ],
      ["azureFunctionReceivers", "httpTriggerUrl", "fn.contoso.example"],
      ["logicAppReceivers", "resourceId", "page"],
      ["logicAppReceivers", "callbackUrl", "ftp://page"],
      ["eventHubReceivers", "subscriptionId", "sub"],
      ["automationRunbookReceivers", "automationAccountId", "aa"],
      ["automationRunbookReceivers", "webhookResourceId", "restart"],
      ["itsmReceivers", "region", "northeurope"],
    ];
    for (const [list, key, value] of wrong) {
      const answer = await client.put(ID, changed(list, { [key]: value }));
      expect(answer.body.error?.target, value).to.equal(`properties.${list}[0].${key}`);
    }
  });

  it("need to know whether a runbook is global, and the connection of an incident", async () => {
    const runbook = changed("automationRunbookReceivers", { isGlobalRunbook: undefined });
    expect((await client.put(ID, runbook)).body.error?.target).to.equal(
      "properties.automationRunbookReceivers[0].isGlobalRunbook",
    );
    const incident = changed("incidentReceivers", { connection: undefined });
    expect((await client.put(ID, incident)).body.error?.target).to.equal(
      "properties.incidentReceivers[0].connection",
    );
  });

  it("sign in at a webhook only with the object that it is", async () => {
    const at = "properties.webhookReceivers[0].objectId";
    for (const objectId of [undefined, "hook"]) {
      const answer = await client.put(ID, changed("webhookReceivers", { objectId }));
      expect(answer.body.error?.target).to.equal(at);
    }
    const open = changed("webhookReceivers", { useAadAuth: false, objectId: undefined });
    expect((await client.put(ID, open)).status).to.equal(201);
  });

  it("have at most ten receivers of a kind, and a thousand for mail", async () => {
    const many = (list: string, count: number) =>
      group({
        [list]: Array.from({ length: count }, (_, index) => ({
          ...oneOfEach[list],
          name: `r${index}`,
        })),
      });
    for (const [list, limit] of [
      ["smsReceivers", 10],
      ["emailReceivers", 1000],
    ] as const) {
      expect((await client.put(ID, many(list, limit))).status).to.be.below(300);
      const more = await client.put(ID, many(list, limit + 1));
      expect(more.body.error?.target).to.equal(`properties.${list}`);
    }
  });
});
