/** LogAnalytics: exactly one workspace, with exactly these inputs, kept when it has to be. */
import { RunError, type ResourceTransformation } from "@pulumi/pulumi";
import { expect } from "chai";

import {
  LogAnalytics,
  tableArgs,
  workspaceArgs,
  type LogAnalyticsArgs,
} from "../../components/log-analytics";
import { collect, madeId, valueOf } from "../helpers/mocks";

const WORKSPACE = "azure-native:operationalinsights:Workspace";
const place = { resourceGroupName: "rg", location: "westeurope", workspaceName: "log-shop" };

/** The inputs of the workspace that some arguments make. */
async function workspaceInputs(args: Partial<LogAnalyticsArgs>) {
  const { resources } = await collect(() => new LogAnalytics("logs", { ...place, ...args }));
  expect(resources).to.have.length(1);
  return resources[0]?.inputs;
}

/** Whether the workspace is protected and kept, as the component asks for it. */
async function guards(args: Partial<LogAnalyticsArgs>): Promise<unknown[]> {
  const seen: unknown[] = [];
  const look: ResourceTransformation = ({ type, opts }) => {
    const { protect, retainOnDelete } = opts as { protect?: boolean; retainOnDelete?: boolean };
    if (type.endsWith(":Workspace")) seen.push({ protect, retainOnDelete });
    return undefined;
  };
  await collect(() => new LogAnalytics("logs", { ...place, ...args }, { transformations: [look] }));
  return seen;
}

describe("LogAnalytics", () => {
  it("makes a workspace with the usual settings and no cap", async () => {
    const { resources, components } = await collect(() => new LogAnalytics("logs", place));
    expect(resources).to.deep.equal([
      {
        type: "azure-native:operationalinsights:Workspace",
        name: "logs-workspace",
        inputs: {
          ...place,
          sku: { name: "PerGB2018" },
          retentionInDays: 30,
          workspaceCapping: { dailyQuotaGb: -1 },
          features: { enableLogAccessUsingOnlyResourcePermissions: true },
          tags: {},
        },
      },
    ]);
    expect(components).to.deep.equal([
      { type: "aks-monitoring:index:LogAnalytics", name: "logs", inputs: place },
    ]);
  });

  it("tells the id and the region, by which a move is noticed", async () => {
    const { result } = await collect(() => new LogAnalytics("logs", place));
    expect((await valueOf(result.workspaceId)).value).to.equal(madeId("logs-workspace", WORKSPACE));
    expect((await valueOf(result.location)).value).to.equal("westeurope");
  });

  it("passes retention, cap and tags on", async () => {
    const tags = { team: "shop" };
    const usual = await workspaceInputs({});
    expect(await workspaceInputs({ retentionDays: 90, dailyCapGb: 2, tags })).to.deep.equal({
      ...usual,
      retentionInDays: 90,
      workspaceCapping: { dailyQuotaGb: 2 },
      tags,
    });
  });

  it("protects the workspace and keeps it on delete only when it is to keep data", async () => {
    const kept = { protect: true, retainOnDelete: true };
    expect(await guards({ keepData: true })).to.deep.equal([kept]);
    const free = { protect: false, retainOnDelete: false };
    expect(await guards({})).to.deep.equal([free]);
  });

  it("commits to a tier, refuses shared keys and closes the public network only when asked", async () => {
    const usual = await workspaceInputs({});
    const asked = { commitmentTierGb: 200, disableLocalAuth: true, publicIngestion: false };
    expect(await workspaceInputs({ ...asked, publicQuery: true })).to.deep.equal({
      ...usual,
      sku: { name: "CapacityReservation", capacityReservationLevel: 200 },
      features: { enableLogAccessUsingOnlyResourcePermissions: true, disableLocalAuth: true },
      publicNetworkAccessForIngestion: "Disabled",
      publicNetworkAccessForQuery: "Enabled",
    });
  });

  it("links a dedicated cluster, which has the price tier then", async () => {
    const { resources } = await collect(
      () => new LogAnalytics("logs", { ...place, dedicatedClusterId: "/cluster" }),
    );
    const { sku, ...rest } = workspaceArgs(place);
    expect(sku).to.deep.equal({ name: "PerGB2018" });
    expect(resources).to.deep.equal([
      {
        type: "azure-native:operationalinsights:LinkedService",
        name: "logs-cluster-link",
        inputs: {
          resourceGroupName: "rg",
          workspaceName: "log-shop",
          linkedServiceName: "Cluster",
          writeAccessResourceId: "/cluster",
        },
      },
      { type: "azure-native:operationalinsights:Workspace", name: "logs-workspace", inputs: rest },
    ]);
  });

  it("records its own queries in itself when asked", async () => {
    const { resources } = await collect(
      () => new LogAnalytics("logs", { ...place, auditQueries: true }),
    );
    expect(resources.map(({ name }) => name)).to.deep.equal(["logs-query-audit", "logs-workspace"]);
    expect(resources[0]).to.deep.equal({
      type: "azure-native:monitor:DiagnosticSetting",
      name: "logs-query-audit",
      inputs: {
        resourceUri: madeId("logs-workspace", WORKSPACE),
        name: "aks-monitoring-query-audit",
        workspaceId: madeId("logs-workspace", WORKSPACE),
        logs: [{ category: "Audit", enabled: true }],
      },
    });
  });

  it("uses a workspace that somebody else owns without making or changing one", async () => {
    const { resources, result } = await collect(
      () => new LogAnalytics("logs", { ...place, existingWorkspaceId: "/Theirs" }),
    );
    expect(resources).to.deep.equal([]);
    expect((await valueOf(result.workspaceId)).value).to.equal("/Theirs");
    expect((await valueOf(result.location)).value).to.equal("westeurope");
  });

  it("refuses settings that would change somebody else's workspace, and names them all", async () => {
    const args = { ...place, existingWorkspaceId: "/Theirs", dailyCapGb: 1, publicQuery: false };
    const error = await collect(() => new LogAnalytics("logs", args)).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(RunError);
    expect((error as Error).message).to.equal(
      "logs.existingWorkspaceId names a workspace that is never changed, but dailyCapGb, " +
        "publicQuery would change it; leave them out, or have a workspace made.",
    );
  });

  it("refuses a tier beside a dedicated cluster", async () => {
    const args = { ...place, dedicatedClusterId: "/cluster", commitmentTierGb: 100 };
    const error = await collect(() => new LogAnalytics("logs", args)).catch(
      (reason: unknown) => reason,
    );
    expect((error as Error).message).to.equal(
      "logs.commitmentTierGb is 100, but the dedicated cluster has the tier; leave one of the two out.",
    );
  });
});

describe("tableArgs", () => {
  it("asks for what is given and leaves the rest of the table as it is", () => {
    expect(tableArgs("/ws", { name: "ContainerLogV2" })).to.deep.equal({
      workspaceId: "/ws",
      tableName: "ContainerLogV2",
    });
    const table = {
      name: "AKSAuditAdmin",
      plan: "Analytics",
      retentionDays: 90,
      totalRetentionDays: 1095,
    };
    expect(tableArgs("/ws", table)).to.deep.equal({
      workspaceId: "/ws",
      tableName: "AKSAuditAdmin",
      plan: "Analytics",
      retentionInDays: 90,
      totalRetentionInDays: 1095,
    });
  });
});
