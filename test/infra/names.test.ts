/** Names: within Azure's limits and characters for every cluster there can be. */
import { expect } from "chai";
import fc from "fast-check";

import * as names from "../../infra/names";

/** Names that AKS allows: 1 to 63 letters, digits, `-` and `_`. */
const clusterName = fc.stringMatching(/^[A-Za-z0-9]([-\w]{0,61}[A-Za-z0-9])?$/);
const region = fc.constantFrom("westeurope", "northeurope", "australiacentral2");

function idOf(group: string, name: string): string {
  return `/subscriptions/s/resourceGroups/${group}/providers/X/managedClusters/${name}`;
}

describe("names", () => {
  it("make a workspace name that Azure takes, for every cluster", () => {
    fc.assert(
      fc.property(clusterName, region, (name, location) => {
        const made = names.defaultWorkspaceName({ id: idOf("g", name), name }, location);
        expect(made).to.match(/^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/);
      }),
    );
  });

  it("keep workspaces apart by group, cluster and region, but not by casing", () => {
    fc.assert(
      fc.property(clusterName, fc.uniqueArray(region, { minLength: 2 }), (name, [a, b]) => {
        const one = { id: idOf("g", name), name };
        const made = names.defaultWorkspaceName(one, a ?? "");
        expect(made).not.to.equal(names.defaultWorkspaceName(one, b ?? ""));
        expect(made).not.to.equal(
          names.defaultWorkspaceName({ id: idOf("h", name), name }, a ?? ""),
        );
        const shouted = { id: one.id.toUpperCase(), name };
        expect(made).to.equal(names.defaultWorkspaceName(shouted, a ?? ""));
      }),
    );
  });

  it("fit every limit", () => {
    const limits = fc.constantFrom(...Object.values(names.LIMITS));
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), limits, (text, limit) => {
        expect(names.fit(text, limit).length).to.be.at.most(limit);
      }),
    );
  });

  it("leave a short name as it is and tell two long ones apart", () => {
    expect(names.fit("rg-shop", 90)).to.equal("rg-shop");
    const [a, b] = ["a", "b"].map((end) => names.fit(`${"x".repeat(300)}${end}`, 260));
    expect(a).not.to.equal(b);
  });

  it("are the same today and tomorrow", () => {
    const name = "aks-shop-dev";
    expect(names.defaultResourceGroupName(name)).to.equal("rg-aks-shop-dev-monitoring");
    expect(names.diagnosticSettingName(name)).to.equal("aks-monitoring-aks-shop-dev");
    expect(names.actionGroupName(name, "page")).to.equal("ag-aks-shop-dev-page");
    expect(names.actionGroupShortName("inform")).to.equal("aks-inform");
    expect(names.metricAlertName(name, "Etcd")).to.equal("Etcd-aks-shop-dev");
  });
});
