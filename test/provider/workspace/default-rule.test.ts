/** `WorkspaceDefaultRule` over gRPC: the one default rule of a workspace, taken and given back. */
import { expect } from "chai";

import type { JsonObject } from "../../../provider/json";
import { Client, GROUP, WORKSPACE } from "../../emulator/helpers";
import { messageOf } from "../../helpers/errors";
import type { ProviderClient } from "../../helpers/provider-client";
import { startFakeArm } from "../helpers/fake-arm";
import { partOf, serve, type Said, type Served } from "../helpers/served";

const TOKEN = "aks-monitoring:azure:WorkspaceDefaultRule";
const PROPERTY = "defaultDataCollectionRuleResourceId";
const API = "2023-09-01";

/** Id of a data collection rule. */
function rule(name: string): string {
  return `${GROUP}/providers/Microsoft.Insights/dataCollectionRules/${name}`;
}

const OURS = { workspaceId: WORKSPACE, dataCollectionRuleId: rule("dcr-ours") };

for (const lag of [false, true]) {
  describe(`WorkspaceDefaultRule${lag ? ", with lag" : ""}`, () => {
    let client: Client;
    let served: Served;
    let provider: ProviderClient;
    let said: Said;

    beforeEach(async () => {
      client = await Client.start({ lag });
      for (const name of ["dcr-ours", "dcr-theirs"]) makeRule(name);
      served = await serve(client.azure.httpUrl);
      ({ provider, said } = served);
    });
    afterEach(async () => {
      served.close();
      await client.azure.close();
    });

    /** A rule, for a local Azure that looks whether what is named is there. */
    const makeRule = (name: string) => {
      const destinations = { logAnalytics: [{ workspaceResourceId: WORKSPACE, name: "log" }] };
      const flow = { streams: ["Microsoft-Table-AKSAudit"], destinations: ["log"] };
      const properties = { destinations, dataFlows: [flow] };
      client.azure.control.asOther({
        method: "PUT",
        id: rule(name),
        apiVersion: "2023-03-11",
        body: { location: "westeurope", kind: "WorkspaceTransforms", properties },
      });
    };
    const workspace = async () => (await client.get(WORKSPACE)).body;
    const properties = async () => {
      const { modifiedDate: _date, ...rest } = (await workspace()).properties as JsonObject;
      return rest;
    };
    const set = (id: string | null) => {
      const body = { properties: { [PROPERTY]: id } };
      client.azure.control.asOther({ method: "PATCH", id: WORKSPACE, apiVersion: API, body });
    };

    it("sets the rule under the etag that was read and changes nothing else, there and back", async () => {
      const before = await properties();
      const state = await provider.create(TOKEN, OURS);
      expect(await properties()).to.deep.equal({ ...before, [PROPERTY]: rule("dcr-ours") });
      const writes = client.azure.requests.filter(({ method }) => method !== "GET");
      expect(writes.map(({ method, body }) => [method, body])).to.deep.equal([
        ["PATCH", { properties: { [PROPERTY]: rule("dcr-ours") } }],
      ]);
      await provider.delete(TOKEN, state);
      expect((await properties())[PROPERTY] ?? undefined).to.equal(undefined);
      expect(said.warnings).to.deep.equal([]);
    });

    it("gives back the rule of before", async () => {
      set(rule("dcr-theirs"));
      const before = await properties();
      const state = await provider.create(TOKEN, OURS);
      await provider.delete(TOKEN, state);
      expect(await properties()).to.deep.equal(before);
    });

    it("leaves a rule that somebody else set since, and says so", async () => {
      const state = await provider.create(TOKEN, OURS);
      set(rule("dcr-theirs"));
      await provider.delete(TOKEN, state);
      expect((await properties())[PROPERTY]).to.equal(rule("dcr-theirs"));
      expect(said.warnings).to.deep.equal([
        `The default rule of the workspace is ${rule("dcr-theirs")} now, which somebody else set; it stays.`,
      ]);
    });

    it("shows a change of somebody else and restores its own rule, in any casing", async () => {
      const state = await provider.create(TOKEN, OURS);
      const same = await provider.read(TOKEN, WORKSPACE, state);
      expect(same.inputs).to.deep.equal(OURS);
      set(rule("dcr-ours").toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions"));
      expect((await provider.read(TOKEN, WORKSPACE, state)).inputs).to.deep.equal(OURS);
      set(null);
      const read = await provider.read(TOKEN, WORKSPACE, state);
      expect(read.inputs).to.deep.equal({ workspaceId: WORKSPACE });
      expect((await provider.diff(TOKEN, read, OURS)).changes).to.deep.equal([
        { path: "dataCollectionRuleId", kind: "add", replaces: false },
      ]);
      await provider.update(TOKEN, read, OURS);
      expect((await properties())[PROPERTY]).to.equal(rule("dcr-ours"));
    });

    it("tries again under the new etag when somebody wrote in between, and keeps their change", async () => {
      client.azure.control.fault({ kind: "precondition", method: "PATCH" });
      client.azure.control.fault({ kind: "dropped", method: "PATCH", call: 2 });
      const state = await provider.create(TOKEN, OURS);
      expect(state.outputs["before"]).to.deep.equal({ dataCollectionRuleId: null });
    });

    it("imports the rule that is there, and leaves it when it is destroyed", async () => {
      set(rule("dcr-theirs"));
      const imported = await provider.read(TOKEN, WORKSPACE);
      expect(imported.inputs).to.deep.equal({
        workspaceId: WORKSPACE,
        dataCollectionRuleId: rule("dcr-theirs"),
      });
      await provider.delete(TOKEN, imported);
      expect((await properties())[PROPERTY]).to.equal(rule("dcr-theirs"));
    });

    it("tells what is wrong with its inputs, and that a workspace is not there", async () => {
      const wrong = { workspaceId: rule("x"), dataCollectionRuleId: WORKSPACE, more: 1 };
      const { failures } = await provider.check(TOKEN, wrong);
      expect(failures.map(([path]) => path)).to.deep.equal(Object.keys(wrong));
      const none = { ...OURS, workspaceId: `${WORKSPACE}-none` };
      expect(await messageOf(provider.create(TOKEN, none))).to.equal(
        `workspaceId ${WORKSPACE}-none is not there; check the id.`,
      );
      const elsewhere = { ...OURS, workspaceId: WORKSPACE.replace("a2f01", "a2f99") };
      expect(await messageOf(provider.create(TOKEN, elsewhere))).to.contain(
        "is not in subscription",
      );
    });
  });
}

describe("WorkspaceDefaultRule where Azure answers in its own way", () => {
  const workspaceWith = (id: string) => ({ etag: "1", properties: { [PROPERTY]: id } });

  it("tells that a rule stays when Azure does not take it away", async () => {
    const arm = await startFakeArm({ [WORKSPACE]: { etag: "1", properties: {} } });
    const { provider, said, close } = await serve(arm.url);
    const state = await provider.create(TOKEN, OURS);
    arm.before = ({ method }) => {
      if (method === "GET") arm.resources.set(WORKSPACE, workspaceWith(rule("dcr-ours")));
      return undefined;
    };
    await provider.delete(TOKEN, state);
    expect(said.warnings).to.deep.equal([
      `The default rule of the workspace is still ${rule("dcr-ours")}; set it by hand before that ` +
        "rule is deleted.",
    ]);
    close();
    arm.close();
  });

  it("says that somebody else set a rule at the same time, and remembers the one before", async () => {
    const arm = await startFakeArm({ [WORKSPACE]: workspaceWith(rule("dcr-first")) });
    const { provider, close } = await serve(arm.url);
    arm.before = ({ method }) => {
      const isAfter = method === "GET" && arm.calls.some((call) => call.method === "PATCH");
      if (isAfter) arm.resources.set(WORKSPACE, workspaceWith(rule("dcr-theirs")));
      return undefined;
    };
    const { state, message } = await partOf(provider.create(TOKEN, OURS));
    expect(message).to.contain(
      `is ${rule("dcr-theirs")} after it was set to "${rule("dcr-ours")}"`,
    );
    expect(state.outputs["before"]).to.deep.equal({ dataCollectionRuleId: rule("dcr-first") });
    close();
    arm.close();
  });
});
