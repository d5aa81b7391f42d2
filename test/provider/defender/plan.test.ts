/** `DefenderPlan` over gRPC: raises and never lowers, keeps what others put on, tells what stays. */
import { expect } from "chai";

import type { JsonObject } from "../../../provider/json";
import { LOCAL_SUBSCRIPTION } from "../../../cli/local/environment";
import { Client } from "../../emulator/helpers";
import { messageOf } from "../../helpers/errors";
import { startFakeArm, type FakeArm } from "../helpers/fake-arm";
import { serve, type Served } from "../helpers/served";

const TOKEN = "aks-monitoring:azure:DefenderPlan";
const ID = `/subscriptions/${LOCAL_SUBSCRIPTION}/providers/Microsoft.Security/pricings/Containers`;

/** An extension as Azure has it. */
function extension(name: string, isEnabled: "True" | "False", more: JsonObject = {}): JsonObject {
  return { name, isEnabled, ...more };
}

const SENSOR = extension("ContainerSensor", "False", {
  additionalExtensionProperties: { SecurityGatingEnabled: "True" },
  operationStatus: { code: "Succeeded", message: "done" },
});
const SCANNING = extension("AgentlessVmScanning", "True");
const FREE = { properties: { pricingTier: "Free", freeTrialRemainingTime: "P30D" } };
const INPUTS = {
  subscriptionId: LOCAL_SUBSCRIPTION,
  planName: "Containers",
  pricingTier: "Standard",
  extensions: [{ name: "ContainerSensor", isEnabled: true }],
};

