/** The refusal to replace a workspace, without an engine; `test/stack` shows it with one. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { refuseReplacement, samePlace, type DataHolder } from "../../infra/keep-data";
import { messageOf } from "../helpers/errors";
import { attempt, collect } from "../helpers/mocks";

const id = "/subscriptions/s/resourceGroups/rg/providers/X/workspaces/log";
const planned = { id, location: "westeurope" };
const TYPE = "aks-monitoring:index:LogAnalytics";
const holder: DataHolder = {
  component: TYPE,
  what: "Log Analytics workspace",
  data: "logs",
  setting: "logs.workspaceName",
  planned,
  keep: false,
};
const TOKEN = "pulumi:pulumi:readStackResourceOutputs";

/** What the engine answers for a stack that recorded these resources. */
function recorded(outputs?: Record<string, unknown>) {
  return { calls: { [TOKEN]: () => ({ outputs }) } };
}

function workspaceAt(workspaceId: string, location: string) {
  const group = { type: "azure-native:resources:ResourceGroup", outputs: { location: "x" } };
  const logs = { type: TYPE, outputs: { workspaceId, location } };
  return recorded({ "urn:a": group, "urn:b": logs });
}

describe("refusing to replace a workspace", () => {
  it("asks for the resources of this very stack", async () => {
    const asked: unknown[] = [];
    const calls = {
      [TOKEN]: (args: unknown) => {
        asked.push(args);
        return { outputs: {} };
      },
    };
    await collect(() => refuseReplacement([holder]), { calls });
    expect(asked).to.deep.equal([{ stackName: "organization/aks-monitoring/test" }]);
  });

  it("lets an unchanged place pass, in any casing", async () => {
    await collect(() => refuseReplacement([holder]), workspaceAt(id, "westeurope"));
    await collect(() => refuseReplacement([holder]), workspaceAt(id.toUpperCase(), "West Europe"));
  });

  const nothing: Readonly<Record<string, ReturnType<typeof recorded>>> = {
    "a new stack": recorded({}),
    "a stack that the engine does not know": recorded(),
    "a workspace whose creation failed": recorded({ "urn:a": { type: TYPE } }),
    "a workspace of another component": recorded({
      "urn:a": { type: "other:index:Logs", outputs: { workspaceId: "/x", location: "x" } },
    }),
  };
  for (const [what, answer] of Object.entries(nothing)) {
    it(`lets ${what} pass`, async () => {
      await collect(() => refuseReplacement([holder]), answer);
    });
  }

  for (const [what, oldId, oldLocation] of [
    ["another region", id, "northeurope"],
    ["another id", `${id}2`, "westeurope"],
  ] as const) {
    it(`refuses ${what}, names both places and every setting that decides`, async () => {
      const run = () => refuseReplacement([holder]);
      const answer = workspaceAt(oldId, oldLocation);
      expect(await messageOf(collect(run, answer))).to.equal(
        `This would replace the Log Analytics workspace ${oldId} (${oldLocation}) by ${id} ` +
          "(westeurope) and lose its logs; nothing was created or changed. Set " +
          "azure-native:location, azure-native:subscriptionId, aks-monitoring:cluster, " +
          "aks-monitoring:resourceGroup and aks-monitoring:logs.workspaceName back to what they " +
          "were, or deploy the new place as a stack of its own and destroy this one when its logs " +
          "are no longer needed.",
      );
      const { outcome } = await attempt(run, answer);
      const reason: unknown = outcome.status === "rejected" ? outcome.reason : undefined;
      expect(reason, "shown with its stack").to.be.instanceOf(pulumi.RunError);
    });
  }

  it("refuses to give one up where data is kept, and lets it go elsewhere", async () => {
    const none = { ...holder, planned: undefined };
    const answer = workspaceAt(id, "westeurope");
    await collect(() => refuseReplacement([none]), answer);
    const message = await messageOf(
      collect(() => refuseReplacement([{ ...none, keep: true }]), answer),
    );
    expect(message).to.match(/^This would delete the Log Analytics workspace .* and lose its logs/);
  });

  it("does not look at what somebody else owns", async () => {
    const outputs = { workspaceId: `${id}2`, location: "westeurope", owned: false };
    await collect(
      () => refuseReplacement([holder]),
      recorded({ "urn:a": { type: TYPE, outputs } }),
    );
  });

  it("tells of all of them at once", async () => {
    const other = "aks-monitoring:index:MonitorWorkspace";
    const outputs = { workspaceId: `${id}2`, location: "westeurope" };
    const answer = recorded({
      "urn:a": { type: TYPE, outputs },
      "urn:b": { type: other, outputs },
    });
    const both = [holder, { ...holder, component: other, what: "Azure Monitor workspace" }];
    const message = await messageOf(collect(() => refuseReplacement(both), answer));
    expect(message.split("\n")).to.have.length(2);
  });

  it("compares places as Azure does", () => {
    expect(samePlace(planned, { id: id.toUpperCase(), location: "West Europe" })).to.equal(true);
    expect(samePlace(planned, { id, location: "westus" })).to.equal(false);
    expect(samePlace(planned, { id: `${id}2`, location: "westeurope" })).to.equal(false);
  });
});
