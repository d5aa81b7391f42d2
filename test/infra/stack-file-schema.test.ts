/** The JSON schema that editors use: it says what the program takes. */
import { expect } from "chai";

import { describedSchema, settingTexts, type JsonSchema } from "../../infra/config/describe";
import { stackFileSchema } from "../../infra/config/stack-file-schema";

describe("the stack file's schema", () => {
  const schema = JSON.parse(stackFileSchema()) as JsonSchema;
  const config = schema.properties?.["config"];

  it("names every setting with its namespace and asks for the required ones", () => {
    expect(config?.required).to.have.members([
      "azure-native:subscriptionId",
      "azure-native:location",
      "aks-monitoring:environment",
      "aks-monitoring:cluster",
      "aks-monitoring:alerts",
    ]);
    expect(config?.properties).to.include.keys("aks-monitoring:logs", "aks-monitoring:tags");
  });

  it("takes settings of providers, and none of ours that it does not know", () => {
    const [other = ""] = Object.keys(config?.["patternProperties"] as object);
    expect("azure-native:tenantId").to.match(new RegExp(other));
    expect("aks-monitoring:log").not.to.match(new RegExp(other));
    expect(config?.["additionalProperties"]).to.equal(false);
  });

  it("takes a cluster id in any casing", () => {
    const pattern = describedSchema().properties?.["cluster"]?.["pattern"] as string;
    const id =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c";
    for (const written of [id, id.toLowerCase(), id.toUpperCase()]) {
      expect(written).to.match(new RegExp(pattern));
    }
    expect(`${id}/agentPools/x`).not.to.match(new RegExp(pattern));
  });

  it("takes a webhook as text or encrypted", () => {
    const routes = describedSchema().properties?.["alerts"]?.properties?.["routes"];
    const webhooks = routes?.properties?.["page"]?.properties?.["webhooks"];
    const { anyOf } = webhooks?.["items"] as JsonSchema;
    expect(anyOf?.map(({ type }) => type)).to.deep.equal(["string", "object"]);
  });

  it("describes every setting, with the default of each environment", () => {
    const texts = settingTexts();
    expect(texts.every(({ says }) => says.endsWith("."))).to.equal(true);
    const retention = texts.find(({ path }) => path === "logs.retentionDays");
    expect(retention?.says).to.match(/Default: dev and test 30; prod 90\.$/);
    expect(texts.filter(({ required }) => required).map(({ path }) => path)).to.deep.equal([
      ...["environment", "cluster", "alerts.routes"],
    ]);
  });
});
