/** `WorkspaceTable` over gRPC: plan and retention taken, kept, given back, and never lowered. */
import { expect } from "chai";

import type { JsonObject } from "../../../provider/json";
import { Client, WORKSPACE } from "../../emulator/helpers";
import { messageOf } from "../../helpers/errors";
import type { ProviderClient } from "../../helpers/provider-client";
import { partOf, serve, type Said, type Served } from "../helpers/served";

const TOKEN = "aks-monitoring:azure:WorkspaceTable";
const ID = `${WORKSPACE}/tables/ContainerLogV2`;
const API = "2023-09-01";

/** Inputs for the table of container logs. */
function inputsOf(settings: JsonObject) {
  return { workspaceId: WORKSPACE, tableName: "ContainerLogV2", ...settings };
}

for (const lag of [false, true]) {
  describe(`WorkspaceTable${lag ? ", with lag" : ""}`, () => {
    let client: Client;
    let served: Served;
    let provider: ProviderClient;
    let said: Said;

    beforeEach(async () => {
      client = await Client.start({ lag });
      served = await serve(client.azure.httpUrl);
      ({ provider, said } = served);
      client.azure.control.firstData("ContainerLogV2");
    });
    afterEach(async () => {
      served.close();
      await client.azure.close();
    });

    /** Plan and days that are live, with "default" for days that follow the workspace. */
    const live = async () => {
      const found = (await client.get(ID)).body.properties as JsonObject;
      const days = (name: string) => (found[`${name}AsDefault`] === true ? "default" : found[name]);
      return [found["plan"], days("retentionInDays"), days("totalRetentionInDays")];
    };
    const puts = () => client.azure.requests.filter(({ method }) => method === "PUT");
    const setByOther = (properties: JsonObject) => {
      client.azure.control.asOther({
        method: "PUT",
        id: ID,
        apiVersion: API,
        body: { properties },
      });
    };

    it("sets the named settings, sends the others as they are, and gives all of them back", async () => {
      setByOther({ retentionInDays: 90, totalRetentionInDays: 365 });
      const state = await provider.create(TOKEN, inputsOf({ retentionInDays: 180 }));
      expect(state).to.deep.include({ id: ID });
      expect(puts().map(({ body }) => body)).to.deep.equal([
        { properties: { plan: "Analytics", retentionInDays: 180, totalRetentionInDays: 365 } },
      ]);
      expect(await live()).to.deep.equal(["Analytics", 180, 365]);
      setByOther({ retentionInDays: 180, totalRetentionInDays: 730 });
      await provider.delete(TOKEN, state);
      expect(await live()).to.deep.equal(["Analytics", 180, 730]);
      expect(said.warnings).to.deep.equal([
        "retentionInDays of ContainerLogV2 stays at 180 (before: 90), because less would delete " +
          "data; lower it by hand when the data may go.",
      ]);
    });

    it("moves to the Basic plan and back, and keeps all days that were kept", async () => {
      setByOther({ plan: "Analytics", retentionInDays: 90 });
      const state = await provider.create(TOKEN, inputsOf({ plan: "Basic" }));
      expect(puts().map(({ body }) => body)).to.deep.equal([
        { properties: { plan: "Basic", totalRetentionInDays: 90 } },
      ]);
      expect(await live()).to.deep.equal(["Basic", "default", 90]);
      await provider.delete(TOKEN, state);
      expect(await live()).to.deep.equal(["Analytics", 90, "default"]);
      expect(said.warnings).to.deep.equal([]);
    });

    it("follows the workspace again where it followed it before", async () => {
      const state = await provider.create(TOKEN, inputsOf({ plan: "Basic" }));
      await provider.delete(TOKEN, state);
      expect(await live()).to.deep.equal(["Analytics", "default", "default"]);
      expect(said.warnings).to.deep.equal([]);
    });

    it("restores what is declared after somebody changed it, and shows the change", async () => {
      const inputs = inputsOf({ retentionInDays: 180 });
      const state = await provider.create(TOKEN, inputs);
      setByOther({ retentionInDays: 60 });
      const read = await provider.read(TOKEN, ID, state);
      expect(read.inputs).to.deep.equal(inputsOf({ retentionInDays: 60 }));
      expect((await provider.diff(TOKEN, read, inputs)).changes).to.deep.equal([
        { path: "retentionInDays", kind: "update", replaces: false },
      ]);
      await provider.update(TOKEN, read, inputs);
      expect(await live()).to.deep.include.members([180]);
    });

    it("leaves on a destroy what somebody changed since, and says so", async () => {
      const state = await provider.create(TOKEN, inputsOf({ plan: "Basic" }));
      setByOther({ plan: "Analytics", retentionInDays: 200, totalRetentionInDays: 200 });
      await provider.delete(TOKEN, state);
      expect(await live()).to.deep.equal(["Analytics", 200, 200]);
      // The plan is back where it was: nobody has to be told of that.
      expect(said.warnings).to.deep.equal(
        // On the Basic plan the 90 days of the workspace were kept as the total.
        ["retentionInDays", "totalRetentionInDays"].map(
          (days) =>
            `${days} of ContainerLogV2 was changed by somebody else since; it stays as it is.`,
        ),
      );
    });

    it("gives back a setting that is no longer declared", async () => {
      setByOther({ retentionInDays: 400, totalRetentionInDays: 400 });
      const both = inputsOf({ retentionInDays: 100, totalRetentionInDays: 730 });
      const state = await provider.create(TOKEN, both);
      const one = inputsOf({ totalRetentionInDays: 730 });
      const outputs = await provider.update(TOKEN, state, one);
      expect(await live()).to.deep.equal(["Analytics", 400, 730]);
      expect(Object.keys(outputs["before"] as JsonObject)).to.deep.equal(["totalRetentionInDays"]);
    });

    it("says when less is kept than before, in the preview as in the update", async () => {
      setByOther({ retentionInDays: 400 });
      await provider.previewCreate(TOKEN, inputsOf({ retentionInDays: 100 }));
      await provider.create(TOKEN, inputsOf({ retentionInDays: 100 }));
      const warning =
        "ContainerLogV2 is kept 100 days in all instead of 400; Azure deletes what is older in 30 " +
        "days, until then the days can be set back.";
      expect(said.warnings).to.deep.equal([warning, warning]);
      expect(said.infos).to.deep.equal([
        `PUT ${ID}?api-version=${API} changes:\n  properties.retentionInDays: 400 -> 100`,
      ]);
    });

    it("writes nothing when all is as declared", async () => {
      setByOther({ retentionInDays: 180 });
      await provider.create(TOKEN, inputsOf({ plan: "Analytics", retentionInDays: 180 }));
      expect(puts()).to.deep.equal([]);
    });

    it("imports what a table has for itself, and leaves it there when it is destroyed", async () => {
      setByOther({ totalRetentionInDays: 730 });
      const imported = await provider.read(TOKEN, ID);
      expect(imported.inputs).to.deep.equal(
        inputsOf({ plan: "Analytics", totalRetentionInDays: 730 }),
      );
      await provider.delete(TOKEN, imported);
      expect(await live()).to.deep.equal(["Analytics", "default", 730]);
      expect(puts()).to.deep.equal([]);
    });

    it("shows Azure's refusal as one sentence", async () => {
      const wrong = inputsOf({ totalRetentionInDays: 1000 });
      expect(await messageOf(provider.create(TOKEN, wrong))).to.equal(
        `Azure answers PUT ${ID} with 400 InvalidParameter: '1000' is not a number of days that can ` +
          "be kept.",
      );
    });

    it("does not fail a destroy when Azure refuses the plan of before", async () => {
      const state = await provider.create(TOKEN, inputsOf({ plan: "Basic" }));
      client.azure.control.fault({ kind: "forbidden", method: "PUT" });
      await provider.delete(TOKEN, state);
      expect(await live()).to.deep.include.members(["Basic"]);
      expect(said.warnings.join()).to.match(
        /^ContainerLogV2 stays as it is: Azure answers PUT .* with 403 .* once a week\.$/,
      );
    });

    it("remembers what was there when the operation fails, and goes on", async () => {
      client.azure.control.fault({ kind: "failedOperation", method: "PUT" });
      const inputs = inputsOf({ plan: "Basic" });
      const { state } = await partOf(provider.create(TOKEN, inputs));
      const outputs = await provider.update(TOKEN, state, inputs);
      await provider.delete(TOKEN, { ...state, outputs });
      expect(await live()).to.deep.equal(["Analytics", "default", "default"]);
    });

    for (const kind of ["throttled", "conflict", "error", "unavailable", "dropped"] as const) {
      it(`gets over ${kind} at the PUT, and still knows what was there before`, async () => {
        client.azure.control.fault({ kind, method: "PUT" });
        const state = await provider.create(TOKEN, inputsOf({ plan: "Basic" }));
        await provider.delete(TOKEN, state);
        expect(await live()).to.deep.equal(["Analytics", "default", "default"]);
      });
    }
  });
}

