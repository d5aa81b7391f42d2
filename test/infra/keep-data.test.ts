/** The refusal to replace a workspace, without an engine; `test/stack` shows it with one. */
import { expect } from "chai";

import { refuseReplacement, samePlace } from "../../infra/keep-data";
import { messageOf } from "../helpers/errors";
import { collect } from "../helpers/mocks";

const id = "/subscriptions/s/resourceGroups/rg/providers/X/workspaces/log";
const planned = { id, location: "westeurope" };

/** What the engine answers for a stack that recorded these resources. */
function recorded(outputs: Record<string, unknown>) {
  return { calls: { "pulumi:pulumi:readStackResourceOutputs": () => ({ outputs }) } };
}

function workspaceAt(workspaceId: string, location: string) {
  const type = "aks-monitoring:index:LogAnalytics";
  return recorded({ "urn:a": { type, outputs: { workspaceId, location } } });
}

describe("refusing to replace a workspace", () => {
  it("lets a new stack, an unchanged place and another casing pass", async () => {
    await collect(() => refuseReplacement(planned), recorded({}));
    await collect(() => refuseReplacement(planned), workspaceAt(id, "westeurope"));
    await collect(() => refuseReplacement(planned), workspaceAt(id.toUpperCase(), "West Europe"));
  });

  for (const [what, where] of [
    ["another region", workspaceAt(id, "northeurope")],
    ["another id", workspaceAt(`${id}2`, "westeurope")],
  ] as const) {
    it(`refuses ${what} and names every setting that decides`, async () => {
      const message = await messageOf(collect(() => refuseReplacement(planned), where));
      expect(message).to.contain("would replace the Log Analytics workspace");
      for (const setting of [
        "azure-native:location",
        "azure-native:subscriptionId",
        "aks-monitoring:cluster",
        "aks-monitoring:resourceGroup",
        "aks-monitoring:logs.workspaceName",
      ]) {
        expect(message).to.contain(setting);
      }
    });
  }

  it("compares places as Azure does", () => {
    expect(samePlace(planned, { id: id.toUpperCase(), location: "West Europe" })).to.equal(true);
    expect(samePlace(planned, { id, location: "westus" })).to.equal(false);
  });
});
