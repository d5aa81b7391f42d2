/** The helper that collects registrations: it fails where the SDK's mocks would pass or hang. */
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { messageOf } from "../helpers/errors";
import { attempt, collect, valueOf, within } from "../helpers/mocks";

/** An Output that never gets a value. */
const never = () => pulumi.output(new Promise<string>(() => undefined));

function makeGroup(input: pulumi.Input<string>, opts?: pulumi.CustomResourceOptions) {
  const args = { resourceGroupName: input, groupShortName: "x", enabled: true };
  return new monitor.ActionGroup("group", args, opts);
}

describe("collecting registrations", () => {
  it("waits for a resource that nobody awaits, and shows its secrets as such", async () => {
    const late = pulumi.secret(new Promise<string>((resolve) => setImmediate(resolve, "rg")));
    const { resources, components } = await collect(() => void makeGroup(late));
    expect(components).to.deep.equal([]);
    expect(resources).to.deep.equal([
      {
        type: "azure-native:monitor:ActionGroup",
        name: "group",
        inputs: {
          resourceGroupName: { secret: "rg" },
          groupShortName: "x",
          enabled: true,
        },
      },
    ]);
  });

  it("fails when an input never resolves", async () => {
    const run = collect(() => void makeGroup(never()), { limit: 50 });
    expect(await messageOf(run)).to.equal("a registration did not resolve within 50 ms");
  });

  it("fails with the reason when an input cannot be computed", async () => {
    const broken = () => {
      throw new Error("boom");
    };
    const run = collect(() => void makeGroup(pulumi.output("x").apply(broken)));
    expect(await messageOf(run)).to.match(/resourceGroupName.*boom$/);
  });

  it("fails when a resource has an option that mocks cannot follow", async () => {
    const run = collect(() => void makeGroup("rg", { transforms: [() => undefined] }));
    expect(await messageOf(run)).to.contain("does not support transforms");
  });

  it("fails with the reason of a call, or that nothing answers it", async () => {
    const call = () => pulumi.runtime.invoke("a:b:c", {});
    const refuse = () => {
      throw new Error("not for you");
    };
    expect(await messageOf(collect(call, { calls: { "a:b:c": refuse } }))).to.equal("not for you");
    expect(await messageOf(collect(call))).to.equal("no answer for a:b:c");
  });

  it("tells what was registered before a failure", async () => {
    const { resources, outcome } = await attempt(async () => {
      await valueOf(makeGroup("rg").id);
      throw new Error("later");
    });
    expect(resources.map(({ name }) => name)).to.deep.equal(["group"]);
    expect(outcome.status).to.equal("rejected");
  });

  it("leaves no mock, no configuration and no listener behind", async () => {
    const listeners = process.listeners("unhandledRejection");
    await attempt(() => makeGroup("rg"), { config: { "a:b": "c" } });
    expect(pulumi.runtime.allConfig()).to.deep.equal({});
    expect(pulumi.runtime.hasMonitor()).to.equal(false);
    expect(process.listeners("unhandledRejection")).to.deep.equal(listeners);
  });

  it("names what is late", async () => {
    const run = within(new Promise(() => undefined), "the train", 10);
    expect(await messageOf(run)).to.equal("the train did not resolve within 10 ms");
  });
});
