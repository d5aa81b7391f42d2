/** MonitorWorkspace: exactly one workspace, with exactly these inputs, kept when it has to be. */
import type { ResourceTransformation } from "@pulumi/pulumi";
import { expect } from "chai";

import { MonitorWorkspace, type MonitorWorkspaceArgs } from "../../components/monitor-workspace";
import { collect, madeId, valueOf } from "../helpers/mocks";

const ACCOUNT = "azure-native:monitor:AzureMonitorWorkspace";
const place = { resourceGroupName: "rg", location: "westeurope", workspaceName: "amw-shop" };

const usual = {
  resourceGroupName: "rg",
  azureMonitorWorkspaceName: "amw-shop",
  location: "westeurope",
  publicNetworkAccess: "Enabled",
  tags: {},
};

/** What is registered for some arguments, and how it is guarded. */
async function made(args: Partial<MonitorWorkspaceArgs>) {
  const guards: unknown[] = [];
  const look: ResourceTransformation = ({ type, opts }) => {
    const { protect, retainOnDelete } = opts as { protect?: boolean; retainOnDelete?: boolean };
    if (type.endsWith(":AzureMonitorWorkspace")) guards.push({ protect, retainOnDelete });
    return undefined;
  };
  const { resources, components, result } = await collect(
    () => new MonitorWorkspace("metrics", { ...place, ...args }, { transformations: [look] }),
  );
  return { resources, components, result, guards };
}

describe("MonitorWorkspace", () => {
  it("makes a workspace whose metrics can be queried from anywhere", async () => {
    const { resources, components } = await made({});
    expect(resources).to.deep.equal([
      {
        type: "azure-native:monitor:AzureMonitorWorkspace",
        name: "metrics-workspace",
        inputs: usual,
      },
    ]);
    expect(components).to.deep.equal([
      { type: "aks-monitoring:index:MonitorWorkspace", name: "metrics", inputs: place },
    ]);
  });

  it("closes queries to the internet and passes tags on", async () => {
    const tags = { team: "shop" };
    const { resources } = await made({ publicQueryAccess: false, tags });
    expect(resources.map(({ inputs }) => inputs)).to.deep.equal([
      { ...usual, publicNetworkAccess: "Disabled", tags },
    ]);
  });

  it("tells id, region and the address of queries", async () => {
    const { result } = await made({});
    expect((await valueOf(result.workspaceId)).value).to.equal(
      madeId("metrics-workspace", ACCOUNT),
    );
    expect((await valueOf(result.location)).value).to.equal("westeurope");
    expect((await valueOf(result.queryEndpoint)).value).to.equal(
      "https://metrics-workspace.prometheus.example",
    );
  });

  it("protects the workspace and keeps it on delete only when it is to keep data", async () => {
    const { guards: kept } = await made({ keepData: true });
    expect(kept).to.deep.equal([{ protect: true, retainOnDelete: true }]);
    const { guards: free } = await made({});
    expect(free).to.deep.equal([{ protect: false, retainOnDelete: false }]);
  });
});
