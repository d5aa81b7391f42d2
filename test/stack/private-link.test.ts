/**
 * The sample prod-private with the real engine: everything is reached over private links, what waits
 * for somebody's approval is said until it is given, and a destroy leaves only what prod keeps.
 */
import { expect } from "chai";

import { LOCAL_SUBSCRIPTION } from "../../cli/local/environment";
import { PRIVATE_NETWORK } from "../../emulator/samples/contoso-network";
import { LocalStack } from "../helpers/local-stack";
import { byId, changesSince, type Tree } from "../helpers/tree";

const GROUPS = `/subscriptions/${LOCAL_SUBSCRIPTION}/resourceGroups`;
const OWN = `${GROUPS}/rg-aks-shop-private-monitoring/providers`;
const SCOPE = `${OWN}/Microsoft.Insights/privateLinkScopes/ampls-aks-shop-private`;

/** What prod keeps. */
const KEPT = [
  /\/resourceGroups\/rg-aks-shop-private-monitoring$/,
  /\/providers\/Microsoft\.OperationalInsights\/workspaces\//,
  /\/providers\/Microsoft\.Monitor\/accounts\//,
  /\/resourceGroups\/MA_amw-aks-shop-private-/,
];

describe("the sample prod-private", function () {
  this.timeout(300_000);
  let stack: LocalStack;
  let start: Tree;

  before(async () => {
    stack = await LocalStack.open("prod-private");
    start = byId(stack.session.azure);
  });
  after(() => stack.close());

  /** Somebody else makes something. */
  const putByOther = (id: string, body: object) =>
    stack.session.azure.control.asOther({
      ...{ method: "PUT", id, apiVersion: "2024-05-01" },
      body: body as Readonly<Record<string, never>>,
    });

  const states = async () => {
    const { output } = await stack.pulumi("stack", "output", "privateConnections", "--json");
    return JSON.parse(output) as Record<string, string>;
  };

  it("is refused where the network reaches another scope, and makes nothing", async () => {
    const hub = `${GROUPS}/rg-central/providers/Microsoft.Insights/privateLinkScopes/ampls-hub`;
    const endpoint = `${GROUPS}/rg-shop-private/providers/Microsoft.Network/privateEndpoints/pe-hub`;
    const modes = { ingestionAccessMode: "Open", queryAccessMode: "Open" };
    putByOther(hub, { location: "global", properties: { accessModeSettings: modes } });
    putByOther(endpoint, {
      location: "northeurope",
      properties: {
        subnet: { id: `${PRIVATE_NETWORK}/subnets/snet-endpoints` },
        privateLinkServiceConnections: [
          { name: "hub", properties: { privateLinkServiceId: hub, groupIds: ["azuremonitor"] } },
        ],
      },
    });
    const { code, output } = await stack.pulumi("preview");
    expect(code).not.to.equal(0);
    expect(output).to.contain(`reaches the private link scope ${hub} already`);
    expect(output, "a stack trace").not.to.match(/\n\s+at /);
    expect(changesSince(stack.session.azure, 0)).to.deep.equal([]);
    for (const id of [endpoint, hub]) {
      stack.session.azure.control.asOther({ method: "DELETE", id, apiVersion: "2024-05-01" });
    }
    expect([...byId(stack.session.azure).keys()]).to.deep.equal([...start.keys()]);
  });

  it("goes up, with everything in one scope and nothing open to public networks", async () => {
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    const tree = byId(stack.session.azure);
    const entries = [...tree.keys()].filter((id) => id.startsWith(`${SCOPE}/scopedResources/`));
    expect(entries.map((id) => id.split("/").at(-1))).to.deep.equal([
      "appi-aks-shop-private-connection",
      "log-aks-shop-private-988ac856-connection",
      "MSCI-config-northeurope-aks-shop-private-connection",
      "MSCI-ingest-westeurope-aks-shop-private-connection",
      "MSProm-westeurope-aks-shop-private-connection",
    ]);
    const own = [...tree]
      .filter(([id]) => id.startsWith(OWN))
      .map(([, one]) => JSON.stringify(one));
    expect(own.filter((text) => /"publicNetworkAccess\w*":"Enabled"/.test(text))).to.deep.equal([]);
  });

  it("has nothing to change, and writes nothing when it goes up again", async () => {
    const words = ["preview", "--refresh", "--expect-no-changes"];
    const { code, output } = await stack.pulumi(...words);
    expect(code, output).to.equal(0);
    const before = stack.session.azure.requests.length;
    const again = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(again.code, again.output).to.equal(0);
    expect(again.output).to.contain('"grafana-logs" of the Managed Grafana is Pending');
    expect(changesSince(stack.session.azure, before)).to.deep.equal([]);
  });

  it("shows which connections wait, and that they no longer do once somebody approved", async () => {
    const approved = { metrics: "Approved", scope: "Approved", grafana: "Approved" };
    const waiting = { "grafana-logs": "Pending", "grafana-metrics": "Pending" };
    expect(await states()).to.deep.equal({ ...approved, ...waiting });
    const { control } = stack.session.azure;
    const account = [...byId(stack.session.azure).keys()].find((id) =>
      new RegExp(`^${OWN}/Microsoft.Monitor/accounts/[^/]+$`).test(id),
    );
    for (const [target, name] of [
      [SCOPE, "grafana-logs"],
      [account, "grafana-metrics"],
    ] as const) {
      control.asOther({
        ...{ method: "PUT", apiVersion: "2023-04-03" },
        id: `${target ?? ""}/privateEndpointConnections/${name}`,
        body: { properties: { privateLinkServiceConnectionState: { status: "Approved" } } },
      });
    }
    const { code, output } = await stack.pulumi("up", "--refresh", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    expect(output).not.to.contain("is Pending");
    expect(new Set(Object.values(await states()))).to.deep.equal(new Set(["Approved"]));
  });

  it("leaves what prod keeps when it is destroyed, and nothing else", async () => {
    const free = await stack.pulumi("state", "unprotect", "--all", "--yes");
    expect(free.code, free.output).to.equal(0);
    const { code, output } = await stack.pulumi("destroy", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    const end = byId(stack.session.azure);
    const left = [...end.keys()].filter((id) => !start.has(id));
    expect(left.filter((id) => !KEPT.some((pattern) => pattern.test(id)))).to.deep.equal([]);
    for (const pattern of KEPT) expect(left.some((id) => pattern.test(id))).to.equal(true);
    expect(end.get(PRIVATE_NETWORK)).to.deep.equal(start.get(PRIVATE_NETWORK));
  });
});
