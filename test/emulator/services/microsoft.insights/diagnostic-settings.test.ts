/** Diagnostic settings: categories, sinks, and how many there may be. */
import { expect } from "chai";

import { ACTION_GROUP, Client, CLUSTER, refusal, WORKSPACE } from "../../helpers";

const setting = (name: string, on = CLUSTER) =>
  `${on}/providers/Microsoft.Insights/diagnosticSettings/${name}`;

describe("diagnostic settings", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const of = (categories: readonly string[], more: object = {}) => ({
    properties: {
      workspaceId: WORKSPACE,
      logs: categories.map((category) => ({ category, enabled: true })),
      ...more,
    },
  });

  it("answer a retired retention policy with each category", async () => {
    const { body } = await client.put(setting("a"), of(["guard"]));
    expect(body.properties?.["logs"]).to.deep.equal([
      { category: "guard", enabled: true, retentionPolicy: { enabled: false, days: 0 } },
    ]);
  });

  it("send a category to a workspace once", async () => {
    await client.put(setting("a"), of(["guard", "kube-audit"]));
    const twice = await client.put(setting("b"), of(["kube-audit"]));
    expect(refusal(twice)).to.deep.equal([409, "Conflict"]);
    expect(twice.body.error?.message).to.contain("'a' for category 'kube-audit'");
  });

  it("are at most five on a resource", async () => {
    const categories = ["guard", "kube-audit", "kube-apiserver", "kube-scheduler"];
    for (const category of categories) await client.put(setting(category), of([category]));
    const fifth = await client.put(setting("fifth"), of(["karpenter-events"]));
    expect(fifth.status).to.equal(200);
    const sixth = await client.put(setting("sixth"), of(["cluster-autoscaler"]));
    expect(refusal(sixth)).to.deep.equal([409, "QuotaExceeded"]);
  });

  it("know the categories of the resource and refuse others, nothing, and a mixture", async () => {
    const audits = await client.put(setting("a"), of(["audits"]));
    expect(audits.body.error?.target).to.equal("properties.logs[0].category");
    expect((await client.put(setting("a"), of([]))).status).to.equal(400);
    const mixed = [
      { category: "guard", enabled: true },
      { categoryGroup: "audit", enabled: true },
    ];
    expect((await client.put(setting("a"), of([], { logs: mixed }))).status).to.equal(400);
  });

  it("refuse a workspace that is not there, and none at all", async () => {
    const workspaceId = `${WORKSPACE}-none`;
    const missing = await client.put(setting("a"), of(["guard"], { workspaceId }));
    expect(missing.body.error?.code).to.equal("LinkedResourceNotFound");
    const none = await client.put(setting("a"), of(["guard"], { workspaceId: undefined }));
    expect(none.status).to.equal(400);
  });

  it("may write the same setting again", async () => {
    expect((await client.put(setting("a"), of(["guard"]))).status).to.equal(200);
    expect((await client.put(setting("A"), of(["guard"]))).status).to.equal(200);
    const { value } = (await client.get(setting("").slice(0, -1))).body;
    expect(value?.map(({ id }) => id)).to.deep.equal([setting("a")]);
  });

  it("refuse a retention policy that is on, and a destination type that is none", async () => {
    const logs = [
      { category: "guard", enabled: true, retentionPolicy: { enabled: true, days: 7 } },
    ];
    const retained = await client.put(setting("a"), of([], { logs }));
    expect(refusal(retained)).to.deep.equal([400, "BadRequest"]);
    expect(retained.body.error?.target).to.equal("properties.logs[0].retentionPolicy");
    const typed = await client.put(
      setting("a"),
      of(["guard"], { logAnalyticsDestinationType: "x" }),
    );
    expect(typed.body.error?.target).to.equal("properties.logAnalyticsDestinationType");
  });

  it("know the categories of a workspace too, and of no other type", async () => {
    const logs = [{ category: "Audit", enabled: true }];
    expect((await client.put(setting("a", WORKSPACE), of([], { logs }))).status).to.equal(200);
    const other = await client.put(setting("a", ACTION_GROUP), of([], { logs }));
    expect(refusal(other)).to.deep.equal([400, "ResourceTypeNotSupported"]);
  });

  it("go with their resource", async () => {
    await client.put(setting("a"), of(["guard"]));
    await client.waitFor(await client.delete(CLUSTER));
    const left = client.azure.control.resources().map(({ id }) => id);
    expect(left).not.to.include(setting("a"));
  });
});
