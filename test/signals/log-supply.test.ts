/** What arrives in which table, under collections of every kind. */
import { expect } from "chai";

import { LOG_TABLES } from "../../signals/log-schemas";
import { sourceOf } from "../../signals/log-sources";
import {
  fedTables,
  logSupply,
  rowColumnsOf,
  type LogCollection,
  type TableSupply,
} from "../../signals/log-supply";

const NOTHING: LogCollection = {
  categories: [],
  streams: [],
  leavesOut: { inventory: () => false, logs: () => false },
  emptyColumns: {},
  transforms: {},
  others: [],
  tables: {},
  retentionDays: 30,
};

function supplyOf(table: string, collection: Partial<LogCollection>): TableSupply {
  const found = logSupply({ ...NOTHING, ...collection })(table);
  if (found === undefined) throw new Error(`no table ${table}`);
  return found;
}

/** Values of a column that are left out, of some. */
function leftOut(supply: TableSupply, column: string, values: readonly string[]): string[] {
  const rows = supply.leftOut.filter((one) => one.column === column);
  return values.filter((value) => rows.some(({ has }) => has(value)));
}

const VERBS = ["create", "delete", "get", "list", "patch", "update", "watch"];

describe("the supply of logs", () => {
  it("comes from categories, each to its table", () => {
    const categories = ["kube-audit", "kube-audit-admin", "guard", "kube-apiserver"];
    expect(fedTables({ ...NOTHING, categories })).to.deep.equal([
      ...["AKSAudit", "AKSAuditAdmin", "AKSControlPlane"],
    ]);
    expect(supplyOf("AKSControlPlane", { categories }).sources).to.deep.equal([
      { kind: "category", name: "guard" },
      { kind: "category", name: "kube-apiserver" },
    ]);
  });

  it("lacks what only reads in AKSAuditAdmin, whatever is collected, and nothing in AKSAudit", () => {
    const categories = ["kube-audit", "kube-audit-admin"];
    const [all, admin] = ["AKSAudit", "AKSAuditAdmin"].map((table) =>
      leftOut(supplyOf(table, { categories }), "Verb", VERBS),
    );
    expect(all).to.deep.equal([]);
    expect(admin).to.deep.equal(["get", "list", "watch"]);
  });

  it("lacks in AKSControlPlane the categories that are not collected", () => {
    const supply = supplyOf("AKSControlPlane", { categories: ["guard"] });
    expect(leftOut(supply, "Category", ["guard", "kube-scheduler"])).to.deep.equal([
      "kube-scheduler",
    ]);
  });

  it("goes to AzureDiagnostics alone without tables of their own", () => {
    const categories = ["kube-audit", "guard"];
    const shared = { ...NOTHING, categories, controlPlaneTables: "AzureDiagnostics" as const };
    expect(fedTables(shared)).to.deep.equal(["AzureDiagnostics"]);
    expect(supplyOf("AzureDiagnostics", { categories }).sources).to.deep.equal([]);
  });

  it("comes from streams, whose filter of namespaces counts for inventory and events", () => {
    const streams = ["Microsoft-KubeEvents", "Microsoft-KubePVInventory", "Microsoft-Perf"];
    const leavesOut = {
      inventory: (namespace: string) => namespace === "kube-system",
      logs: (namespace: string) => namespace === "play",
    };
    expect(fedTables({ ...NOTHING, streams })).to.deep.equal([
      ...["KubeEvents", "KubePVInventory", "Perf"],
    ]);
    const both = ["kube-system", "play", "shop"];
    const of = (table: string, column: string) =>
      leftOut(supplyOf(table, { streams, leavesOut }), column, both);
    expect(of("KubeEvents", "Namespace")).to.deep.equal(["kube-system"]);
    expect(of("KubePVInventory", "PVCNamespace")).to.deep.equal(["kube-system"]);
    expect(of("ContainerLogV2", "PodNamespace")).to.deep.equal(["play"]);
    expect(of("Perf", "InstanceName"), "nodes have no namespace").to.deep.equal([]);
  });

  it("has events of type Normal only when they are wanted", () => {
    const types = ["Normal", "Warning"];
    expect(leftOut(supplyOf("KubeEvents", {}), "KubeEventType", types)).to.deep.equal(["Normal"]);
    const all = supplyOf("KubeEvents", { normalEvents: true });
    expect(leftOut(all, "KubeEventType", types)).to.deep.equal([]);
  });

  it("lacks the columns that a transform drops and those that the agent leaves empty", () => {
    const stream = "Microsoft-ContainerInventory";
    const { lost } = supplyOf("ContainerInventory", {
      streams: [stream],
      transforms: {
        [stream]: "source | extend Name = tolower(Name) | project-away Links, Ports, Command",
      },
      emptyColumns: { ContainerInventory: ["EnvironmentVar"] },
    });
    expect(lost).to.deep.equal([
      { column: "Command", stream },
      { column: "Links", stream },
      { column: "Ports", stream },
      { column: "EnvironmentVar", stream: undefined },
    ]);
  });

  it("lacks what a projection does not name, and nothing when the transform cannot be read", () => {
    const stream = "Microsoft-ContainerNodeInventory";
    const lostBy = (kql: string) =>
      supplyOf("ContainerNodeInventory", {
        streams: [stream],
        transforms: { [stream]: kql },
      }).lost.map(({ column }) => column);
    expect(lostBy("source | project TimeGenerated, Computer")).to.deep.equal([
      ...["DockerVersion", "OperatingSystem"],
    ]);
    expect(lostBy('source | where Computer == "x')).to.deep.equal([]);
  });

  it("has the plan and the days of a table, else those of the workspace", () => {
    const tables = {
      AKSAudit: { plan: "Basic" },
      Usage: { retentionDays: 4 },
    };
    const of = (table: string) => {
      const { plan, retentionDays } = supplyOf(table, { tables, retentionDays: 90 });
      return [plan, retentionDays];
    };
    expect(of("AKSAudit")).to.deep.equal(["Basic", 30]);
    expect(of("Usage")).to.deep.equal(["Analytics", 4]);
    expect(of("KubeEvents")).to.deep.equal(["Analytics", 90]);
  });

  it("comes from what else a stack has", () => {
    const fed = (...others: LogCollection["others"]) => fedTables({ ...NOTHING, others });
    expect(fed("workspace")).to.deep.equal(["Operation", "Usage"]);
    expect(fed("queryAuditing")).to.deep.equal(["LAQueryLogs"]);
    expect(fed("defenderAlerts", "sentinel")).to.deep.equal(["SecurityAlert", "SecurityIncident"]);
    expect(fed("activityLog")).to.deep.equal(["AzureActivity"]);
    expect(fed("applicationInsights").filter((name) => !name.startsWith("App"))).to.deep.equal([]);
  });

  it("has no way to tables of machines, to metrics as rows and to AzureDiagnostics", () => {
    const names = LOG_TABLES.map(({ name }) => name);
    expect(names.filter((name) => sourceOf(name) === undefined)).to.deep.equal([
      ...["AzureDiagnostics", "AzureMetrics", "Heartbeat", "Syslog"],
    ]);
  });

  it("says by which columns rows can be missing", () => {
    const columns = LOG_TABLES.map(({ name }) => [name, rowColumnsOf(name)] as const);
    expect(Object.fromEntries(columns.filter(([, list]) => list.length > 0))).to.deep.equal({
      AKSAuditAdmin: ["Verb"],
      AKSControlPlane: ["Category"],
      AzureDiagnostics: ["Category"],
      ContainerLogV2: ["PodNamespace"],
      KubeEvents: ["KubeEventType", "Namespace"],
      KubePVInventory: ["PVCNamespace"],
      KubePodInventory: ["Namespace"],
      KubeServices: ["Namespace"],
    });
  });
});
