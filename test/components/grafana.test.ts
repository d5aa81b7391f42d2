/** Grafana: dashboards in the portal always, a Managed Grafana only when asked for. */
import type { ResourceTransformation } from "@pulumi/pulumi";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { Grafana, type GrafanaArgs, type ManagedGrafanaArgs } from "../../components/grafana";
import { collect, valueOf } from "../helpers/mocks";

const args: GrafanaArgs = {
  resourceGroupName: "rg",
  location: "westeurope",
  dashboards: [
    { id: "overview", dashboardName: "aks-shop-overview", serializedData: '{"title":"Overview"}' },
    { id: "health", dashboardName: "aks-shop-health", serializedData: '{"title":"Health"}' },
  ],
  tags: { team: "shop" },
};
const managed: ManagedGrafanaArgs = {
  workspaceName: "amg-shop",
  monitorWorkspaceIds: ["/monitor/b", "/monitor/a"],
};
const tags = {
  team: "shop",
  GrafanaDashboardResourceType: "microsoft.ContainerService/managedClusters",
};

/** A dashboard and its definition, as they are sent. */
function dashboardResources(id: string, title: string) {
  const dashboardName = `aks-shop-${id}`;
  return [
    {
      type: "azure-native:dashboard:Dashboard",
      name: `grafana-${id}`,
      inputs: { resourceGroupName: "rg", dashboardName, location: "westeurope", tags },
    },
    {
      type: "azure-native:dashboard:DashboardDefinition",
      name: `grafana-${id}-definition`,
      inputs: {
        resourceGroupName: "rg",
        dashboardName,
        definitionName: "default",
        properties: { serializedData: `{"title":"${title}"}` },
      },
    },
  ] as const;
}

/** The inputs of the Managed Grafana that some arguments make. */
async function managedInputs(more: Partial<ManagedGrafanaArgs>): Promise<Record<string, unknown>> {
  const { resources } = await collect(
    () => new Grafana("grafana", { ...args, managed: { ...managed, ...more } }),
  );
  const found = resources.filter(({ type }) => type === "azure-native:dashboard:Grafana");
  expect(found).to.have.length(1);
  return { ...found[0]?.inputs };
}

/** Options of each resource by its name, as the component asks for them. */
async function options(more: Partial<GrafanaArgs>): Promise<Record<string, object>> {
  const seen: Record<string, object> = {};
  const look: ResourceTransformation = ({ name, opts }) => {
    const { protect, replaceOnChanges, deleteBeforeReplace, hideDiffs } =
      opts as pulumi.CustomResourceOptions;
    seen[name] = { protect, replaceOnChanges, deleteBeforeReplace, hideDiffs };
    return undefined;
  };
  const opts = { transformations: [look] };
  await collect(() => new Grafana("grafana", { ...args, ...more }, opts));
  return seen;
}

describe("Grafana", () => {
  it("makes each dashboard and its definition, shown on the page of the cluster", async () => {
    const { resources, components } = await collect(() => new Grafana("grafana", args));
    const [health, healthDefinition] = dashboardResources("health", "Health");
    const [overview, overviewDefinition] = dashboardResources("overview", "Overview");
    expect(resources).to.deep.equal([health, overview, healthDefinition, overviewDefinition]);
    expect(components).to.deep.equal([
      {
        type: "aks-monitoring:index:Grafana",
        name: "grafana",
        inputs: {
          ...args,
          dashboards: [
            { id: "overview", dashboardName: "aks-shop-overview" },
            { id: "health", dashboardName: "aks-shop-health" },
          ],
        },
      },
    ]);
  });

  it("tells the ids of dashboards, and of a Managed Grafana nothing without one", async () => {
    const { result } = await collect(() => new Grafana("grafana", args));
    const { value } = await valueOf(pulumi.output(result.dashboardIds));
    expect(value).to.deep.equal({
      overview: "/made/grafana-overview",
      health: "/made/grafana-health",
    });
    expect([result.grafanaId, result.endpoint, result.principalId]).to.deep.equal([
      ...[undefined, undefined, undefined],
    ]);
  });

  it("makes a Managed Grafana with an identity, without keys, its workspaces sorted", async () => {
    expect(await managedInputs({})).to.deep.equal({
      resourceGroupName: "rg",
      workspaceName: "amg-shop",
      location: "westeurope",
      sku: { name: "Standard" },
      identity: { type: "SystemAssigned" },
      properties: {
        apiKey: "Disabled",
        publicNetworkAccess: "Enabled",
        zoneRedundancy: "Disabled",
        deterministicOutboundIP: "Disabled",
        grafanaIntegrations: {
          azureMonitorWorkspaceIntegrations: [
            { azureMonitorWorkspaceResourceId: "/monitor/a" },
            { azureMonitorWorkspaceResourceId: "/monitor/b" },
          ],
        },
      },
      tags: { team: "shop" },
    });
  });

  it("passes version, zones, public access and keys on", async () => {
    const inputs = await managedInputs({
      majorVersion: "12",
      zoneRedundancy: true,
      publicAccess: false,
      apiKeys: true,
    });
    expect(inputs["properties"]).to.include({
      grafanaMajorVersion: "12",
      apiKey: "Enabled",
      publicNetworkAccess: "Disabled",
      zoneRedundancy: "Enabled",
    });
  });

  it("tells id, address and identity of the Managed Grafana", async () => {
    const { result } = await collect(() => new Grafana("grafana", { ...args, managed }));
    const { grafanaId, endpoint, principalId } = result;
    expect(
      (await valueOf(pulumi.output({ grafanaId, endpoint, principalId }))).value,
    ).to.deep.equal({
      grafanaId: "/made/grafana-managed",
      endpoint: "https://grafana-managed.grafana.example",
      principalId: "principal of grafana-managed",
    });
  });

  it("protects the Managed Grafana when asked, and shows a change of zones as a replacement", async () => {
    const usual = {
      protect: false,
      replaceOnChanges: ["properties.zoneRedundancy"],
      deleteBeforeReplace: true,
      hideDiffs: undefined,
    };
    const free = await options({ managed });
    expect(free["grafana-managed"]).to.deep.equal(usual);
    const kept = await options({ managed: { ...managed, protect: true } });
    expect(kept["grafana-managed"]).to.deep.equal({ ...usual, protect: true });
  });

  it("keeps the JSON of a dashboard out of what a preview prints", async () => {
    const { "grafana-overview-definition": definition } = await options({});
    expect(definition).to.deep.include({ hideDiffs: ["properties.serializedData"] });
  });
});
