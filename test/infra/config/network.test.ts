/** What a private link fills in elsewhere: the ways that are closed, and what is left off. */
import { expect } from "chai";

import { settingsWith } from "./complaint";

const NETWORK =
  "/subscriptions/00000000-0000-0000-0000-0000000a2f01/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet";
const subnetId = `${NETWORK}/subnets/endpoints`;

const linked = (privateLink: object, more: object = {}) =>
  settingsWith({
    "aks-monitoring:environment": "prod",
    "aks-monitoring:network": { privateLink: { subnetId, ...privateLink } },
    ...more,
  });

describe("a private link in the settings", () => {
  it("closes the way in and leaves queries open, with zones of its own", () => {
    const { logs, metrics, network, grafana } = linked({});
    expect(network.privateLink).to.deep.equal({
      subnetId,
      scopeId: undefined,
      dnsZones: "create",
      networkIds: [],
      ingestion: "private",
      query: "open",
      blockOthers: false,
    });
    expect([logs.publicIngestion, logs.publicQuery, metrics.publicQuery]).to.deep.equal([
      ...[false, true, true],
    ]);
    expect(grafana.kind).to.equal("dashboards");
  });

  it("closes queries when asked to, and makes no dashboards that would stay empty", () => {
    const { logs, metrics, grafana } = linked({ ingestion: "open", query: "private" });
    expect([logs.publicIngestion, logs.publicQuery, metrics.publicQuery]).to.deep.equal([
      ...[true, false, false],
    ]);
    expect(grafana.kind).to.equal("off");
  });

  it("leaves the metrics of the control plane off, which production has otherwise", () => {
    expect(linked({}).metrics.controlPlane).to.equal(false);
    const open = settingsWith({ "aks-monitoring:environment": "prod" });
    expect(open.metrics.controlPlane).to.equal(true);
  });

  it("yields to what is said of a store itself", () => {
    const { logs } = linked({}, { "aks-monitoring:logs": { publicQuery: false } });
    expect([logs.publicIngestion, logs.publicQuery]).to.deep.equal([false, false]);
  });
});
