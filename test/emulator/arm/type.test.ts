/** What a type may say of itself, shown with types made up for this test. */
import { expect } from "chai";

import type { ArmType } from "../../../emulator/arm/type";
import { allTypes } from "../../../emulator/services/registry";
import { Client, CLUSTER, GROUP, inGroup, refusal, SUBSCRIPTION } from "../helpers";

const plain = {
  apiVersions: ["2024-01-01"],
  location: "none",
  write: "instant",
  delete: "instant",
  patch: "merge",
} as const;

/** There is a plan in every subscription, and nobody can take it away. */
const plans: ArmType = {
  ...plain,
  type: "Microsoft.Resources/plans",
  scope: "extension",
  builtIn: () => ({ properties: { tier: "Free" } }),
  checkDelete: () => [],
};
const notes: ArmType = { ...plain, type: "Microsoft.Resources/notes", scope: "resourceGroup" };

describe("a type of the local Azure", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start({ types: [...allTypes, plans, notes] });
  });
  afterEach(() => client.azure.close());

  const plan = `${SUBSCRIPTION}/providers/Microsoft.Resources/plans/standard`;

  it("may be there without a PUT, and again after a DELETE", async () => {
    const tier = async () => (await client.get(plan)).body.properties?.["tier"];
    expect(await tier()).to.equal("Free");
    expect((await client.put(plan, { properties: { tier: "Paid" } })).status).to.equal(200);
    expect(await tier()).to.equal("Paid");
    expect((await client.delete(plan)).status).to.equal(200);
    expect(await tier()).to.equal("Free");
  });

  it("needs to say no more than its name and its kinds of calls", async () => {
    const id = inGroup("Microsoft.Resources/notes", "one");
    expect((await client.put(id, { properties: { text: "a" } })).status).to.equal(201);
    const patched = await client.call("PATCH", id, { properties: { text: null, more: [1] } });
    expect(patched.body.properties).to.deep.equal({ more: [1] });
    expect((await client.delete(id)).status).to.equal(200);
    expect((await client.get(id)).status).to.equal(404);
  });

  it("lives in a group unless it is an extension", async () => {
    for (const scope of [SUBSCRIPTION, CLUSTER]) {
      const id = `${scope}/providers/Microsoft.Resources/notes/one`;
      expect(refusal(await client.put(id, {})), scope).to.deep.equal([404, "InvalidResourceType"]);
    }
  });

  it("has only the actions that it names", async () => {
    const answer = await client.call("POST", `${CLUSTER}/rotateEverything`);
    expect(refusal(answer)).to.deep.equal([501, "NotImplementedInLocalAzure"]);
    expect(answer.body.error?.message).to.contain("'rotateEverything'");
  });

  it("is listed among the types of its provider", async () => {
    const { body } = await client.get(`${SUBSCRIPTION}/providers/Microsoft.Resources`);
    const types = body["resourceTypes"] as { resourceType: string }[];
    expect(types.map(({ resourceType }) => resourceType)).to.include.members(["plans", "notes"]);
  });

  it("does not take the id of another resource in its body", async () => {
    const id = inGroup("Microsoft.Resources/notes", "one");
    const answer = await client.put(id, { id: `${id}-other` });
    expect(refusal(answer)).to.deep.equal([400, "InvalidParameter"]);
    expect((await client.put(id, { id: id.toUpperCase() })).status).to.equal(201);
  });

  it("is not written as a whole collection", async () => {
    const answer = await client.put(`${GROUP}/providers/Microsoft.Resources/notes`, {});
    expect(refusal(answer)).to.deep.equal([405, "MethodNotAllowed"]);
  });
});
