/** Diagnostic settings that send to a storage account or to event hubs. */
import { expect } from "chai";

import { ARCHIVE, Client, CLUSTER, EVENT_HUBS, inGroup, refusal } from "../../helpers";

const setting = (name: string) =>
  `${CLUSTER}/providers/Microsoft.Insights/diagnosticSettings/${name}`;
const SENDER = `${EVENT_HUBS}/authorizationRules/diagnostics`;
const to = (destination: object, category = "kube-audit") => ({
  properties: { ...destination, logs: [{ category, enabled: true }] },
});

describe("diagnostic settings", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("send to a storage account and to an event hub, each category once", async () => {
    const both = { storageAccountId: ARCHIVE, eventHubAuthorizationRuleId: SENDER };
    const made = await client.put(setting("a"), to({ ...both, eventHubName: "aks-logs" }));
    expect(made.status).to.equal(200);
    expect(made.body.properties).to.include({ ...both, eventHubName: "aks-logs" });
    for (const destination of [
      { storageAccountId: ARCHIVE },
      { eventHubAuthorizationRuleId: SENDER },
    ]) {
      const twice = await client.put(setting("b"), to(destination));
      expect(refusal(twice)).to.deep.equal([409, "Conflict"]);
    }
    const other = await client.put(setting("b"), to({ storageAccountId: ARCHIVE }, "guard"));
    expect(other.status).to.equal(200);
  });

  it("refuse accounts and rules that are not there, and other things in their place", async () => {
    const missing: object[] = [
      { storageAccountId: `${ARCHIVE}2` },
      { eventHubAuthorizationRuleId: `${SENDER}2` },
    ];
    for (const destination of missing) {
      const answer = await client.put(setting("a"), to(destination));
      expect(refusal(answer)).to.deep.equal([404, "LinkedResourceNotFound"]);
    }
    const namespace = await client.put(
      setting("a"),
      to({ eventHubAuthorizationRuleId: EVENT_HUBS }),
    );
    expect(refusal(namespace)).to.deep.equal([400, "InvalidResourceId"]);
  });

  it("stay in the region of the resource with accounts and namespaces", async () => {
    const account = inGroup("Microsoft.Storage/storageAccounts", "stnorth");
    const namespace = inGroup("Microsoft.EventHub/namespaces", "evhns-north");
    const north = { location: "northeurope" };
    await client.putAndWait(account, {
      ...north,
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
    });
    await client.putAndWait(namespace, { ...north, sku: { name: "Standard" } });
    const root = `${namespace}/authorizationRules/RootManageSharedAccessKey`;
    const far: [string, string][] = [
      ["storageAccountId", account],
      ["eventHubAuthorizationRuleId", root],
    ];
    for (const [key, id] of far) {
      const answer = await client.put(setting("a"), to({ [key]: id }));
      expect([answer.status, answer.body.error?.target]).to.deep.equal([400, `properties.${key}`]);
    }
  });

  it("do not send to premium storage accounts, nor with a rule that may not manage", async () => {
    const account = inGroup("Microsoft.Storage/storageAccounts", "stpremium");
    const sku = { name: "Premium_LRS" };
    await client.putAndWait(account, { location: "westeurope", kind: "StorageV2", sku });
    const premium = await client.put(setting("a"), to({ storageAccountId: account }));
    expect(premium.body.error?.target).to.equal("properties.storageAccountId");
    const rule = `${EVENT_HUBS}/authorizationRules/send`;
    await client.put(rule, { properties: { rights: ["Send"] } });
    const weak = await client.put(setting("a"), to({ eventHubAuthorizationRuleId: rule }));
    expect(weak.body.error?.target).to.equal("properties.eventHubAuthorizationRuleId");
  });

  it("name an event hub that is there, along with a rule", async () => {
    const named = (name: string, more: object) =>
      client.put(setting("a"), to({ eventHubName: name, ...more }));
    const missing = await named("none", { eventHubAuthorizationRuleId: SENDER });
    expect(refusal(missing)).to.deep.equal([404, "LinkedResourceNotFound"]);
    const alone = await named("aks-logs", { storageAccountId: ARCHIVE });
    expect(alone.body.error?.target).to.equal("properties.eventHubName");
  });
});
