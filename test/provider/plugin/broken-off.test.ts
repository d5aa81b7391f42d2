/** Operations that are cancelled, run out of time or fail half-way: nothing is forgotten. */
import { expect } from "chai";

import type { JsonObject } from "../../../provider/json";
import { Client, CLUSTER, WORKSPACE } from "../../emulator/helpers";
import { messageOf } from "../../helpers/errors";
import { partOf, serve, type Served } from "../helpers/served";

const TOKEN = "aks-monitoring:azure:ClusterFeatures";
const LEGACY = CLUSTER.replace("rg-shop-dev", "rg-legacy").replace("aks-shop-dev", "aks-legacy");
const THEIRS = {
  enabled: true,
  config: { logAnalyticsWorkspaceResourceID: WORKSPACE, useAADAuth: "true" },
};
const OURS = { enabled: true, config: { useAADAuth: "false" } };
const INPUTS = { clusterId: LEGACY, properties: { addonProfiles: { omsagent: OURS } } };
const POLLS = { method: "GET", path: "operationStatuses" } as const;
const MEMORY = "what was there before is remembered; run pulumi up again.";

describe("an operation that does not come to its end", function () {
  this.timeout(300_000);
  let client: Client;
  let served: Served;
  let before: JsonObject;

  beforeEach(async () => {
    client = await Client.start();
    served = await serve(client.azure.httpUrl);
    before = await live();
  });
  afterEach(async () => {
    served.close();
    await client.azure.close();
  });

  const live = async () => (await client.get(LEGACY)).body.properties as JsonObject;
  const restart = async () => {
    served.close();
    client.azure.control.clearFaults();
    served = await serve(client.azure.httpUrl);
  };
  /** Resolves when a call like this was made. */
  const seen = async (method: string, path: RegExp) => {
    while (!client.azure.requests.some((one) => one.method === method && path.test(one.id))) {
      await new Promise((go) => setTimeout(go, 5));
    }
  };
  /** The next update of the part is right, and its destroy gives back what was there at first. */
  const goesOn = async (part: { id: string; inputs: object; outputs: object }) => {
    const state = { ...part, inputs: { ...part.inputs }, outputs: { ...part.outputs } };
    const outputs = await served.provider.update(TOKEN, state, INPUTS);
    expect(outputs).to.deep.include({ properties: INPUTS.properties });
    await served.provider.delete(TOKEN, { ...state, outputs });
    expect(await live()).to.deep.equal(before);
    expect(served.said.warnings).to.deep.equal([]);
  };

  it("says that it was cancelled while Azure was at work, and goes on in the next run", async () => {
    client.azure.control.fault({ kind: "slow", ...POLLS, delay: 2_000 });
    const creating = partOf(served.provider.create(TOKEN, INPUTS));
    await seen("PUT", /aks-legacy/);
    await served.provider.cancel();
    const { state, message } = await creating;
    expect(message).to.equal(`Cancelled before Azure was done; ${MEMORY}`);
    expect((state.outputs["before"] as JsonObject)["addonProfiles.omsagent"]).to.deep.include(
      THEIRS,
    );
    await restart();
    await goesOn(state);
  });

  it("says that its time is over, and goes on in the next run", async () => {
    client.azure.control.fault({ kind: "slow", ...POLLS, delay: 3_000 });
    const { state, message } = await partOf(served.provider.create(TOKEN, INPUTS, 1));
    expect(message).to.equal(`Not done within 1 s, the time of customTimeouts; ${MEMORY}`);
    await restart();
    await goesOn(state);
  });

  it("says what Azure answered last when its time is over", async () => {
    client.azure.control.fault({ kind: "conflict", method: "PUT", times: 1_000 });
    const { message } = await partOf(served.provider.create(TOKEN, INPUTS, 1));
    expect(message).to.equal(
      `Not done within 1 s, the time of customTimeouts (Azure answers PUT ${LEGACY} with 409 ` +
        `Conflict: Another update of the resource is in progress.); ${MEMORY}`,
    );
  });

  it("records what it took when the operation fails after Azure took the write", async () => {
    client.azure.control.fault({ kind: "failedOperation", method: "PUT" });
    const { state, message } = await partOf(served.provider.create(TOKEN, INPUTS));
    expect(message).to.match(/^The write of \S+aks-legacy is not confirmed: .*operation .*failed/);
    expect(message).to.match(/What was there before is remembered; run pulumi up again\.$/);
    expect(state).to.deep.include({ id: LEGACY, inputs: INPUTS });
    await goesOn(state);
  });

  it("records what it took when the cluster cannot be read after the write", async () => {
    // The engine of the update reads once before; its own retries take five more.
    const fault = {
      kind: "forbidden",
      method: "GET",
      path: "managedClusters/aks-legacy$",
    } as const;
    client.azure.control.fault({ ...fault, call: 2, times: 20 });
    const { state } = await partOf(served.provider.create(TOKEN, INPUTS));
    client.azure.control.clearFaults();
    await goesOn(state);
  });

  it("records nothing when Azure took nothing", async () => {
    client.azure.control.fault({ kind: "forbidden", method: "PUT" });
    const error: unknown = await served.provider.create(TOKEN, INPUTS).catch((one: unknown) => one);
    expect((error as Error).message).to.equal(
      `Azure answers PUT ${LEGACY} with 403 AuthorizationFailed: The client does not have ` +
        "authorization to do this. Give the identity that runs Pulumi the role it lacks.",
    );
    const { metadata } = error as { metadata: { get: (key: string) => unknown[] } };
    expect(metadata.get("grpc-status-details-bin")).to.deep.equal([]);
    expect(await live()).to.deep.equal(before);
  });

  it("remembers what a part was that an update takes and does not bring to its end", async () => {
    const metrics = { azureMonitorProfile: { metrics: { enabled: true } } };
    const first = await served.provider.create(TOKEN, { clusterId: LEGACY, properties: metrics });
    const both = { ...INPUTS, properties: { ...metrics, ...INPUTS.properties } };
    client.azure.control.fault({ kind: "failedOperation", method: "PUT" });
    const { state } = await partOf(served.provider.update(TOKEN, first, both));
    expect(state.outputs["before"]).to.deep.include({ "azureMonitorProfile.metrics": null });
    const outputs = await served.provider.update(TOKEN, state, both);
    await served.provider.delete(TOKEN, { ...state, outputs });
    const { addonProfiles } = await live();
    expect(addonProfiles).to.deep.equal(before["addonProfiles"]);
  });

  it("gives back without a false alarm when a destroy is run again", async () => {
    const state = await served.provider.create(TOKEN, INPUTS);
    client.azure.control.fault({ kind: "slow", ...POLLS, delay: 2_000 });
    const start = client.azure.requests.length;
    const deleting = messageOf(served.provider.delete(TOKEN, state));
    while (!client.azure.requests.slice(start).some(({ method }) => method === "PUT")) {
      await new Promise((go) => setTimeout(go, 5));
    }
    await served.provider.cancel();
    expect(await deleting).to.equal(
      "Cancelled before Azure was done; it stays in the stack; run pulumi destroy again.",
    );
    await restart();
    await served.provider.delete(TOKEN, state);
    expect(await live()).to.deep.equal(before);
    expect(served.said.warnings).to.deep.equal([]);
  });

  it("keeps what is remembered when a refresh fails", async () => {
    const state = await served.provider.create(TOKEN, INPUTS);
    client.azure.control.fault({ kind: "slow", method: "GET", path: "aks-legacy$", delay: 2_000 });
    const reading = messageOf(served.provider.read(TOKEN, LEGACY, state));
    await new Promise((go) => setTimeout(go, 50));
    await served.provider.cancel();
    expect(await reading).to.equal(
      "Cancelled before Azure was done; what is remembered stays; run pulumi refresh again.",
    );
    await restart();
    const read = await served.provider.read(TOKEN, LEGACY, state);
    expect(read.outputs).to.deep.equal(state.outputs);
    await goesOn(read);
  });

  it("does not take a subscription that cannot be seen for a cluster that is gone", async () => {
    const state = await served.provider.create(TOKEN, INPUTS);
    served.close();
    const { subscriptionId } = { subscriptionId: LEGACY.split("/")[2] ?? "" };
    const hidden = LEGACY.replace(subscriptionId, "00000000-0000-0000-0000-0000000a2f98");
    served = await serve(client.azure.httpUrl, {
      ARM_SUBSCRIPTION_ID: "00000000-0000-0000-0000-0000000a2f98",
    });
    expect(await messageOf(served.provider.read(TOKEN, hidden, state))).to.contain(
      "404 SubscriptionNotFound",
    );
  });
});
