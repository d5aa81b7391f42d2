/** Defender plans through the stand-in: always there, so none can be created and none goes away. */
import { expect } from "chai";

import { messageOf } from "../../../helpers/errors";
import type { Values } from "../../../helpers/provider-client";
import { SUBSCRIPTION } from "../../helpers";
import { StandIn } from "./stand-in";

const TOKEN = "azure-native:security:Pricing";
const ID = `${SUBSCRIPTION}/providers/Microsoft.Security/pricings/Containers`;
const inputs: Values = {
  scopeId: SUBSCRIPTION,
  pricingName: "Containers",
  pricingTier: "Standard",
  extensions: [{ name: "ContainerSensor", isEnabled: "True" }],
};

describe("a Defender plan through the stand-in", () => {
  let provider: StandIn;
  beforeEach(async () => {
    provider = await StandIn.start();
    await provider.configure();
  });
  afterEach(() => provider.end());

  it("cannot be created, because it is there already", async () => {
    const checked = (await provider.check(TOKEN, inputs)).inputs;
    const refused = await messageOf(provider.create(TOKEN, checked));
    expect(refused).to.equal(`cannot create already existing resource '${ID}'`);
  });

  it("is imported and updated, and a refresh afterwards shows no change", async () => {
    const imported = await provider.read(TOKEN, ID);
    expect(imported.inputs).to.include({ pricingName: "Containers", pricingTier: "Free" });
    const checked = (await provider.check(TOKEN, inputs)).inputs;
    const outputs = await provider.update(TOKEN, imported, checked);
    const names = (outputs["extensions"] as Values[]).map(({ name }) => name);
    expect(names).to.have.length(5).and.include("ContainerSensor");
    expect(outputs).to.include({ pricingTier: "Standard", enforce: "False" });
    const state = { id: ID, inputs: checked, outputs };
    const again = await provider.read(TOKEN, ID, state);
    const verdict = await provider.diff(TOKEN, state, again.inputs);
    expect(verdict.changes).to.deep.equal([]);
  });

  it("is not deleted", async () => {
    const imported = await provider.read(TOKEN, ID);
    const refused = await messageOf(provider.delete(TOKEN, imported));
    expect(refused).to.contain("supported only for single resources scope");
  });
});
