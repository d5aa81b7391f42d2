/** The state file: complete after each change, for one process after the other. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { Store } from "../../../emulator/arm/store";
import { tempFolder } from "../../helpers/temp";
import { Client, refusal, SUBSCRIPTION, WORKSPACE } from "../helpers";

describe("the state file of the local Azure", () => {
  it("is written with every change, and as a whole", () => {
    const file = path.join(tempFolder(), "deep", "azure.json");
    const store = new Store(file);
    store.put({ id: "/a/B", name: "B", type: "x/y" });
    expect(new Store(file).get("/A/b")).to.deep.equal({ id: "/a/B", name: "B", type: "x/y" });
    store.delete("/a/b");
    expect(new Store(file).all()).to.deep.equal([]);
    expect(readdirSync(path.dirname(file))).to.deep.equal(["azure.json"]);
    expect(JSON.parse(readFileSync(file, "utf8"))).to.include({ format: 1 });
  });

  it("keeps registrations and deleted workspaces, which are no resources", async () => {
    const stateFile = path.join(tempFolder(), "azure.json");
    const first = await Client.start({ stateFile });
    await first.call("POST", `${SUBSCRIPTION}/providers/Microsoft.Monitor/unregister`);
    await first.delete(WORKSPACE);
    await first.azure.close();
    const second = await Client.start({ stateFile });
    const { body } = await second.get(`${SUBSCRIPTION}/providers/Microsoft.Monitor`);
    expect(body["registrationState"]).to.equal("NotRegistered");
    const elsewhere = await second.put(WORKSPACE, { location: "northeurope" });
    expect(refusal(elsewhere)).to.deep.equal([409, "Conflict"]);
    await second.azure.close();
  });

  it("leaves no operation under way behind: the next process finds it done", async () => {
    const stateFile = path.join(tempFolder(), "azure.json");
    const first = await Client.start({ stateFile, lag: true });
    const tags = { a: "b" };
    const begun = await first.put(WORKSPACE, { location: "westeurope", tags });
    expect(begun.body.properties?.["provisioningState"]).to.equal("Updating");
    await first.azure.close();
    const second = await Client.start({ stateFile });
    const { body } = await second.get(WORKSPACE);
    expect(body.properties?.["provisioningState"]).to.equal("Succeeded");
    expect(body["tags"]).to.deep.equal(tags);
    expect((await second.put(WORKSPACE, { location: "westeurope" })).status).to.equal(200);
    await second.azure.close();
  });

  it("is not needed: without one everything is forgotten", async () => {
    const first = await Client.start();
    await first.delete(WORKSPACE);
    await first.azure.close();
    const second = await Client.start();
    expect((await second.get(WORKSPACE)).status).to.equal(200);
    await second.azure.close();
  });
});