describe("DefenderPlan", () => {
  let arm: FakeArm;
  let served: Served;

  beforeEach(async () => {
    arm = await startFakeArm({ [ID]: FREE });
    served = await serve(arm.url);
  });
  afterEach(() => {
    served.close();
    arm.close();
  });

  const setPlan = (pricingTier: string, extensions: readonly JsonObject[], more: JsonObject = {}) =>
    arm.resources.set(ID, { properties: { pricingTier, ...more, extensions } });
  const puts = () => arm.calls.filter(({ method }) => method === "PUT").map(({ body }) => body);

  it("puts the plan to Standard with what is asked for, in the words of Azure", async () => {
    const state = await served.provider.create(TOKEN, INPUTS);
    expect(state).to.deep.equal({ id: ID, inputs: INPUTS, outputs: INPUTS });
    expect(puts()).to.deep.equal([
      {
        properties: { pricingTier: "Standard", extensions: [extension("ContainerSensor", "True")] },
      },
    ]);
    expect(new Set(arm.calls.map(({ apiVersion }) => apiVersion))).to.deep.equal(
      new Set(["2024-01-01"]),
    );
  });

  it("keeps sub-plan and extensions as they are, and their own settings", async () => {
    setPlan("Standard", [SENSOR, SCANNING], {
      subPlan: "P1",
      enforce: "True",
      enablementTime: "t",
    });
    await served.provider.create(TOKEN, INPUTS);
    const { operationStatus: _status, ...sensor } = SENSOR;
    expect(puts()).to.deep.equal([
      {
        properties: {
          pricingTier: "Standard",
          subPlan: "P1",
          enforce: "True",
          extensions: [SCANNING, { ...sensor, isEnabled: "True" }],
        },
      },
    ]);
  });

  it("writes nothing when all is on already", async () => {
    setPlan("Standard", [extension("ContainerSensor", "True"), SCANNING]);
    await served.provider.create(TOKEN, INPUTS);
    expect(puts()).to.deep.equal([]);
  });

  it("leaves on what is declared as off, says so, and sees no difference in that", async () => {
    setPlan("Standard", [SCANNING]);
    const inputs = { ...INPUTS, extensions: [{ name: "AgentlessVmScanning", isEnabled: false }] };
    const state = await served.provider.create(TOKEN, inputs);
    expect(puts()).to.deep.equal([]);
    expect(served.said.warnings).to.deep.equal([
      "Extension AgentlessVmScanning of Defender plan Containers stays on: this stack only raises; " +
        "put it off by hand if nobody needs it.",
    ]);
    expect((await served.provider.read(TOKEN, ID, state)).inputs).to.deep.equal(inputs);
  });

  it("sees that somebody lowered it, and raises it again", async () => {
    const state = await served.provider.create(TOKEN, INPUTS);
    arm.resources.set(ID, FREE);
    const read = await served.provider.read(TOKEN, ID, state);
    expect((await served.provider.diff(TOKEN, read, INPUTS)).changes).to.deep.equal([
      { path: "extensions", kind: "update", replaces: false },
      { path: "pricingTier", kind: "update", replaces: false },
    ]);
    await served.provider.update(TOKEN, read, INPUTS);
    expect(arm.resources.get(ID)).to.deep.equal(puts()[0]);
  });

  it("is destroyed without a write, and tells what stays on and how to lower it", async () => {
    setPlan("Standard", [SENSOR, SCANNING]);
    const state = await served.provider.create(TOKEN, INPUTS);
    const written = puts().length;
    await served.provider.delete(TOKEN, state);
    expect(puts()).to.have.length(written);
    expect(served.said.warnings).to.deep.equal([
      `Defender plan Containers of subscription ${LOCAL_SUBSCRIPTION} stays Standard with ` +
        "AgentlessVmScanning, ContainerSensor, because others may rely on it; to lower it: az " +
        `security pricing create --name Containers --tier free --subscription ${LOCAL_SUBSCRIPTION}`,
    ]);
  });

  it("waits while another plan is being written", async () => {
    let refused = 0;
    arm.before = ({ method }) => {
      if (method !== "PUT" || refused === 2) return undefined;
      refused += 1;
      return { status: 409, code: "Conflict" };
    };
    await served.provider.create(TOKEN, INPUTS);
    expect(puts()).to.have.length(3);
  });

  it("previews without unknown memory, and tells the paths", async () => {
    expect(await served.provider.previewCreate(TOKEN, INPUTS)).to.deep.equal(INPUTS);
    expect(served.said.infos).to.deep.equal([
      `PUT ${ID}?api-version=2024-01-01 changes:\n` +
        '  properties.extensions: absent -> [{"name":"ContainerSensor","isEnabled":"True"}]\n' +
        '  properties.pricingTier: "Free" -> "Standard"',
    ]);
    expect(puts()).to.deep.equal([]);
  });

  it("imports what is on", async () => {
    setPlan("Standard", [SENSOR, SCANNING]);
    expect((await served.provider.read(TOKEN, ID)).inputs).to.deep.equal({
      ...INPUTS,
      extensions: [{ name: "AgentlessVmScanning", isEnabled: true }],
    });
    expect(await messageOf(served.provider.read(TOKEN, "x"))).to.contain("is not the id");
  });

  it("tells every problem of its inputs with its path, and refuses another subscription", async () => {
    const wrong = {
      subscriptionId: `/subscriptions/${LOCAL_SUBSCRIPTION}`,
      planName: "",
      pricingTier: "Free",
      extensions: [
        { name: "A", isEnabled: "True" },
        { name: "B", isEnabled: true },
        { name: "B", isEnabled: true },
      ],
      more: 1,
    };
    const { failures } = await served.provider.check(TOKEN, wrong);
    expect(failures.map(([path]) => path)).to.deep.equal([
      ...["subscriptionId", "planName", "pricingTier", "extensions[0]", "extensions[2]", "more"],
    ]);
    expect((await served.provider.check(TOKEN, INPUTS)).failures).to.deep.equal([]);
    const elsewhere = { ...INPUTS, subscriptionId: "other" };
    expect(await messageOf(served.provider.create(TOKEN, elsewhere))).to.contain(
      `is not in subscription ${LOCAL_SUBSCRIPTION}`,
    );
    expect(arm.calls).to.deep.equal([]);
  });
});

describe("DefenderPlan in the local Azure, with lag", () => {
  it("raises two plans at once, of which Azure writes one at a time, and leaves them on", async () => {
    const client = await Client.start({ lag: true });
    client.azure.control.registerProvider(LOCAL_SUBSCRIPTION, "Microsoft.Security");
    const { provider, close } = await serve(client.azure.httpUrl);
    const keyVaults = { ...INPUTS, planName: "KeyVaults", extensions: [] };
    const [state] = await Promise.all(
      [INPUTS, keyVaults].map((inputs) => provider.create(TOKEN, inputs)),
    );
    if (state === undefined) throw new Error("no state");
    const read = await provider.read(TOKEN, ID, state);
    expect(read.inputs).to.deep.equal(INPUTS);
    await provider.delete(TOKEN, state);
    const { properties } = (await client.get(ID)).body;
    expect(properties).to.deep.include({ pricingTier: "Standard" });
    close();
    await client.azure.close();
  });
});
