/** LogAnalytics: exactly one workspace, with exactly these inputs. */
import { expect } from "chai";

import { LogAnalytics } from "../../components/log-analytics";
import { collect, valueOf } from "../helpers/mocks";

const place = { resourceGroupName: "rg", location: "westeurope", workspaceName: "log-shop" };

describe("LogAnalytics", () => {
  it("makes a workspace with the usual settings and no cap", async () => {
    const { resources, result } = await collect(() => new LogAnalytics("logs", place));
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
    expect((await valueOf(result.workspaceId)).value).to.equal("/made/logs-workspace");
  });

  it("passes retention, cap and tags on", async () => {
    const tags = { team: "shop" };
    const { resources } = await collect(
      () => new LogAnalytics("logs", { ...place, retentionDays: 90, dailyCapGb: 2, tags }),
    );
    expect(resources[0]?.inputs).to.deep.include({
      retentionInDays: 90,
      workspaceCapping: { dailyQuotaGb: 2 },
      tags,
    });
  });
});
