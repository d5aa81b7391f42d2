/** Names: within Azure's limits and characters for every cluster there can be. */
import { expect } from "chai";
import fc from "fast-check";

import * as names from "../../infra/names";
import { ROUTES } from "../../infra/config/schema/words";
import { rules } from "../../rules";

/** Names that AKS allows: 1 to 63 letters, digits, `-` and `_`. */
const clusterName = fc.stringMatching(/^[A-Za-z0-9]([-\w]{0,61}[A-Za-z0-9])?$/);
/** Names that Azure allows for groups, long ones too. */
const groupName = fc.stringMatching(/^[-\w._()]{0,89}[-\w_()]$/);
const region = fc.constantFrom("westeurope", "northeurope", "australiacentral2");
const route = fc.constantFrom(...ROUTES);
const ruleId = fc.constantFrom(...rules.map(({ id }) => id));

function idOf(group: string, name: string): string {
  return `/subscriptions/s/resourceGroups/${group}/providers/X/managedClusters/${name}`;
}

/**
 * Each name as it is made, and what Azure takes (source: azure-resource-manager docs,
 * resource-name-rules): limits are written out here so that a changed table is noticed.
 */
const MADE: Readonly<Record<string, readonly [(name: string) => string, RegExp]>> = {
  "resource group": [names.defaultResourceGroupName, /^[-\w._()]{0,89}[-\w_()]$/],
  "diagnostic setting": [names.diagnosticSettingName, /^[^*<>%:&?+/\\]{1,260}$/],
  "setting for an archive": [names.auditArchiveName, /^[^*<>%:&?+/\\]{1,260}$/],
  "data collection endpoint": [
    (name) => names.prometheusEndpointName(name, "westeurope"),
    /^[A-Za-z0-9][A-Za-z0-9-]{1,42}[A-Za-z0-9]$/,
  ],
  "data collection rule": [
    (name) => names.prometheusRuleName(name, "westeurope"),
    /^[A-Za-z0-9][A-Za-z0-9-]{1,62}[A-Za-z0-9]$/,
  ],
  "Azure Monitor workspace": [
    (name) => names.defaultMonitorWorkspaceName({ id: idOf("g", name), name }, "westeurope"),
    /^[A-Za-z0-9][A-Za-z0-9-]{2,41}[A-Za-z0-9]$/,
  ],
  "Managed Grafana": [
    (name) => names.defaultGrafanaName({ id: idOf("g", name), name }, "westeurope"),
    /^[A-Za-z][A-Za-z0-9-]{0,21}[A-Za-z0-9]$/,
  ],
  "Application Insights component": [names.componentName, /^[^%&\\?/]{1,254}[^%&\\?/. ]$/],
  "availability test": [(name) => names.webTestName(name, "shop"), /^[\w.-]{1,64}$/],
  "quiet time": [(name) => names.quietTimeName(name, "nights"), /^[^*<>%:&?+/\\]{1,260}$/],
  "configuration endpoint": [
    (name) => names.configurationEndpointName(name, "germanywestcentral"),
    /^[A-Za-z0-9][A-Za-z0-9-]{1,41}[A-Za-z0-9]$/,
  ],
  "ingestion endpoint": [
    (name) => names.ingestionEndpointName(name, "westeurope"),
    /^[A-Za-z0-9][A-Za-z0-9-]{1,41}[A-Za-z0-9]$/,
  ],
  "private endpoint": [
    (name) => names.privateEndpointName(name, "metrics"),
    /^[A-Za-z0-9][\w.-]{0,62}\w$/,
  ],
  "private link scope": [names.privateLinkScopeName, /^[\w.-]{1,255}$/],
  dashboard: [
    (name) => names.dashboardName(name, "collection-health"),
    /^[A-Za-z][A-Za-z0-9-]{0,28}[A-Za-z0-9]$/,
  ],
};

