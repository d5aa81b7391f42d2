/** What a look at network and scope refuses, before anything is made, and what it warns of. */
import { expect } from "chai";

import { program } from "../../infra";
import { parseSettings } from "../../infra/config";
import { privateWarnings } from "../../infra/private-warnings";
import { stackConfig } from "../helpers/config";
import { attempt, type Calls } from "../helpers/mocks";
import { azure } from "./azure";

const config = stackConfig("prod-private");
const SUBNET = (JSON.parse(config["aks-monitoring:network"] ?? "") as Link).privateLink.subnetId;
const NETWORK = SUBNET.replace(/\/subnets\/.*/, "");
const GROUPS = `/subscriptions/${config["azure-native:subscriptionId"] ?? ""}/resourceGroups`;
const scopeIn = (group: string, name: string) =>
  `${GROUPS}/${group}/providers/Microsoft.Insights/privateLinkScopes/${name}`;
const OWN = scopeIn("rg-aks-shop-private-monitoring", "ampls-aks-shop-private");
const HUB = scopeIn("rg-hub", "ampls-hub");

interface Link {
  readonly privateLink: { readonly subnetId: string };
}

const GET_NETWORK = "azure-native:network:getVirtualNetwork";
const GET_ENDPOINT = "azure-native:network:getPrivateEndpoint";
const GET_SCOPE = "azure-native:monitor:getPrivateLinkScope";

/** A network with one subnet, and the endpoints in it. */
const networkOf = (id: string, addressPrefix: string, endpoints: readonly string[] = []) => ({
  id: NETWORK,
  location: "northeurope",
  subnets: [
    {
      ...{ id, name: id.split("/").at(-1), addressPrefix },
      privateEndpoints: endpoints.map((name) => ({
        id: `${GROUPS}/rg-net/providers/Microsoft.Network/privateEndpoints/${name}`,
      })),
    },
  ],
});

/** What the program says; undefined when it refuses nothing. */
async function refusal(
  calls: Calls,
  more: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const own = { ...config, ...more };
  const { outcome, resources } = await attempt(program, {
    config: own,
    calls: { ...azure(own), ...calls },
  });
  if (outcome.status === "fulfilled") return undefined;
  expect(resources).to.deep.equal([]);
  return (outcome.reason as Error).message;
}

/** An endpoint that leads to a resource. */
const leadsTo = (privateLinkServiceId: string, groupId: string) => () => ({
  privateLinkServiceConnections: [{ privateLinkServiceId, groupIds: [groupId] }],
});

