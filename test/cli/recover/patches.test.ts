import { expect } from "chai";

import type { Entry } from "../../../cli/recover/deployment";
import { UNKNOWN } from "../../../cli/recover/ids";
import type { Own } from "../../../cli/recover/ownership";
import { patchedAddress, rulesOf, takePatch } from "../../../cli/recover/patches";
import { clusterRules } from "../../../provider/cluster/features";
import { KINDS } from "../../../provider/plugin/main";

const CLUSTER =
  "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a";
const WORKSPACE =
  "/subscriptions/s/resourceGroups/own/providers/Microsoft.OperationalInsights/workspaces/log";
const OMSAGENT = {
  enabled: true,
  config: { logAnalyticsWorkspaceResourceID: WORKSPACE, useAADAuth: "true" },
};
const METRICS = { enabled: true };
const ENTRY: Entry = {
  urn: `urn:pulumi:dev::p::${clusterRules.token}::cluster-features`,
  type: clusterRules.token,
  custom: true,
  inputs: {
    clusterId: CLUSTER,
    properties: {
      addonProfiles: { omsagent: OMSAGENT },
      azureMonitorProfile: { metrics: METRICS },
    },
  },
};
const OWN: Own = { groups: [], ids: new Set([WORKSPACE.toLowerCase()]) };
const NOBODY: Own = { groups: [], ids: new Set() };
const live = (omsagent: object) => ({
  id: CLUSTER,
  properties: {
    addonProfiles: { omsagent: omsagent as typeof OMSAGENT },
    azureMonitorProfile: { metrics: METRICS },
  },
});
const take = (cluster: ReturnType<typeof live>, own: Own) =>
  takePatch(clusterRules, ENTRY, cluster, own);

describe("a patch that was begun", () => {
  it("has rules, whatever it patches", () => {
    for (const kind of KINDS) {
      expect(rulesOf({ ...ENTRY, type: kind.token }))
        .to.equal(kind.rules)
        .and.not.equal(undefined);
    }
    expect(rulesOf({ ...ENTRY, type: "azure-native:monitor:ActionGroup" })).to.equal(undefined);
  });

  it("is looked for where it was going to be written, once that is known", () => {
    expect(patchedAddress(clusterRules, ENTRY)?.id).to.equal(CLUSTER);
    const inputs = { clusterId: CLUSTER, properties: UNKNOWN };
    expect(patchedAddress(clusterRules, { ...ENTRY, inputs })).to.equal(undefined);
  });

  it("is forgotten when it has not been written", () => {
    expect(take(live({ enabled: false }), OWN)).to.equal(undefined);
  });

  it("is the stack's own when it names what the stack made: a destroy takes all of it away", () => {
    const taken = take(live({ ...OMSAGENT, identity: { clientId: "x" } }), OWN);
    expect(taken?.ours).to.equal(true);
    expect(taken?.entry).to.deep.include({ id: CLUSTER });
    expect(taken?.entry.outputs).to.deep.equal({
      ...ENTRY.inputs,
      applied: { "addonProfiles.omsagent": OMSAGENT, "azureMonitorProfile.metrics": METRICS },
      before: { "addonProfiles.omsagent": null, "azureMonitorProfile.metrics": null },
    });
    expect(taken?.said).to.contain("counts as absent: a destroy takes it away");
  });

  it("may have been there before when it names nothing of the stack: a destroy leaves it", () => {
    const taken = take(live(OMSAGENT), NOBODY);
    expect(taken?.ours).to.equal(false);
    expect(taken?.entry.outputs?.["before"]).to.deep.equal({
      "addonProfiles.omsagent": OMSAGENT,
      "azureMonitorProfile.metrics": METRICS,
    });
    expect(taken?.said).to.contain("a destroy leaves it as it is");
  });
});