describe("names", () => {
  for (const [what, [make, allowed]] of Object.entries(MADE)) {
    it(`make a ${what} that Azure takes, the same each time, for every cluster`, () => {
      fc.assert(
        fc.property(clusterName, (name) => {
          expect(make(name)).to.match(allowed).and.to.equal(make(name));
        }),
      );
    });
  }

  it("make action groups and alerts that Azure takes, for every cluster, route and rule", () => {
    const allowed = /^[^*#&+:<>?@%{}/\\]{0,259}[^*#&+:<>?@%{}/\\ .]$/;
    fc.assert(
      fc.property(clusterName, route, ruleId, (name, urgency, id) => {
        expect(names.actionGroupName(name, urgency)).to.match(allowed);
        expect(names.metricAlertName(name, id)).to.match(allowed);
        expect(names.actionGroupShortName(urgency)).to.match(/^[^%&?+/\\]{1,12}$/);
      }),
    );
  });

  it("make a workspace name that Azure takes, for every cluster", () => {
    fc.assert(
      fc.property(groupName, clusterName, region, (group, name, location) => {
        const made = names.defaultWorkspaceName({ id: idOf(group, name), name }, location);
        expect(made).to.match(/^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/);
      }),
    );
  });

  it("keep workspaces apart by group, cluster and region, but not by casing", () => {
    const place = fc.record({ group: groupName, name: clusterName, location: region });
    const lower = (text: string) => text.toLowerCase();
    fc.assert(
      fc.property(place, place, (a, b) => {
        const [one, other] = [a, b].map(({ group, name, location }) =>
          names.defaultWorkspaceName({ id: idOf(group, name), name }, location),
        );
        const same = lower(JSON.stringify(a)) === lower(JSON.stringify(b));
        expect(one === other).to.equal(same);
      }),
    );
    fc.assert(
      fc.property(clusterName, fc.uniqueArray(region, { minLength: 2 }), (name, [a, b]) => {
        const cluster = { id: idOf("g", name), name };
        const made = names.defaultWorkspaceName(cluster, a ?? "");
        expect(made).not.to.equal(names.defaultWorkspaceName(cluster, b ?? ""));
        const elsewhere = { id: idOf("h", name), name };
        expect(made).not.to.equal(names.defaultWorkspaceName(elsewhere, a ?? ""));
        const shouted = { id: cluster.id.toUpperCase(), name: name.toUpperCase() };
        expect(made).to.equal(names.defaultWorkspaceName(shouted, a ?? ""));
      }),
    );
  });

  it("fit every limit and stay apart by their ends", () => {
    const limits = fc.constantFrom(...Object.values(names.LIMITS));
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), limits, (text, limit) => {
        expect(names.fit(text, limit).length).to.be.at.most(limit);
        expect(names.fit(text, limit)).to.equal(names.fit(text, limit));
      }),
    );
    const [a, b] = ["a", "b"].map((end) => names.fit(`${"x".repeat(300)}${end}`, 260));
    expect(a).not.to.equal(b);
    expect(a).to.have.length(260);
  });

  it("leave a name as it is up to the limit", () => {
    expect(names.fit("x".repeat(90), 90)).to.equal("x".repeat(90));
    expect(names.fit("x".repeat(91), 90)).to.match(/^x{81}-[0-9a-f]{8}$/);
  });

  it("have Azure's limits", () => {
    expect(names.LIMITS).to.deep.include({
      resourceGroup: 90,
      workspace: 63,
      diagnosticSetting: 260,
      actionGroup: 260,
      actionGroupShort: 12,
      metricAlert: 260,
    });
  });

  it("are the same today and tomorrow", () => {
    const name = "aks-shop-dev";
    expect(names.defaultResourceGroupName(name)).to.equal("rg-aks-shop-dev-monitoring");
    expect(names.diagnosticSettingName(name)).to.equal("aks-monitoring-aks-shop-dev");
    expect(names.actionGroupName(name, "page")).to.equal("ag-aks-shop-dev-page");
    expect(names.actionGroupShortName("inform")).to.equal("aks-inform");
    expect(names.metricAlertName(name, "Etcd")).to.equal("Etcd-aks-shop-dev");
    expect(names.defaultWorkspaceName({ id: idOf("rg-shop", name), name }, "westeurope")).to.match(
      /^log-aks-shop-dev-[0-9a-f]{8}$/,
    );
  });

  it("plan a resource where it is going to be", () => {
    const settings = { subscriptionId: "s", resourceGroup: { name: "rg" } };
    expect(names.plannedId(settings, "Microsoft.OperationalInsights/workspaces", "log")).to.equal(
      "/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log",
    );
  });
});
