import { expect } from "chai";

import { CLUSTER_FEATURES, takePatch } from "../../../cli/recover/cluster-features";
import type { Own } from "../../../cli/recover/ownership";

const CLUSTER =
  "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a";
const WORKSPACE =
  "/subscriptions/s/resourceGroups/own/providers/Microsoft.OperationalInsights/workspaces/log";
const OMSAGENT = {
  enabled: true,
  config: { logAnalyticsWorkspaceResourceID: WORKSPACE, useAADAuth: "true" },
};
const ENTRY = {
  urn: `urn:pulumi:dev::p::${CLUSTER_FEATURES}::cluster-features`,
  type: CLUSTER_FEATURES,
  custom: true,
  inputs: { clusterId: CLUSTER, properties: { addonProfiles: { omsagent: OMSAGENT } } },
};
const OWN: Own = { groups: [], ids: new Set([WORKSPACE.toLowerCase()]) };
const NOBODY: Own = { groups: [], ids: new Set() };
const live = (omsagent: object) => ({
  properties: { addonProfiles: { omsagent: omsagent as typeof OMSAGENT } },
});

describe("a patch of the cluster that was begun", () => {
  it("is forgotten when it has not reached the cluster", () => {
    expect(takePatch(ENTRY, live({ enabled: false }), OWN)).to.equal(undefined);
  });

  it("is the stack's own when it names what the stack made: a destroy switches it off", () => {
    const taken = takePatch(ENTRY, live({ ...OMSAGENT, identity: { clientId: "x" } }), OWN);
    expect(taken?.entry).to.deep.include({ id: CLUSTER });
    expect(taken?.entry.outputs).to.deep.equal({
      clusterId: CLUSTER,
      properties: { addonProfiles: { omsagent: OMSAGENT } },
      applied: { "addonProfiles.omsagent": OMSAGENT },
      before: { "addonProfiles.omsagent": null },
    });
    expect(taken?.said).to.contain("a destroy switches them off");
  });

  it("may have been there before when it names nothing of the stack: a destroy leaves it", () => {
    const taken = takePatch(ENTRY, live(OMSAGENT), NOBODY);
    expect(taken?.entry.outputs?.["before"]).to.deep.equal({ "addonProfiles.omsagent": OMSAGENT });
    expect(taken?.said).to.contain("a destroy leaves them on");
  });
});
