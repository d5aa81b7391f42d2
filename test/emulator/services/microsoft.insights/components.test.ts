/** Application Insights components: where data goes, and how it gets there. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { Client, CLUSTER, inGroup, refusal, WORKSPACE } from "../../helpers";
import { COMPONENT, component } from "./application";

describe("Application Insights components", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  /** Every wrong body with the property that is named. */
  async function expectTargets(wrong: readonly (readonly [JsonObject, string])[]): Promise<void> {
    for (const [body, target] of wrong) {
      const answer = await client.put(COMPONENT, body);
      expect(answer.body.error?.target, JSON.stringify(body)).to.equal(target);
    }
  }

  it("answer a key and a connection string, the same each time", async () => {
    const { status, body } = await client.put(COMPONENT, component());
    expect(status).to.equal(200);
    const { AppId: id, InstrumentationKey: key } = body.properties ?? {};
    expect([id, key].join()).to.match(/^[0-9a-f-]{36},[0-9a-f-]{36}$/);
    expect(body.properties?.["ConnectionString"]).to.equal(
      `InstrumentationKey=${String(key)};` +
        "IngestionEndpoint=https://westeurope-1.in.applicationinsights.azure.com/;" +
        "LiveEndpoint=https://westeurope.livediagnostics.monitor.azure.com/;" +
        `ApplicationId=${String(id)}`,
    );
    const again = await client.put(COMPONENT, component());
    expect(again.body.properties).to.deep.equal(body.properties);
  });

  it("fill in the service's defaults", async () => {
    const { body } = await client.put(COMPONENT, component());
    expect(body.properties).to.include({
      ...{ IngestionMode: "LogAnalytics", RetentionInDays: 90, DisableLocalAuth: false },
      ...{ publicNetworkAccessForIngestion: "Enabled", Flow_Type: "Bluefield" },
    });
    const told = await client.put(COMPONENT, component({ DisableLocalAuth: true }));
    expect(told.body.properties).to.include({ DisableLocalAuth: true });
  });

  it("need a workspace that exists", async () => {
    const at = "properties.WorkspaceResourceId";
    await expectTargets([
      [component({ WorkspaceResourceId: undefined }), at],
      [component({ WorkspaceResourceId: CLUSTER }), at],
    ]);
    const none = component({ WorkspaceResourceId: `${WORKSPACE}-none` });
    expect(refusal(await client.put(COMPONENT, none))).to.deep.equal([
      ...[404, "LinkedResourceNotFound"],
    ]);
  });

  it("refuse words and numbers that there are not", async () => {
    await expectTargets([
      [component({}, { kind: undefined }), "kind"],
      [component({ Application_Type: undefined }), "properties.Application_Type"],
      [component({ Application_Type: "java" }), "properties.Application_Type"],
      [component({ IngestionMode: "Both" }), "properties.IngestionMode"],
      [component({ SamplingPercentage: 0 }), "properties.SamplingPercentage"],
      [component({ SamplingPercentage: 101 }), "properties.SamplingPercentage"],
      [component({ RetentionInDays: 45 }), "properties.RetentionInDays"],
      [component({ publicNetworkAccessForQuery: "Off" }), "properties.publicNetworkAccessForQuery"],
    ]);
    expect((await client.put(COMPONENT, component({ SamplingPercentage: 12.5 }))).status).to.equal(
      200,
    );
  });

  it("have names that do not end in a dot", async () => {
    const dotted = await client.put(inGroup("Microsoft.Insights/components", "shop."), component());
    expect(refusal(dotted)).to.deep.equal([400, "InvalidResourceName"]);
  });
});
