/** With the real engine: a first update that fails half-way is remembered, and the next one goes on. */
import { expect } from "chai";

import type { JsonObject } from "../../emulator/arm/type";
import { LocalStack } from "../helpers/local-stack";
import { DEV_CLUSTER } from "../helpers/sample";
import { addOnOf, resourceById } from "../helpers/tree";

/** Another workspace than ours, as somebody had set it. */
const THEIRS = { enabled: true, config: { logAnalyticsWorkspaceResourceID: "/theirs" } };

describe("a stack whose cluster patch fails half-way", function () {
  this.timeout(300_000);
  let stack: LocalStack;

  before(async () => {
    stack = await LocalStack.open("dev", {});
    const cluster = resourceById(stack.session.azure, DEV_CLUSTER);
    const properties = cluster["properties"] as JsonObject;
    const addonProfiles = { ...(properties["addonProfiles"] as JsonObject), omsagent: THEIRS };
    stack.session.azure.control.asOther({
      method: "PUT",
      id: DEV_CLUSTER,
      apiVersion: "2025-09-01",
      body: { ...cluster, properties: { ...properties, addonProfiles } },
    });
  });
  after(() => stack.close());

  it("tells in its preview what would be written to the cluster", async () => {
    const { code, output } = await stack.pulumi("preview", "--diff");
    expect(code, output).to.equal(0);
    expect(output).to.contain("What is written is not known yet; it depends on properties.");
  });

  it("fails with one sentence and remembers what was there", async () => {
    const path = "managedClusters/aks-shop-dev$";
    stack.session.azure.control.fault({ kind: "failedOperation", method: "PUT", path });
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code, output).not.to.equal(0);
    expect(output).to.match(/The write of \S+aks-shop-dev is not confirmed: .*OperationFailed/);
    expect(output).to.contain("run pulumi up again");
    const exported = await stack.pulumi("stack", "export");
    const { deployment } = JSON.parse(exported.output.slice(exported.output.indexOf("{"))) as {
      deployment: { resources: { type: string; outputs?: JsonObject }[] };
    };
    const features = deployment.resources.find(({ type }) => type.endsWith(":ClusterFeatures"));
    const before = (features?.outputs?.["before"] as JsonObject)["addonProfiles.omsagent"];
    expect(before).to.deep.include(THEIRS);
  });

  it("goes on in the next update, and gives back in a destroy what was there at first", async () => {
    const up = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(up.code, up.output).to.equal(0);
    const { config } = addOnOf(resourceById(stack.session.azure, DEV_CLUSTER)) as {
      config: JsonObject;
    };
    expect(config["logAnalyticsWorkspaceResourceID"]).not.to.equal("/theirs");
    const again = await stack.pulumi("preview", "--expect-no-changes");
    expect(again.code, again.output).to.equal(0);
    const destroyed = await stack.pulumi("destroy", "--yes", "--skip-preview");
    expect(destroyed.code, destroyed.output).to.equal(0);
    const { identity: _identity, ...after } =
      addOnOf(resourceById(stack.session.azure, DEV_CLUSTER)) ?? {};
    expect(after).to.deep.equal(THEIRS);
  });
});
