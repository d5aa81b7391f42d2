/** Defender plans: always there, never deleted, one write at a time. */
import { expect } from "chai";

import { plans } from "../../../../emulator/services/microsoft.security/plan-data";
import { Client, CLUSTER, refusal, SUBSCRIPTION } from "../../helpers";

const LIST = `${SUBSCRIPTION}/providers/Microsoft.Security/pricings`;
const CONTAINERS = `${LIST}/Containers`;
const standard = (more: object = {}) => ({ properties: { pricingTier: "Standard", ...more } });
const sensor = (isEnabled: unknown) =>
  standard({ extensions: [{ name: "ContainerSensor", isEnabled }] });

describe("Defender plans", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("are Free until somebody pays for them, and never missing", async () => {
    const { status, body } = await client.get(CONTAINERS);
    expect(status).to.equal(200);
    expect(body).to.deep.include({ id: CONTAINERS, name: "Containers" });
    expect(body.properties).to.deep.equal({ pricingTier: "Free", freeTrialRemainingTime: "P30D" });
    const servers = (await client.get(`${LIST}/VirtualMachines`)).body.properties;
    expect(servers).to.include({ pricingTier: "Standard", subPlan: "P2" });
    const lagging = await Client.start({ lag: true });
    await lagging.put(CONTAINERS, standard());
    expect((await lagging.get(CONTAINERS)).body.properties?.["pricingTier"]).to.equal("Standard");
    await lagging.azure.close();
  });

  it("are all in the list, whether written or not", async () => {
    const { value = [] } = (await client.get(LIST)).body;
    const names = value.map((plan) => String(plan["name"]));
    expect(names).to.have.members(Object.keys(plans));
    const paid = value.filter((plan) => plan.properties?.["pricingTier"] === "Standard");
    expect(paid.map((plan) => plan["name"])).to.have.members([
      "KeyVaults",
      "StorageAccounts",
      "VirtualMachines",
    ]);
  });

  it("say which plans took the place of old ones", async () => {
    const old = (await client.get(`${LIST}/KubernetesService`)).body.properties;
    expect(old).to.deep.include({ deprecated: true, replacedBy: ["Containers"] });
  });

  it("are not deleted from a subscription", async () => {
    for (const plan of [CONTAINERS, `${LIST}/VirtualMachines`]) {
      const answer = await client.delete(plan);
      expect(answer.status).to.equal(400);
      expect(answer.body.error?.message).to.contain("supported only for single resources scope");
    }
  });

  it("answer every extension that they have, on or off by a word", async () => {
    const { properties } = (await client.put(CONTAINERS, sensor("True"))).body;
    const extensions = (properties?.["extensions"] ?? []) as { name: string; isEnabled: string }[];
    expect(extensions.map(({ name }) => name)).to.deep.equal(plans["Containers"]?.extensions);
    const on = extensions.filter(({ isEnabled }) => isEnabled === "True");
    expect(on).to.deep.equal([{ name: "ContainerSensor", isEnabled: "True" }]);
    const wrong = await client.put(CONTAINERS, sensor(true));
    expect(wrong.body.error?.target).to.equal("properties.extensions[0].isEnabled");
  });

  it("have all extensions off when a PUT names none", async () => {
    await client.put(CONTAINERS, sensor("True"));
    const { properties } = (await client.put(CONTAINERS, standard())).body;
    const words = (properties?.["extensions"] as { isEnabled: string }[]).map(
      (one) => one.isEnabled,
    );
    expect(new Set(words)).to.deep.equal(new Set(["False"]));
  });

  it("refuse tiers, sub-plans, extensions and plans that there are not", async () => {
    const wrong: [string, object, string][] = [
      ["Containers", { properties: {} }, "properties.pricingTier"],
      ["Containers", { properties: { pricingTier: "Premium" } }, "properties.pricingTier"],
      ["VirtualMachines", standard({ subPlan: "P3" }), "properties.subPlan"],
      ["Containers", standard({ enforce: true }), "properties.enforce"],
      [
        "Containers",
        standard({ extensions: [{ name: "FileIntegrityMonitoring", isEnabled: "True" }] }),
        "properties.extensions[0].name",
      ],
      ["Kubernetes", standard(), "name"],
    ];
    for (const [plan, body, target] of wrong) {
      const answer = await client.put(`${LIST}/${plan}`, body);
      expect([answer.status, answer.body.error?.target]).to.deep.equal([400, target]);
    }
    expect((await client.get(`${LIST}/Kubernetes`)).status).to.equal(404);
  });

  it("are written for the subscription, not for a cluster", async () => {
    const on = `${CLUSTER}/providers/Microsoft.Security/pricings/Containers`;
    expect(refusal(await client.put(on, standard()))).to.deep.equal([400, "BadRequest"]);
  });

  it("are written one at a time when there is lag", async () => {
    const lagging = await Client.start({ lag: true });
    expect((await lagging.put(CONTAINERS, standard())).status).to.equal(200);
    const second = () => lagging.put(`${LIST}/CloudPosture`, standard());
    expect(refusal(await second())).to.deep.equal([409, "Conflict"]);
    expect((await second()).status).to.equal(200);
    await lagging.azure.close();
  });
});
