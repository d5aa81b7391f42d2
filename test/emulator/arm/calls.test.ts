/** What every call meets: versions, errors, ids and their casing, unknown types. */
import { expect } from "chai";

import { Client, CLUSTER, GROUP, inGroup, refusal, SUBSCRIPTION, WORKSPACE } from "../helpers";

describe("the local Azure, any call", () => {
  let client: Client;
  before(async () => {
    client = await Client.start();
  });
  after(() => client.azure.close());

  it("answers errors in ARM's JSON with code and message, and numbers every request", async () => {
    const { status, headers, body } = await client.get(
      inGroup("Microsoft.Insights/actionGroups", "x"),
    );
    expect(status).to.equal(404);
    expect(Object.keys(body)).to.deep.equal(["error"]);
    expect(body.error?.code).to.equal("ResourceNotFound");
    expect(body.error?.message).to.contain("Microsoft.Insights/actionGroups/x");
    expect(headers.get("x-ms-request-id")).to.match(/^[0-9a-f-]{36}$/);
    expect(headers.get("content-type")).to.match(/^application\/json/);
  });

  it("requires an api-version that is a date", async () => {
    const missing = await client.get(CLUSTER, { apiVersion: "" });
    expect(refusal(missing)).to.deep.equal([400, "MissingApiVersionParameter"]);
    const wrong = await client.get(CLUSTER, { apiVersion: "latest" });
    expect(refusal(wrong)).to.deep.equal([400, "InvalidApiVersionParameter"]);
  });

  it("accepts api-versions that other clients bring", async () => {
    for (const apiVersion of ["2026-06-01", "2019-01-01-preview"]) {
      expect((await client.get(CLUSTER, { apiVersion })).status).to.equal(200);
    }
  });

  it("compares ids without regard to case and answers the casing of the first write", async () => {
    const shouted = await client.get(CLUSTER.toUpperCase());
    expect(shouted.body.id).to.equal(CLUSTER);
    const id = inGroup("Microsoft.Insights/actionGroups", "ag-Mixed");
    const body = { location: "Global", properties: { groupShortName: "x", enabled: true } };
    await client.put(id, body);
    await client.put(id.toLowerCase(), body);
    expect((await client.get(id.toLowerCase())).body.id).to.equal(id);
  });

  it("answers 404 for a missing subscription, group, parent and scope", async () => {
    const missing: [string, string][] = [
      [CLUSTER.replace("a2f01", "a2f99"), "SubscriptionNotFound"],
      [CLUSTER.replace("rg-shop-dev", "rg-none"), "ResourceGroupNotFound"],
      [`${CLUSTER}-none/agentPools/x`, "ParentResourceNotFound"],
      [`${CLUSTER}-none/providers/Microsoft.Insights/diagnosticSettings/x`, "ResourceNotFound"],
      [`${SUBSCRIPTION}/resourceGroups/rg-none`, "ResourceGroupNotFound"],
    ];
    for (const [id, code] of missing) {
      expect(refusal(await client.get(id)), id).to.deep.equal([404, code]);
    }
  });

  it("says plainly which types it does not implement", async () => {
    const answer = await client.get(inGroup("Microsoft.Compute/virtualMachines", "vm"));
    expect(refusal(answer)).to.deep.equal([501, "NotImplementedInLocalAzure"]);
    expect(answer.body.error?.message).to.contain(
      "emulator/services/microsoft.compute/virtualMachines.ts",
    );
  });

  it("refuses a path that is no id, a body that is no JSON and a method that a type lacks", async () => {
    expect((await client.get("/nonsense")).status).to.equal(404);
    const url = `${client.azure.httpUrl}${WORKSPACE}?api-version=2023-09-01`;
    const broken = await fetch(url, { method: "PUT", body: "{" });
    expect(broken.status).to.equal(400);
    const list = await client.put(WORKSPACE, []);
    expect(refusal(list)).to.deep.equal([400, "InvalidRequestContent"]);
    const setting = `${CLUSTER}/providers/Microsoft.Insights/diagnosticSettings/x`;
    expect(refusal(await client.call("PATCH", setting, {}))).to.deep.equal([
      405,
      "MethodNotAllowed",
    ]);
  });

  it("refuses a body of more than 4 MB", async () => {
    const answer = await client.put(WORKSPACE, { tags: { big: "x".repeat(4 * 1024 * 1024) } });
    expect(refusal(answer)).to.deep.equal([413, "RequestContentTooLarge"]);
  });

  it("refuses to write types of a provider that the subscription has not registered", async () => {
    const provider = `${SUBSCRIPTION}/providers/Microsoft.Insights`;
    await client.call("POST", `${provider}/unregister`);
    const id = inGroup("Microsoft.Insights/actionGroups", "ag-x");
    const body = { location: "Global", properties: { groupShortName: "x", enabled: true } };
    const refused = await client.put(id, body);
    expect(refusal(refused)).to.deep.equal([409, "MissingSubscriptionRegistration"]);
    expect((await client.get(provider)).body["registrationState"]).to.equal("NotRegistered");
    await client.call("POST", `${provider}/register`);
    expect((await client.get(provider)).body["registrationState"]).to.equal("Registered");
    expect((await client.put(id, body)).status).to.equal(201);
  });

  it("checks names, regions and tags before the provider sees a body", async () => {
    const refusals: [string, object, string][] = [
      [
        inGroup("Microsoft.OperationalInsights/workspaces", "a"),
        { location: "westeurope" },
        "InvalidResourceName",
      ],
      [inGroup("Microsoft.OperationalInsights/workspaces", "log-x"), {}, "LocationRequired"],
      [
        inGroup("Microsoft.Insights/metricAlerts", "x"),
        { location: "westeurope" },
        "LocationNotAvailableForResourceType",
      ],
      [WORKSPACE, { location: "eastus" }, "InvalidResourceLocation"],
      [WORKSPACE, { location: "westeurope", tags: { a: 1 } }, "InvalidTags"],
      [
        GROUP,
        {
          location: "westeurope",
          tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, ""])),
        },
        "InvalidTags",
      ],
    ];
    for (const [id, body, code] of refusals) {
      expect((await client.put(id, body)).body.error?.code, id).to.equal(code);
    }
  });

  it("takes a region as people write it", async () => {
    expect((await client.put(GROUP, { location: "West Europe" })).status).to.equal(200);
  });
});
