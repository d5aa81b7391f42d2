/** `GrafanaIntegration` over gRPC: one entry more in a list that others write as a whole. */
import { expect } from "chai";

import type { JsonObject } from "../../../provider/json";
import { LOCAL_SUBSCRIPTION } from "../../../cli/local/environment";
import { Client, GROUP } from "../../emulator/helpers";
import { messageOf } from "../../helpers/errors";
import { startFakeArm, type FakeArm } from "../helpers/fake-arm";
import { partOf, serve, type Served } from "../helpers/served";

const TOKEN = "aks-monitoring:azure:GrafanaIntegration";
const GRAFANA = `${GROUP}/providers/Microsoft.Dashboard/grafana/graf-central`;

/** Id of an Azure Monitor workspace. */
function account(name: string): string {
  return `${GROUP}/providers/Microsoft.Monitor/accounts/${name}`;
}

function inputsOf(name: string) {
  return { grafanaId: GRAFANA, monitorWorkspaceId: account(name) };
}

/** A Grafana with data sources, and a property that no patch may touch. */
function grafanaWith(...names: string[]): JsonObject {
  const list = names.map((name) => ({ azureMonitorWorkspaceResourceId: account(name) }));
  const grafanaIntegrations = { azureMonitorWorkspaceIntegrations: list };
  return { location: "westeurope", properties: { apiKey: "Disabled", grafanaIntegrations } };
}

describe("GrafanaIntegration", () => {
  let arm: FakeArm;
  let served: Served;

  beforeEach(async () => {
    arm = await startFakeArm({ [GRAFANA]: grafanaWith("theirs") });
    served = await serve(arm.url);
  });
  afterEach(() => {
    served.close();
    arm.close();
  });

  const live = () => arm.resources.get(GRAFANA);
  const writes = () => arm.calls.filter(({ method }) => method !== "GET");

  it("adds its entry behind those of others and takes away that alone", async () => {
    const state = await served.provider.create(TOKEN, inputsOf("ours"));
    expect(live()).to.deep.equal(grafanaWith("theirs", "ours"));
    expect(writes().map(({ method, body }) => [method, Object.keys(body ?? {})])).to.deep.equal([
      ["PATCH", ["properties"]],
    ]);
    arm.resources.set(GRAFANA, grafanaWith("theirs", "ours", "new"));
    await served.provider.delete(TOKEN, state);
    expect(live()).to.deep.equal(grafanaWith("theirs", "new"));
    expect(served.said.warnings).to.deep.equal([]);
  });

  it("writes nothing when the entry is there in any casing, and leaves it to its owner", async () => {
    const id = account("theirs").toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions");
    const inputs = { ...inputsOf("x"), monitorWorkspaceId: id };
    const state = await served.provider.create(TOKEN, inputs);
    await served.provider.delete(TOKEN, state);
    expect(writes()).to.deep.equal([]);
    expect(live()).to.deep.equal(grafanaWith("theirs"));
  });

  it("adds its entry again when somebody who had read before overwrites the list", async () => {
    let reads = 0;
    arm.before = ({ method }) => {
      if (method === "GET") reads += 1;
      // Before the third read: the entry was seen once and is gone again.
      if (reads === 3 && method === "GET") arm.resources.set(GRAFANA, grafanaWith("theirs", "new"));
      return undefined;
    };
    const state = await served.provider.create(TOKEN, inputsOf("ours"));
    expect(live()).to.deep.equal(grafanaWith("theirs", "new", "ours"));
    expect(writes()).to.have.length(2);
    expect(state.outputs["before"]).to.deep.equal({ entry: false });
  });

  it("does not bring back what others take away meanwhile", async () => {
    arm.resources.set(GRAFANA, grafanaWith("theirs", "theirs-too"));
    arm.before = ({ method }) => {
      const isAfter = method === "GET" && writes().length === 1;
      if (isAfter) arm.resources.set(GRAFANA, grafanaWith("theirs", "ours"));
      return undefined;
    };
    await served.provider.create(TOKEN, inputsOf("ours"));
    expect(live()).to.deep.equal(grafanaWith("theirs", "ours"));
    expect(writes()).to.have.length(1);
  });

  it("lets several at once in one program lose nothing", async () => {
    const names = ["a", "b", "c", "d", "e"];
    await Promise.all(names.map((name) => served.provider.create(TOKEN, inputsOf(name))));
    expect(live()).to.deep.equal(grafanaWith("theirs", ...names));
  });

  it("is gone when somebody took the entry away or the Grafana is deleted", async () => {
    const state = await served.provider.create(TOKEN, inputsOf("ours"));
    expect((await served.provider.read(TOKEN, state.id, state)).inputs).to.deep.equal(
      inputsOf("ours"),
    );
    arm.resources.set(GRAFANA, grafanaWith("theirs"));
    expect((await served.provider.read(TOKEN, state.id, state)).id).to.equal("");
    arm.resources.delete(GRAFANA);
    expect((await served.provider.read(TOKEN, state.id, state)).id).to.equal("");
    await served.provider.delete(TOKEN, state);
  });

  it("remembers that the entry is its own when the answer to the write is lost", async () => {
    arm.before = ({ method }) =>
      method === "PATCH" ? { status: 409, code: "Conflict" } : undefined;
    const creating = served.provider.create(TOKEN, inputsOf("ours"));
    while (writes().length === 0) await new Promise((go) => setTimeout(go, 5));
    // Azure had taken the write all the same.
    arm.resources.set(GRAFANA, grafanaWith("theirs", "ours"));
    arm.before = () => undefined;
    const state = await creating;
    expect(state.outputs["before"]).to.deep.equal({ entry: false });
    await served.provider.delete(TOKEN, state);
    expect(live()).to.deep.equal(grafanaWith("theirs"));
  });

  it("records what it took when it cannot look at it afterwards", async () => {
    arm.before = ({ method }) =>
      method === "GET" && writes().length > 0 ? { status: 403, code: "Forbidden" } : undefined;
    const { state } = await partOf(served.provider.create(TOKEN, inputsOf("ours")));
    arm.before = () => undefined;
    const outputs = await served.provider.update(TOKEN, state, inputsOf("ours"));
    await served.provider.delete(TOKEN, { ...state, outputs });
    expect(live()).to.deep.equal(grafanaWith("theirs"));
  });

  it("imports an entry, and leaves it when it is destroyed", async () => {
    const imported = await served.provider.read(TOKEN, `${GRAFANA}|${account("theirs")}`);
    expect(imported.inputs).to.deep.equal(inputsOf("theirs"));
    await served.provider.delete(TOKEN, imported);
    expect(live()).to.deep.equal(grafanaWith("theirs"));
    expect((await served.provider.read(TOKEN, `${GRAFANA}|${account("none")}`)).id).to.equal("");
    expect(await messageOf(served.provider.read(TOKEN, GRAFANA))).to.contain("is not the id of");
  });

  it("tells what is wrong with its inputs, that a Grafana is not there, and refuses one elsewhere", async () => {
    const wrong = { grafanaId: account("x"), monitorWorkspaceId: GRAFANA, more: 1 };
    const { failures } = await served.provider.check(TOKEN, wrong);
    expect(failures.map(([path]) => path)).to.deep.equal(Object.keys(wrong));
    const none = { ...inputsOf("ours"), grafanaId: `${GRAFANA}-none` };
    expect(await messageOf(served.provider.create(TOKEN, none))).to.equal(
      `grafanaId ${GRAFANA}-none is not there; check the id.`,
    );
    const elsewhere = { ...none, grafanaId: GRAFANA.replace("a2f01", "a2f99") };
    expect(await messageOf(served.provider.create(TOKEN, elsewhere))).to.contain(
      "is not in subscription",
    );
  });
});

