/** Resource groups: names, regions, and what a PUT and a PATCH change. */
import { expect } from "chai";

import { Client, GROUP, refusal, SUBSCRIPTION } from "../../helpers";

const group = (name: string) => `${SUBSCRIPTION}/resourceGroups/${name}`;

describe("resource groups", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("are made with 201, written again with 200, and done at once", async () => {
    const made = await client.put(group("rg-new"), { location: "westeurope", tags: { a: "b" } });
    expect(made.status).to.equal(201);
    expect(made.body).to.deep.equal({
      id: group("rg-new"),
      name: "rg-new",
      type: "Microsoft.Resources/resourceGroups",
      location: "westeurope",
      tags: { a: "b" },
      properties: { provisioningState: "Succeeded" },
    });
    expect((await client.put(group("rg-new"), { location: "westeurope" })).status).to.equal(200);
  });

  it("are at most 980 in a subscription", async () => {
    const { control } = client.azure;
    const have = control.resources().filter(({ type }) => type.endsWith("/resourceGroups")).length;
    const body = { location: "westeurope" };
    for (let count = have; count < 980; count += 1) {
      control.asOther({ method: "PUT", id: group(`g${count}`), apiVersion: "2024-03-01", body });
    }
    expect(refusal(await client.put(group("one-more"), body))).to.deep.equal([
      409,
      "QuotaExceeded",
    ]);
    expect((await client.put(GROUP, body)).status).to.equal(200);
  });

  it("stay in their region", async () => {
    const moved = await client.put(GROUP, { location: "northeurope" });
    expect(refusal(moved)).to.deep.equal([409, "InvalidResourceGroupLocation"]);
  });

  it("have names of at most 90 characters that do not end in a dot", async () => {
    const put = (name: string) => client.put(group(name), { location: "westeurope" });
    expect((await put("a".repeat(90))).status).to.equal(201);
    for (const name of ["a".repeat(91), "rg-dot.", "rg*"]) {
      expect(refusal(await put(name)), name).to.deep.equal([400, "InvalidResourceName"]);
    }
  });

  it("lose the tags that a PUT leaves out and keep those that a PATCH does not name", async () => {
    await client.put(GROUP, { location: "westeurope", tags: { a: "1", b: "2" } });
    const patched = await client.call("PATCH", GROUP, { tags: { b: "3" } });
    expect(patched.body["tags"]).to.deep.equal({ a: "1", b: "3" });
    const put = await client.put(GROUP, { location: "westeurope" });
    expect(put.body).not.to.have.property("tags");
  });

  it("answer HEAD with 204 when they exist and 404 when they do not", async () => {
    expect((await client.call("HEAD", GROUP)).status).to.equal(204);
    expect((await client.call("HEAD", group("rg-none"))).status).to.equal(404);
  });
});