describe("WorkspaceTable", () => {
  it("sets a table that is not to be seen before its first data", async () => {
    const client = await Client.start({ lag: true });
    const { provider, said, close } = await serve(client.azure.httpUrl);
    const state = await provider.create(TOKEN, inputsOf({ plan: "Basic" }));
    const table = async () => (await client.get(ID)).body.properties as JsonObject;
    expect(await table()).to.deep.include({ plan: "Basic" });
    await provider.delete(TOKEN, state);
    expect(await table()).to.deep.include({ plan: "Analytics", retentionInDaysAsDefault: true });
    expect(said.warnings).to.deep.equal([]);
    close();
    await client.azure.close();
  });

  it("does not lower the days of a table that could not be seen before", async () => {
    const client = await Client.start({ lag: true });
    const { provider, said, close } = await serve(client.azure.httpUrl);
    const state = await provider.create(TOKEN, inputsOf({ totalRetentionInDays: 365 }));
    await provider.delete(TOKEN, state);
    const table = (await client.get(ID)).body.properties as JsonObject;
    expect(table["totalRetentionInDays"]).to.equal(365);
    expect(said.warnings).to.deep.equal([
      "totalRetentionInDays of ContainerLogV2 stays at 365 (before: not known), because less would " +
        "delete data; lower it by hand when the data may go.",
    ]);
    close();
    await client.azure.close();
  });

  it("keeps the own columns of a table", async () => {
    const client = await Client.start();
    const { provider, close } = await serve(client.azure.httpUrl);
    const schema = { name: "ContainerLogV2", columns: [{ name: "Shop_CF", type: "string" }] };
    const body = { properties: { schema } };
    client.azure.control.asOther({ method: "PATCH", id: ID, apiVersion: API, body });
    await provider.create(TOKEN, inputsOf({ retentionInDays: 180 }));
    expect((await client.get(ID)).body.properties).to.deep.include({ schema });
    close();
    await client.azure.close();
  });

  it("tells every problem of its inputs with its path, and refuses a workspace that is elsewhere", async () => {
    const client = await Client.start();
    const { provider, close } = await serve(client.azure.httpUrl);
    const wrong = {
      workspaceId: "law-central",
      tableName: "Container Log",
      plan: "Auxiliary",
      retentionInDays: 1.5,
      totalRetentionInDays: "90",
      more: 1,
    };
    const { failures } = await provider.check(TOKEN, wrong);
    expect(failures.map(([path]) => path)).to.deep.equal(Object.keys(wrong));
    const basic = inputsOf({ plan: "Basic", retentionInDays: 90 });
    expect((await provider.check(TOKEN, basic)).failures).to.deep.equal([
      ["retentionInDays", "retentionInDays is 90; leave it out, the Basic plan always has 30."],
    ]);
    expect((await provider.check(TOKEN, inputsOf({}))).failures).to.have.length(1);
    const elsewhere = inputsOf({ plan: "Basic", workspaceId: WORKSPACE.replace("a2f01", "a2f99") });
    expect(await messageOf(provider.create(TOKEN, elsewhere))).to.match(
      /^workspaceId \S+ is not in/,
    );
    expect(await messageOf(provider.read(TOKEN, WORKSPACE))).to.contain("is not the id of a table");
    expect(client.azure.requests).to.deep.equal([]);
    close();
    await client.azure.close();
  });
});
