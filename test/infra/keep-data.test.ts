/** The refusal to replace what holds data, without an engine; `test/stack` shows it with one. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { refuseReplacement, samePlace, type DataHolder } from "../../infra/keep-data";
import { recordedResources, type RecordedResource } from "../../infra/recorded";
import { collect } from "../helpers/mocks";

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

function recorded(outputs: Record<string, unknown>, type = TYPE): RecordedResource[] {
  const group = { type: "azure-native:resources:ResourceGroup", outputs: { location: "x" } };
  return [group, { type, outputs }];
}

function workspaceAt(workspaceId: string, location = "westeurope"): RecordedResource[] {
  return recorded({ workspaceId, location });
}

/** What a refusal says; undefined when there is none. */
function refusal(
  resources: readonly RecordedResource[],
  holders: readonly DataHolder[] = [holder],
): string | undefined {
  try {
    refuseReplacement(holders, resources);
    return undefined;
  } catch (error) {
    expect(error, "shown with its stack").to.be.instanceOf(pulumi.RunError);
    return (error as Error).message;
  }
}

describe("what the last update recorded", () => {
  const TOKEN = "pulumi:pulumi:readStackResourceOutputs";

  it("is asked of this very stack", async () => {
    const asked: unknown[] = [];
    const calls = {
      [TOKEN]: (args: unknown) => {
        asked.push(args);
        return { outputs: { "urn:a": { type: TYPE, outputs: { workspaceId: id } } } };
      },
    };
    const { result } = await collect(recordedResources, { calls });
    expect(asked).to.deep.equal([{ stackName: "organization/aks-monitoring/test" }]);
    expect(result).to.deep.equal([{ type: TYPE, outputs: { workspaceId: id } }]);
  });

  it("is nothing for a stack that the engine does not know", async () => {
    const { result } = await collect(recordedResources, { calls: { [TOKEN]: () => ({}) } });
    expect(result).to.deep.equal([]);
  });
});

describe("refusing to replace a workspace", () => {
  it("lets an unchanged place pass, in any casing", () => {
    expect(refusal(workspaceAt(id))).to.equal(undefined);
    expect(refusal(workspaceAt(id.toUpperCase(), "West Europe"))).to.equal(undefined);
  });

  const nothing: Readonly<Record<string, RecordedResource[]>> = {
    "a new stack": [],
    "a workspace whose creation failed": recorded({}),
    "a workspace of another component": recorded({ workspaceId: "/x" }, "other:index:Logs"),
    "one that somebody else owns": recorded({ workspaceId: `${id}2`, location: "x", owned: false }),
  };
  for (const [what, resources] of Object.entries(nothing)) {
    it(`lets ${what} pass`, () => {
      expect(refusal(resources)).to.equal(undefined);
    });
  }

  for (const [what, oldId, oldLocation] of [
    ["another region", id, "northeurope"],
    ["another id", `${id}2`, "westeurope"],
  ] as const) {
    it(`refuses ${what}, names both places and every setting that decides`, () => {
      expect(refusal(workspaceAt(oldId, oldLocation))).to.equal(
        `This would replace the Log Analytics workspace ${oldId} (${oldLocation}) by ${id} ` +
          "(westeurope) and lose its logs; nothing was created or changed. Set " +
          "azure-native:location, azure-native:subscriptionId, aks-monitoring:cluster, " +
          "aks-monitoring:resourceGroup and aks-monitoring:logs.workspaceName back to what they " +
          "were, or deploy the new place as a stack of its own and destroy this one when its logs " +
          "are no longer needed.",
      );
    });
  }

  it("refuses to give one up where data is kept, and lets it go elsewhere", () => {
    const none = { ...holder, planned: undefined };
    expect(refusal(workspaceAt(id), [none])).to.equal(undefined);
    expect(refusal(workspaceAt(id), [{ ...none, keep: true }])).to.match(
      /^This would delete the Log Analytics workspace .* and lose its logs/,
    );
  });

  it("tells of all of them at once", () => {
    const other = "aks-monitoring:index:MonitorWorkspace";
    const resources = [
      ...workspaceAt(`${id}2`),
      ...recorded({ workspaceId: `${id}2`, location: "westeurope" }, other),
    ];
    const both = [holder, { ...holder, component: other, what: "Azure Monitor workspace" }];
    expect(refusal(resources, both)?.split("\n")).to.have.length(2);
  });

  it("compares places as Azure does", () => {
    expect(samePlace(planned, { id: id.toUpperCase(), location: "West Europe" })).to.equal(true);
    expect(samePlace(planned, { id, location: "westus" })).to.equal(false);
    expect(samePlace(planned, { id: `${id}2`, location: "westeurope" })).to.equal(false);
  });
});
