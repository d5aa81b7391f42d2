/** The life of a stack with the real engine, in both ways a cluster may answer a PUT, with lag. */
import { expect } from "chai";

import type { JsonObject } from "../../emulator/arm/type";
import { LocalStack } from "../helpers/local-stack";
import { DEV_ALERT, DEV_SETTING } from "../helpers/sample";
import { changesSince, resourceById, treeOf } from "../helpers/tree";

for (const putMode of ["merge", "replace"] as const) {
  describe(`the life of a stack, cluster PUT mode ${putMode}`, function () {
    this.timeout(120_000);
    let stack: LocalStack;
    let untouched: readonly string[];

    const setAlert = (change: JsonObject) => {
      const { location, tags, properties } = resourceById(stack.session.azure, DEV_ALERT);
      const body = { location, tags, properties: { ...(properties as JsonObject), ...change } };
      const call = { method: "PUT", id: DEV_ALERT, apiVersion: "2018-03-01", body } as const;
      stack.session.azure.control.asOther(call);
    };

    before(async () => {
      stack = await LocalStack.open("dev", { lag: true, putMode });
      untouched = treeOf(stack.session.azure);
    });
    after(() => stack.close());

    it("goes up", async () => {
      const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
      expect(code, output).to.equal(0);
      expect(output).to.contain("+ 12 created");
    });

    it("leaves every resource of others as it was", () => {
      const now = new Set(treeOf(stack.session.azure));
      expect(untouched.filter((resource) => !now.has(resource))).to.deep.equal([]);
    });

    it("has nothing to change, with and without a look at Azure", async () => {
      const plain = await stack.pulumi("preview", "--expect-no-changes");
      expect(plain.code, plain.output).to.equal(0);
      const refreshed = await stack.pulumi("preview", "--refresh", "--expect-no-changes");
      expect(refreshed.code, refreshed.output).to.equal(0);
    });

    it("writes nothing when it goes up again", async () => {
      const start = stack.session.azure.requests.length;
      const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
      expect(code, output).to.equal(0);
      expect(output).to.contain("12 unchanged");
      expect(changesSince(stack.session.azure, start)).to.deep.equal([]);
    });

    it("sees what somebody else changed, with its path", async () => {
      setAlert({ severity: 4 });
      const short = await stack.pulumi("preview", "--refresh", "--expect-no-changes");
      expect(short.code, short.output).to.equal(7);
      expect(short.output).to.match(/EtcdDatabaseNearlyFull update .*\[diff: ~severity\]/);
      const long = await stack.pulumi("preview", "--refresh", "--diff");
      expect(long.output).to.match(/~ severity: 4 => 1/);
    });

    it("sees what somebody else deleted", async () => {
      const call = { method: "DELETE", id: DEV_SETTING, apiVersion: "2021-05-01-preview" } as const;
      stack.session.azure.control.asOther(call);
      const { code, output } = await stack.pulumi("preview", "--refresh", "--expect-no-changes");
      expect(code, output).to.equal(7);
      expect(output).to.match(/DiagnosticSetting +control-plane-logs-setting +create/);
    });

    it("heals both with up --refresh", async () => {
      const { code, output } = await stack.pulumi("up", "--refresh", "--yes", "--skip-preview");
      expect(code, output).to.equal(0);
      const alert = resourceById(stack.session.azure, DEV_ALERT);
      expect((alert["properties"] as JsonObject)["severity"]).to.equal(1);
      expect(resourceById(stack.session.azure, DEV_SETTING).id).to.equal(DEV_SETTING);
      const after = await stack.pulumi("preview", "--refresh", "--expect-no-changes");
      expect(after.code, after.output).to.equal(0);
    });

    it("leaves Azure as it was when it is destroyed", async () => {
      const { code, output } = await stack.pulumi("destroy", "--yes", "--skip-preview");
      expect(code, output).to.equal(0);
      expect(treeOf(stack.session.azure)).to.deep.equal(untouched);
    });
  });
}