describe("GrafanaIntegration in the local Azure, with lag", () => {
  it("adds and removes its entry, and leaves all else of the Grafana as it was", async () => {
    const client = await Client.start({ lag: true });
    const make = (type: string, id: string, apiVersion: string, more: JsonObject) => {
      client.azure.control.registerProvider(LOCAL_SUBSCRIPTION, type);
      const body = { location: "westeurope", ...more };
      client.azure.control.asOther({ method: "PUT", id, apiVersion, body });
    };
    for (const name of ["theirs", "ours"]) {
      make("Microsoft.Monitor", account(name), "2023-04-03", { properties: {} });
    }
    make("Microsoft.Dashboard", GRAFANA, "2024-10-01", {
      sku: { name: "Standard" },
      properties: (grafanaWith("theirs") as { properties: JsonObject }).properties,
    });
    const { provider, said, close } = await serve(client.azure.httpUrl);
    const before = (await client.get(GRAFANA)).body.properties;
    const state = await provider.create(TOKEN, inputsOf("ours"));
    const { grafanaIntegrations } = (await client.get(GRAFANA)).body.properties as JsonObject;
    expect({ properties: { apiKey: "Disabled", grafanaIntegrations } }).to.deep.include({
      properties: (grafanaWith("theirs", "ours") as { properties: JsonObject }).properties,
    });
    await provider.delete(TOKEN, state);
    expect((await client.get(GRAFANA)).body.properties).to.deep.equal(before);
    expect(said.warnings).to.deep.equal([]);
    close();
    await client.azure.close();
  });
});
