/** `ClusterFeatures` over gRPC, as the engine asks: problems, diffs, import, refusals, warnings. */
import { expect } from "chai";

import type { JsonObject } from "../../../provider/json";
import { EngineLog } from "../../../provider/plugin/engine-log";
import { serveProvider } from "../../../provider/plugin/main";
import { Client, CLUSTER, WORKSPACE } from "../../emulator/helpers";
import { messageOf } from "../../helpers/errors";
import { ProviderClient, UNKNOWN } from "../../helpers/provider-client";
import { serve, type Said, type Served } from "../helpers/served";

const TOKEN = "aks-monitoring:azure:ClusterFeatures";
const LEGACY = CLUSTER.replace("rg-shop-dev", "rg-legacy").replace("aks-shop-dev", "aks-legacy");
const OMSAGENT = {
  enabled: true,
  config: { logAnalyticsWorkspaceResourceID: WORKSPACE, useAADAuth: "true" },
};
const INPUTS = { clusterId: CLUSTER, properties: { addonProfiles: { omsagent: OMSAGENT } } };

describe("ClusterFeatures", () => {
  let client: Client;
  let served: Served;
  let provider: ProviderClient;
  let said: Said;

  beforeEach(async () => {
    client = await Client.start();
    served = await serve(client.azure.httpUrl);
    ({ provider, said } = served);
  });
  afterEach(async () => {
    served.close();
    await client.azure.close();
  });

  it("tells every problem of its inputs with its path", async () => {
    const wrong = {
      clusterId: "aks-shop-dev",
      properties: { addonProfiles: { azurepolicy: { enabled: true } }, networkProfile: {} },
      more: 1,
    };
    const { failures } = await provider.check(TOKEN, wrong);
    expect(failures.map(([path]) => path)).to.deep.equal([
      "clusterId",
      "properties.addonProfiles.azurepolicy",
      "more",
    ]);
    expect((await provider.check(TOKEN, INPUTS)).failures).to.deep.equal([]);
  });

  it("takes properties that are not known yet, as in the first preview of a stack", async () => {
    const { failures } = await provider.check(TOKEN, { ...INPUTS, properties: UNKNOWN });
    expect(failures).to.deep.equal([]);
  });

  it("shows each change with its path", async () => {
    const state = await provider.create(TOKEN, INPUTS);
    const off = {
      ...INPUTS,
      properties: { addonProfiles: { omsagent: { ...OMSAGENT, enabled: false } } },
    };
    expect((await provider.diff(TOKEN, state, off)).changes).to.deep.equal([
      { path: "properties.addonProfiles.omsagent.enabled", kind: "update", replaces: false },
    ]);
    const moved = await provider.diff(TOKEN, state, { ...INPUTS, clusterId: LEGACY });
    expect(moved.changes[0]).to.deep.equal({ path: "clusterId", kind: "update", replaces: true });
  });

  it("refuses a cluster of another subscription before anything is written", async () => {
    const clusterId = CLUSTER.replace("a2f01", "a2f99");
    expect(await messageOf(provider.create(TOKEN, { ...INPUTS, clusterId }))).to.contain(
      "is not in subscription 00000000-0000-0000-0000-0000000a2f01",
    );
    expect(client.azure.requests).to.deep.equal([]);
  });

  it("says that there is no such cluster", async () => {
    const clusterId = `${CLUSTER}-none`;
    expect(await messageOf(provider.create(TOKEN, { ...INPUTS, clusterId }))).to.contain(
      "is not there; check aks-monitoring:cluster.",
    );
  });

  it("gives another team's setting back as it was", async () => {
    const before = (await client.get(LEGACY)).body.properties;
    const state = await provider.create(TOKEN, {
      clusterId: LEGACY,
      properties: { addonProfiles: { omsagent: { ...OMSAGENT, config: { useAADAuth: "false" } } } },
    });
    await provider.delete(TOKEN, state);
    expect((await client.get(LEGACY)).body.properties).to.deep.equal(before);
    expect(said.warnings).to.deep.equal([]);
  });

  it("leaves what somebody changed since, and warns", async () => {
    const state = await provider.create(TOKEN, INPUTS);
    const { body } = await client.get(CLUSTER);
    const properties = body.properties as { addonProfiles: JsonObject };
    const theirs = { enabled: true, config: { logAnalyticsWorkspaceResourceID: "/theirs" } };
    await client.putAndWait(CLUSTER, {
      ...body,
      properties: {
        ...properties,
        addonProfiles: { ...properties.addonProfiles, omsagent: theirs },
      },
    });
    await provider.delete(TOKEN, state);
    const after = (await client.get(CLUSTER)).body.properties as { addonProfiles: JsonObject };
    expect(after.addonProfiles["omsagent"]).to.deep.include(theirs);
    expect(said.warnings).to.deep.equal([
      "addonProfiles.omsagent was changed by somebody else since; it stays as it is.",
    ]);
  });

  it("imports what a cluster has, and leaves it there when it is destroyed", async () => {
    const imported = await provider.read(TOKEN, LEGACY);
    expect(imported.inputs).to.deep.equal({
      clusterId: LEGACY,
      properties: { addonProfiles: { omsagent: OMSAGENT } },
    });
    const before = (await client.get(LEGACY)).body.properties;
    await provider.delete(TOKEN, imported);
    expect((await client.get(LEGACY)).body.properties).to.deep.equal(before);
  });

  it("is gone when the cluster is", async () => {
    const state = await provider.create(TOKEN, INPUTS);
    await client.waitFor(await client.delete(CLUSTER));
    expect((await provider.read(TOKEN, CLUSTER, state)).id).to.equal("");
    await provider.delete(TOKEN, state);
  });
});

describe("the provider aks-monitoring refuses", () => {
  const wrong: readonly (readonly [string, NodeJS.ProcessEnv, RegExp])[] = [
    ["no subscription", {}, /^azure-native:subscriptionId or ARM_SUBSCRIPTION_ID is missing/],
    [
      "plain HTTP to another machine",
      { ARM_SUBSCRIPTION_ID: "s", AKS_MONITORING_LOCAL_AZURE: "http://example.com" },
      /is not plain HTTP on this machine/,
    ],
    [
      "a cloud that there is not",
      { ARM_SUBSCRIPTION_ID: "s", ARM_ENVIRONMENT: "moon" },
      /^azure-native:environment is "moon"/,
    ],
  ];
  for (const [what, env, message] of wrong) {
    it(what, async () => {
      const provider = new ProviderClient(
        await serveProvider({ log: new EngineLog(undefined), env }),
      );
      expect(await messageOf(provider.configure({}))).to.match(message);
      provider.close();
    });
  }
});