describe("the network of a private link", () => {
  it("has to have the subnet", async () => {
    const told = await refusal({
      [GET_NETWORK]: () => networkOf(`${NETWORK}/subnets/other`, "10.0.0.0/24"),
    });
    expect(told).to.match(
      /^aks-monitoring:network\.privateLink\.subnetId ".*" is not there; the network has the subnets other, choose one of them\. Nothing was created or changed \(https:/,
    );
  });

  it("has to have room for the addresses of a scope", async () => {
    const told = await refusal({ [GET_NETWORK]: () => networkOf(SUBNET, "10.0.0.0/28") });
    expect(told).to.contain("is a /28").and.to.contain("choose a subnet of /27 or larger");
    expect(await refusal({ [GET_NETWORK]: () => networkOf(SUBNET, "10.0.0.0/27") })).to.equal(
      undefined,
    );
  });

  it("reaches one scope only: a second one would take over its names", async () => {
    const network = { [GET_NETWORK]: () => networkOf(SUBNET, "10.0.0.0/24", ["pe"]) };
    const told = await refusal({ ...network, [GET_ENDPOINT]: leadsTo(HUB, "azuremonitor") });
    expect(told).to.contain(`reaches the private link scope ${HUB} already`);
    expect(told).to.contain("give that one as aks-monitoring:network.privateLink.scopeId");
  });

  it("may hold our own endpoint, others that lead elsewhere, and some that nobody may read", async () => {
    const network = { [GET_NETWORK]: () => networkOf(SUBNET, "10.0.0.0/24", ["pe"]) };
    const endpoints: Calls[] = [
      { [GET_ENDPOINT]: leadsTo(OWN.toUpperCase(), "azuremonitor") },
      { [GET_ENDPOINT]: leadsTo("/storage", "blob") },
      {},
    ];
    for (const endpoint of endpoints) {
      expect(await refusal({ ...network, ...endpoint })).to.equal(undefined);
    }
  });

  it("has to be there", async () => {
    const told = await refusal({
      [GET_NETWORK]: () => {
        throw new Error("not found");
      },
    });
    expect(told).to.match(/^aks-monitoring:network\.privateLink\.subnetId ".*" cannot be read;/);
  });
});

describe("a private link scope that is brought along", () => {
  const brought = {
    "aks-monitoring:network": JSON.stringify({
      privateLink: { subnetId: SUBNET, scopeId: HUB, query: "private" },
    }),
  };
  const inMode = (ingestionAccessMode: string, queryAccessMode: string) => ({
    [GET_SCOPE]: () => ({ id: HUB, accessModeSettings: { ingestionAccessMode, queryAccessMode } }),
  });

  it("has to be open for the sensor of Defender", async () => {
    for (const calls of [inMode("PrivateOnly", "Open"), inMode("Open", "PrivateOnly")]) {
      const told = await refusal(calls, brought);
      expect(told).to.contain("is in mode PrivateOnly, but the sensor of Defender needs Open");
    }
    const without = { ...brought, "aks-monitoring:defender": '{"sensor":false}' };
    expect(await refusal(inMode("PrivateOnly", "PrivateOnly"), without)).to.equal(undefined);
  });

  it("gets no private endpoint, because its network has one, and our entries in its own group", async () => {
    const own = { ...config, ...brought };
    const { resources } = await attempt(program, {
      config: own,
      calls: { ...azure(own), ...inMode("Open", "Open") },
    });
    const named = (type: string) =>
      resources.filter((one) => one.type === type).map(({ name }) => name);
    expect(named("azure-native:monitor:PrivateLinkScope")).to.deep.equal([]);
    expect(named("azure-native:network:PrivateEndpoint")).to.deep.equal([
      "private-endpoints-grafana",
      "private-endpoints-metrics",
    ]);
    const entries = resources.filter(({ type }) => type.endsWith("PrivateLinkScopedResource"));
    expect(entries.map(({ inputs }) => inputs["resourceGroupName"])).to.deep.equal(
      Array.from({ length: 5 }, () => "rg-hub"),
    );
  });

  it("gets what is shared from the owner's stack alone", async () => {
    const workspaceId = `${GROUPS}/rg-central/providers/Microsoft.OperationalInsights/workspaces/law`;
    const own = {
      ...config,
      "aks-monitoring:network": JSON.stringify({ privateLink: { scopeId: HUB } }),
      "aks-monitoring:shared": "reference",
      "aks-monitoring:logs": JSON.stringify({ workspaceId }),
      "aks-monitoring:grafana": '{"kind":"off"}',
    };
    const { resources } = await attempt(program, {
      config: own,
      calls: { ...azure(own), ...inMode("Open", "Open") },
    });
    const entries = resources.filter(({ type }) => type.endsWith("PrivateLinkScopedResource"));
    expect(entries.map(({ name }) => name)).to.deep.equal([
      "private-link-application",
      "private-link-configuration",
      "private-link-ingestion",
      "private-link-metrics",
    ]);
  });
});

describe("warnings of private ways", () => {
  const subnet = { networkId: NETWORK, location: "northeurope" };
  const warnings = (more: Readonly<Record<string, string>>, subnetIds: string[] = []) =>
    privateWarnings(
      parseSettings({ ...config, ...more }),
      { subnetIds },
      { subnet, scopeId: undefined },
    );
  const link = (privateLink: object) => ({
    "aks-monitoring:network": JSON.stringify({ privateLink: { subnetId: SUBNET, ...privateLink } }),
    "aks-monitoring:grafana": '{"kind":"off"}',
    "aks-monitoring:defender": '{"sensor":false}',
  });

  it("are none with open queries and nodes in the network", () => {
    expect(warnings(link({}), [SUBNET])).to.deep.equal([]);
  });

  it("tell which views of the portal stay empty", () => {
    const [insights, dashboards, ...others] = warnings({});
    expect(insights).to.contain("pages of Container insights");
    expect(dashboards).to.contain("import them into the Managed Grafana");
    expect(others).to.deep.equal([]);
  });

  it("tell whom a closed scope keeps out", () => {
    expect(warnings(link({ blockOthers: true }))[0]).to.contain(
      "every network that shares the DNS",
    );
  });

  it("tell of nodes that do not see the zones, unless their network is given", () => {
    const nodes =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/nodes";
    const subnets = [`${nodes}/subnets/a`, `${nodes}/subnets/b`];
    expect(warnings(link({}), subnets)).to.have.length(1);
    expect(warnings(link({ networkIds: [nodes.toUpperCase()] }), subnets)).to.deep.equal([]);
    expect(warnings(link({ dnsZones: "elsewhere" }), subnets)).to.deep.equal([]);
  });

  it("tell that a closed workspace without a private link gets no logs", () => {
    const settings = parseSettings({
      ...stackConfig("dev"),
      "aks-monitoring:logs": '{"publicIngestion":false}',
    });
    const [told] = privateWarnings(settings, { subnetIds: [] }, undefined);
    expect(told).to.contain("network.privateLink does it");
  });
});
