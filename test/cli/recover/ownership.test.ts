import { expect } from "chai";

import type { Deployment, Entry } from "../../../cli/recover/deployment";
import { isAsBegun, ownOf, proofOf } from "../../../cli/recover/ownership";

const GROUP = "/subscriptions/s/resourceGroups/rg-Own";
const WORKSPACE = `${GROUP}/providers/Microsoft.OperationalInsights/workspaces/log`;
const CLUSTER =
  "/subscriptions/s/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/a";
const SETTING = `${CLUSTER}/providers/Microsoft.Insights/diagnosticSettings/mine`;

function entry(type: string, id: string, more: Partial<Entry> = {}): Entry {
  return { urn: `urn::${id}`, type, id, custom: true, ...more };
}

const DEPLOYMENT: Deployment = {
  manifest: { time: "" },
  resources: [
    entry("azure-native:resources:ResourceGroup", GROUP),
    entry("azure-native:operationalinsights:Workspace", WORKSPACE),
    entry("azure-native:containerservice:ManagedCluster", CLUSTER, { external: true }),
    entry("aks-monitoring:azure:ClusterFeatures", CLUSTER),
  ],
};
const OWN = ownOf(DEPLOYMENT);

const proof = (id: string, body: object, begun?: object, adopted: string[] = []) =>
  proofOf({ id, body: { id, ...body }, begun: begun as Record<string, unknown> }, OWN, adopted);

describe("who a resource belongs to", () => {
  it("counts as the stack's own what it made, not what it looked up or patched", () => {
    expect([...OWN.ids]).to.deep.equal([GROUP.toLowerCase(), WORKSPACE.toLowerCase()]);
    expect(OWN.groups).to.deep.equal([GROUP.toLowerCase()]);
  });

  it("is the stack when it lies in the stack's own group, in any casing", () => {
    const id = `${GROUP.toUpperCase()}/providers/Microsoft.Insights/actionGroups/x`;
    expect(proof(id, {})).to.equal("in the stack's own group");
    expect(proof(`${GROUP}-other/providers/Microsoft.Insights/actionGroups/x`, {})).to.equal(
      undefined,
    );
  });

  it("is the stack when it points to something the stack made", () => {
    expect(proof(SETTING, { properties: { workspaceId: WORKSPACE.toLowerCase() } })).to.equal(
      "points to the stack",
    );
    expect(proof(SETTING, { properties: { workspaceId: "/subscriptions/s/other" } })).to.equal(
      undefined,
    );
    // Whatever is set on the cluster points to the cluster.
    expect(proof(SETTING, { properties: { scope: CLUSTER } })).to.equal(undefined);
  });

  it("is the stack when it is as the stack had begun to write it", () => {
    const begun = { resourceUri: CLUSTER, name: "mine", workspaceId: "/their/workspace" };
    const body = { properties: { workspaceId: "/THEIR/workspace" } };
    expect(proof(SETTING, body, begun)).to.equal("as begun");
    expect(proof(SETTING, body)).to.equal(undefined);
    expect(proof(SETTING, { properties: { workspaceId: "/other" } }, begun)).to.equal(undefined);
  });

  it("is the stack when the user says so, whatever it holds", () => {
    expect(proof(SETTING, {}, undefined, [SETTING.toUpperCase()])).to.equal("named by you");
  });
});

describe("comparing with what was begun", () => {
  it("overlooks casing, blanks, secrets and what no body holds", () => {
    const begun = {
      azureApiVersion: "2024-10-01-preview",
      resourceGroupName: "rg-own",
      location: "West Europe",
      webhook: { "4dabf18193072939515e22adb298388d": "1b47", ciphertext: "v1:abc" },
      receivers: [{ emailAddress: "ann@contoso.example", enabled: true }],
    };
    const body = {
      location: "westeurope",
      properties: { receivers: [{ emailAddress: "Ann@contoso.example", status: "Enabled" }] },
    };
    expect(isAsBegun(body, begun)).to.equal(true);
    expect(isAsBegun({ location: "northeurope" }, { location: "westeurope" })).to.equal(false);
  });
});
