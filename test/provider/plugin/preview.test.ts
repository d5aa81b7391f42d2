/** What a preview tells of the body that an update would write, and that it writes nothing. */
import { expect } from "chai";

import type { JsonObject } from "../../../provider/json";
import { Client, CLUSTER, WORKSPACE } from "../../emulator/helpers";
import { messageOf } from "../../helpers/errors";
import { UNKNOWN } from "../../helpers/provider-client";
import { serve, type Served } from "../helpers/served";

const TOKEN = "aks-monitoring:azure:ClusterFeatures";
const LEGACY = CLUSTER.replace("rg-shop-dev", "rg-legacy").replace("aks-shop-dev", "aks-legacy");

/** Inputs that switch the add-on on, for some workspace. */
function inputsOf(clusterId: string, workspace: string = WORKSPACE) {
  const config = { logAnalyticsWorkspaceResourceID: workspace, useAADAuth: "true" };
  return { clusterId, properties: { addonProfiles: { omsagent: { enabled: true, config } } } };
}

describe("a preview", () => {
  let client: Client;
  let served: Served;

  beforeEach(async () => {
    client = await Client.start();
    served = await serve(client.azure.httpUrl);
  });
  afterEach(async () => {
    served.close();
    await client.azure.close();
  });

  const methods = () => client.azure.requests.map(({ method }) => method);

  it("tells each path that a create changes, the API version and the condition, and only reads", async () => {
    const outputs = await served.provider.previewCreate(TOKEN, inputsOf(CLUSTER));
    expect(outputs).to.deep.equal({ ...inputsOf(CLUSTER), applied: UNKNOWN, before: UNKNOWN });
    expect(methods()).to.deep.equal(["GET"]);
    const etag = String((await client.get(CLUSTER)).body["eTag"]);
    expect(served.said.infos).to.deep.equal([
      `PUT ${CLUSTER}?api-version=2026-06-01 with If-Match ${etag} changes:\n` +
        "  properties.addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID: " +
        `absent -> "${WORKSPACE}"\n` +
        '  properties.addonProfiles.omsagent.config.useAADAuth: absent -> "true"\n' +
        "  properties.addonProfiles.omsagent.enabled: absent -> true",
    ]);
    expect(served.said.warnings).to.deep.equal([]);
  });

  it("has the whole body for who debugs, without what Azure alone writes", async () => {
    await served.provider.previewCreate(TOKEN, inputsOf(CLUSTER));
    const [text = ""] = served.said.debugs;
    const body = JSON.parse(text.slice(text.indexOf("\n"))) as JsonObject;
    expect(body).to.include.keys("location", "tags", "identity", "properties");
    expect(body).not.to.have.any.keys("eTag", "id", "systemData");
    expect(served.said.debugs).to.have.length(1);
  });

  it("tells the paths that an update changes, one a line", async () => {
    const state = await served.provider.create(TOKEN, inputsOf(LEGACY));
    const config = { logAnalyticsWorkspaceResourceID: "/other", useAADAuth: "false" };
    const properties = { addonProfiles: { omsagent: { enabled: true, config } } };
    const start = client.azure.requests.length;
    await served.provider.update(TOKEN, state, { clusterId: LEGACY, properties }, true);
    expect(methods().slice(start)).to.deep.equal(["GET"]);
    expect(served.said.infos.join("").split("\n").slice(1)).to.deep.equal([
      `  properties.addonProfiles.omsAgent.config.logAnalyticsWorkspaceResourceID: "${WORKSPACE}" -> "/other"`,
      '  properties.addonProfiles.omsAgent.config.useAADAuth: "true" -> "false"',
    ]);
  });

  it("says nothing when the body would not change", async () => {
    await served.provider.previewCreate(TOKEN, inputsOf(LEGACY));
    expect(served.said).to.deep.equal({ warnings: [], infos: [], debugs: [] });
  });

  it("shows a value that is not known yet as such", async () => {
    await served.provider.previewCreate(TOKEN, inputsOf(LEGACY, UNKNOWN));
    expect(served.said.infos.join("").split("\n").slice(1)).to.deep.equal([
      "  properties.addonProfiles.omsAgent.config.logAnalyticsWorkspaceResourceID: " +
        `"${WORKSPACE}" -> (not known yet)`,
    ]);
  });

  it("says what it waits for when nothing is known yet, and asks nobody", async () => {
    const inputs = { clusterId: UNKNOWN, properties: UNKNOWN };
    expect(await served.provider.previewCreate(TOKEN, inputs)).to.include({ clusterId: UNKNOWN });
    expect(served.said.infos).to.deep.equal([
      "What is written is not known yet; it depends on clusterId, properties.",
    ]);
    expect(client.azure.requests).to.deep.equal([]);
  });

  for (const [why, role, clusterId, reason] of [
    ["may not be read", { actions: [], notActions: [] }, CLUSTER, "with 403 AuthorizationFailed"],
    ["is not there", undefined, `${CLUSTER}-none`, "is not there; check aks-monitoring:cluster."],
  ] as const) {
    it(`goes on when the cluster ${why}, and says so`, async () => {
      client.azure.control.role("*", role);
      const outputs = await served.provider.previewCreate(TOKEN, inputsOf(clusterId));
      expect(outputs).to.include({ clusterId, before: UNKNOWN });
      const [said = "", ...more] = served.said.infos;
      expect(said).to.match(/^What is written cannot be told, because it was not read: /);
      expect(said).to.contain(reason);
      expect(more).to.deep.equal([]);
    });
  }

  it("refuses a cluster of another subscription", async () => {
    const inputs = inputsOf(CLUSTER.replace("a2f01", "a2f99"));
    expect(await messageOf(served.provider.previewCreate(TOKEN, inputs))).to.contain(
      "is not in subscription 00000000-0000-0000-0000-0000000a2f01",
    );
    expect(client.azure.requests).to.deep.equal([]);
  });
});
