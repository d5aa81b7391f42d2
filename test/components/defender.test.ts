/** Defender: the sensor by the one patch, and what is said about the subscription's plan. */
import { expect } from "chai";

import { Defender, planWarning, PLAN_EXTENSIONS } from "../../components/defender";
import { collect, valueOf } from "../helpers/mocks";

const extensions = (...names: string[]) => names.map((name) => ({ name, isEnabled: "True" }));

describe("Defender", () => {
  it("makes nothing itself and asks the cluster for the sensor", async () => {
    const { resources, components, result } = await collect(
      () => new Defender("defender", { workspaceId: "/ws" }),
    );
    expect(resources).to.deep.equal([]);
    expect(components).to.deep.equal([
      { type: "aks-monitoring:index:Defender", name: "defender", inputs: { workspaceId: "/ws" } },
    ]);
    expect((await valueOf(result.clusterProperties)).value).to.deep.equal({
      securityProfile: {
        defender: {
          logAnalyticsWorkspaceResourceId: "/ws",
          securityMonitoring: { enabled: true },
        },
      },
    });
  });
});

describe("planWarning", () => {
  const command = "az security pricing create --subscription s --name Containers --tier Standard";

  it("says nothing of a plan that is on with all extensions", () => {
    const all = extensions(...PLAN_EXTENSIONS, "SomethingNew");
    expect(planWarning("s", { pricingTier: "Standard", extensions: all })).to.equal(undefined);
  });

  it("tells how to switch on a plan that is off", () => {
    expect(planWarning("s", { pricingTier: "Free" })).to.equal(
      "The subscription's Defender plan Containers is Free: the sensor runs, but no alert is " +
        "raised. It is billed per vCore and month; switch it on with: " +
        command +
        PLAN_EXTENSIONS.map((name) => ` --extensions name=${name} isEnabled=True`).join(""),
    );
  });

  it("tells which extensions are off, in a command that keeps those that are on", () => {
    const some = [
      ...extensions(...PLAN_EXTENSIONS.filter((name) => name !== "ContainerSensor"), "Another"),
      { name: "ContainerSensor", isEnabled: "False" },
    ];
    const names = ["AgentlessDiscoveryForKubernetes", "AgentlessVmScanning", "Another"];
    const rest = PLAN_EXTENSIONS.filter((name) => !names.includes(name));
    expect(planWarning("s", { pricingTier: "Standard", extensions: some })).to.equal(
      "The subscription's Defender plan Containers is on without ContainerSensor; switch them on " +
        `with: ${command}` +
        [...names, ...rest].map((name) => ` --extensions name=${name} isEnabled=True`).join(""),
    );
  });
});
