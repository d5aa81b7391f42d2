/** Sentinel: onboarding before everything else, and Defender's alerts under an id that stays. */
import type { ResourceTransformation } from "@pulumi/pulumi";
import { expect } from "chai";

import { defenderConnectorArgs, Sentinel } from "../../components/sentinel";
import { collect, valueOf } from "../helpers/mocks";

const args = { resourceGroupName: "rg", workspaceName: "log-shop" };
const SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";

/** Names of what each resource waits for. */
async function order(make: (look: ResourceTransformation) => Sentinel) {
  const seen: Record<string, number> = {};
  await collect(() =>
    make(({ name, opts }) => {
      const { dependsOn } = opts as { dependsOn?: unknown[] };
      seen[name] = dependsOn?.length ?? 0;
      return undefined;
    }),
  );
  return seen;
}

describe("Sentinel", () => {
  it("onboards the workspace under the one name that the API knows", async () => {
    const { resources, components, result } = await collect(() => new Sentinel("sentinel", args));
    expect(resources).to.deep.equal([
      {
        type: "azure-native:securityinsights:SentinelOnboardingState",
        name: "sentinel-onboarding",
        inputs: { ...args, sentinelOnboardingStateName: "default" },
      },
    ]);
    expect(components).to.deep.equal([
      { type: "aks-monitoring:index:Sentinel", name: "sentinel", inputs: args },
    ]);
    expect((await valueOf(result.workspaceName)).value).to.equal("log-shop");
  });

  it("connects Defender's alerts after the onboarding, under an id that stays", async () => {
    const defenderSubscriptionId = SUBSCRIPTION;
    const { resources } = await collect(
      () => new Sentinel("sentinel", { ...args, defenderSubscriptionId }),
    );
    expect(resources.map(({ name }) => name)).to.deep.equal([
      "sentinel-defender-alerts",
      "sentinel-onboarding",
    ]);
    expect(resources[0]).to.deep.equal({
      type: "azure-native:securityinsights:ASCDataConnector",
      name: "sentinel-defender-alerts",
      inputs: {
        ...args,
        dataConnectorId: "6fb04f59-5870-5caf-9290-8f48fdb64884",
        kind: "AzureSecurityCenter",
        subscriptionId: SUBSCRIPTION,
        dataTypes: { alerts: { state: "Enabled" } },
      },
    });
    const waits = await order(
      (look) =>
        new Sentinel("sentinel", { ...args, defenderSubscriptionId }, { transformations: [look] }),
    );
    expect(waits["sentinel-defender-alerts"]).to.equal(1);
  });

  it("gives each subscription a connector of its own, whatever the case of its id", () => {
    const id = (subscription: string) => defenderConnectorArgs(args, subscription).dataConnectorId;
    expect(id("ABC")).to.equal(id("abc"));
    expect(id("abc")).not.to.equal(id("abd"));
    expect(id("abc")).to.match(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it("onboards nothing that is onboarded already", async () => {
    const { resources, result } = await collect(
      () => new Sentinel("sentinel", { ...args, onboarded: true, defenderSubscriptionId: "s" }),
    );
    expect(resources.map(({ name }) => name)).to.deep.equal(["sentinel-defender-alerts"]);
    expect((await valueOf(result.workspaceName)).value).to.equal("log-shop");
  });
});
