/** Collection rules of others on the cluster: each is named with what takes it away. */
import { expect } from "chai";

import { checkAssociations } from "../../../cli/preflight/associations";
import { associate, CLUSTER, Scene, SUBSCRIPTION } from "./scene";

const REMOVE = "az monitor data-collection rule association delete --name";

describe("preflight of associations", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.open();
  });
  afterEach(() => scene.close());

  it("finds nothing on a cluster that has none", async () => {
    expect(await scene.find(checkAssociations)).to.deep.equal([
      {
        check: "associations",
        severity: "fine",
        sentence: "No collection rule is associated with the cluster yet.",
      },
    ]);
  });

  it("names a second rule for the logs of containers, which bills them twice", async () => {
    associate(scene, "MSCI-of-a-policy", "logs");
    expect(await scene.find(checkAssociations)).to.deep.equal([
      {
        check: "associations",
        severity: "warning",
        sentence:
          "The association MSCI-of-a-policy with logs-of-others collects logs of containers already: " +
          "beside the stack's, all of them would be collected and billed twice.",
        fix: [`${REMOVE} MSCI-of-a-policy --resource ${CLUSTER} --yes`],
      },
    ]);
  });

  it("names a second rule for Prometheus metrics", async () => {
    associate(scene, "MSProm-westeurope-aks-shop-dev", "metrics");
    const [found] = await scene.find(checkAssociations);
    expect([found?.severity, found?.sentence]).to.deep.equal([
      "warning",
      "The association MSProm-westeurope-aks-shop-dev with metrics-of-others collects Prometheus " +
        "metrics already: beside the stack's, all of them would be collected and billed twice.",
    ]);
  });

  it("names an association that takes the name which the stack needs", async () => {
    associate(scene, "ContainerInsightsExtension", "logs");
    associate(scene, "ContainerInsightsMetricsExtension", "metrics");
    const found = await scene.find(checkAssociations);
    expect(found.map(({ severity }) => severity)).to.deep.equal(["error", "error"]);
    expect(found.map(({ fix }) => fix)).to.deep.equal([
      [
        "az aks disable-addons --addons monitoring --resource-group rg-shop-dev --name aks-shop-dev",
        `${REMOVE} ContainerInsightsExtension --resource ${CLUSTER} --yes`,
      ],
      [
        "az aks update --disable-azure-monitor-metrics --resource-group rg-shop-dev --name aks-shop-dev",
        `${REMOVE} ContainerInsightsMetricsExtension --resource ${CLUSTER} --yes`,
      ],
    ]);
  });

  it("says nothing of what the stack leaves to others", async () => {
    associate(scene, "MSCI-of-a-policy", "logs");
    const values = { "aks-monitoring:logs": { containerInsights: "off" } };
    const [found] = await scene.find(checkAssociations, { values });
    expect(found?.severity).to.equal("fine");
  });

  it("names an association whose rule is gone", async () => {
    const group = `${SUBSCRIPTION}/resourceGroups/rg-of-others`;
    scene.put(group, { location: "westeurope" });
    associate(scene, "left-over", "logs", group);
    await scene.client.waitFor(await scene.client.delete(group));
    expect(await scene.find(checkAssociations)).to.deep.equal([
      {
        check: "associations",
        severity: "warning",
        sentence:
          "The association left-over names a rule that is gone (logs-of-others): nothing comes of it.",
        fix: [`${REMOVE} left-over --resource ${CLUSTER} --yes`],
      },
    ]);
  });

  it("goes by the name where the rule may not be read", async () => {
    associate(scene, "ContainerInsightsExtension", "logs");
    const path = "dataCollectionRules/";
    scene.client.azure.control.fault({ kind: "forbidden", method: "GET", path });
    const [found] = await scene.find(checkAssociations);
    expect(found?.severity).to.equal("error");
  });
});
