/** LogAnalytics: exactly one workspace, with exactly these inputs, kept when it has to be. */
import type { ResourceTransformation } from "@pulumi/pulumi";
import { expect } from "chai";

import { LogAnalytics, type LogAnalyticsArgs } from "../../components/log-analytics";
import { collect, valueOf } from "../helpers/mocks";

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
    expect((await valueOf(result.workspaceId)).value).to.equal("/made/logs-workspace");
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
});
