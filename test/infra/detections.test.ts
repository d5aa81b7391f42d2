/** Which detections a stack has: those that something feeds, less those that are switched off. */
import { expect } from "chai";

import { parseSettings } from "../../infra/config";
import { watchesInUse } from "../../infra/detections";
import { detections } from "../../rules/detections";
import { huntingQueries } from "../../rules/hunting";
import { RUNBOOKS, stackConfig } from "../helpers/config";
import { messageOf } from "../helpers/errors";

/** The dev stack with Sentinel and some more settings. */
function watches(sentinel: object, more: Readonly<Record<string, object>> = {}) {
  const changed = Object.entries({ sentinel: { enabled: true, ...sentinel }, ...more }).map(
    ([key, value]) => [`aks-monitoring:${key}`, JSON.stringify(value)],
  );
  return watchesInUse(
    parseSettings({ ...stackConfig("dev"), ...(Object.fromEntries(changed) as object) }),
  );
}

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).sort();
const PAGED = { page: { emails: ["a@b.example"] } };
const KUBE_AUDIT = 'add "kube-audit" to aks-monitoring:controlPlane.categories';
const ACTIVITY =
  "send the activity log to the workspace and set aks-monitoring:sentinel.activityLog";
const READS = [
  ...["ClusterLookedThrough", "SecretsListedEverywhere", "SecretsReadInBulk", "SecretsRefused"],
  "KubeletsAsked",
];
const ACTIVITIES = [
  ...["CloudResourcesDestroyed", "ClusterAccessGiven", "ClusterAdminCredentialsListed"],
  ...["CommandRunThroughAzure", "WatchersSwitchedOff", "ClustersChanged", "KubeconfigsFetched"],
];

describe("the detections of a stack", () => {
  it("are none without Sentinel", () => {
    const none = { detections: [], huntingQueries: [], leftOut: [], unsupplied: [] };
    expect(watchesInUse(parseSettings(stackConfig("dev")))).to.deep.equal(none);
  });

  it("leave out what nothing feeds, each with what it takes", () => {
    const { leftOut } = watches({});
    expect(Object.fromEntries(leftOut.map(({ id, way }) => [id, way]))).to.deep.equal({
      ...Object.fromEntries(READS.map((id) => [id, KUBE_AUDIT])),
      ...Object.fromEntries(ACTIVITIES.map((id) => [id, ACTIVITY])),
    });
  });

  it("are all there with reads, the activity log and Defender's alerts", () => {
    const all = watches({ activityLog: true }, { controlPlane: { categories: ["kube-audit"] } });
    expect(all.leftOut).to.deep.equal([]);
    expect(ids(all.detections)).to.deep.equal(ids(detections));
    expect(ids(all.huntingQueries)).to.deep.equal(ids(huntingQueries));
  });

  it("read changes in the table that the stack fills", () => {
    const first = (categories: string[]) =>
      watches({}, { controlPlane: { categories } }).detections.find(
        ({ id }) => id === "ClusterAdminGranted",
      )?.query;
    expect(first(["kube-audit-admin"])?.split("\n")[0]).to.equal("AKSAuditAdmin");
    expect(first(["kube-audit"])?.split("\n")[0]).to.equal("AKSAudit");
  });

  it("leave out Defender's alerts where they do not come", () => {
    const { leftOut } = watches({ defenderAlerts: false });
    expect(leftOut.filter(({ id }) => id.startsWith("Defender"))).to.deep.equal(
      ["DefenderAlertOfHighSeverity", "DefenderAlertsOfSeveralKinds"].map((id) => ({
        id,
        way: "set aks-monitoring:sentinel.defenderAlerts",
      })),
    );
  });

  it("on a table with the Basic plan are refused in one sentence on the table", async () => {
    const logs = { tables: { AKSAuditAdmin: { plan: "Basic" } } };
    const message = await messageOf(Promise.resolve().then(() => watches({}, { logs })));
    // Two alerts count its rows: each has a sentence of its own.
    const [, ...problems] = message.split("\n");
    expect(problems.filter((one) => !one.includes("alerts has rule"))).to.deep.equal([
      "  aks-monitoring:logs.tables.AKSAuditAdmin is on the plan Basic, where no detection of " +
        "Sentinel can read it; leave the plan out, or keep less of it " +
        "(https://learn.microsoft.com/azure/azure-monitor/logs/data-platform-logs).",
    ]);
  });

  it("can all find something in what is there, whatever is collected", () => {
    for (const categories of [
      ["kube-audit"],
      ["kube-audit-admin"],
      ["kube-audit-admin", "guard"],
    ]) {
      for (const activityLog of [true, false]) {
        const { unsupplied } = watches({ activityLog }, { controlPlane: { categories } });
        expect(unsupplied, categories.join()).to.deep.equal([]);
      }
    }
  });

  it("are switched off together, hunting queries apart from them", () => {
    expect(watches({ detections: false }).detections).to.deep.equal([]);
    expect(watches({ detections: false }).huntingQueries).not.to.deep.equal([]);
    expect(watches({ hunting: false }).huntingQueries).to.deep.equal([]);
  });

  it("are switched off and changed one by one as all rules are", () => {
    const alerts = {
      ...RUNBOOKS,
      routes: PAGED,
      disabled: ["ClusterAdminGranted", "NewCallers"],
      overrides: { MassDeletion: { objects: 7 } },
    };
    const found = watches({}, { alerts });
    expect(ids(found.detections)).not.to.include("ClusterAdminGranted");
    expect(ids(found.huntingQueries)).not.to.include("NewCallers");
    const changed = found.detections.find(({ id }) => id === "MassDeletion");
    expect(changed?.query).to.contain("| where Count >= 7\n");
  });
});
