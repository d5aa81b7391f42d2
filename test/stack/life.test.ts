/** The life of a stack with the real engine, in both ways a cluster may answer a PUT, with lag. */
import { expect } from "chai";

import type { JsonObject } from "../../emulator/arm/type";
import { LocalStack } from "../helpers/local-stack";
import { DEV_ALERT, DEV_CLUSTER, DEV_COUNT, DEV_SETTING } from "../helpers/sample";
import { addOnOf, changesSince, resourceById, treeOf, withoutMonitoring } from "../helpers/tree";

for (const putMode of ["merge", "replace"] as const) {
  describe(`the life of a stack, cluster PUT mode ${putMode}`, function () {
    this.timeout(300_000);
    let stack: LocalStack;
    let untouched: readonly string[];
    let clusterBefore: JsonObject;

    const editCluster = (change: (properties: JsonObject) => JsonObject) => {
      const cluster = resourceById(stack.session.azure, DEV_CLUSTER);
      const body = { ...cluster, properties: change(cluster["properties"] as JsonObject) };
      const call = { method: "PUT", id: DEV_CLUSTER, apiVersion: "2025-09-01", body } as const;
      stack.session.azure.control.asOther(call);
    };

    const setAlert = (change: JsonObject) => {
      const { location, tags, properties } = resourceById(stack.session.azure, DEV_ALERT);
      const body = { location, tags, properties: { ...(properties as JsonObject), ...change } };
      const call = { method: "PUT", id: DEV_ALERT, apiVersion: "2018-03-01", body } as const;
      stack.session.azure.control.asOther(call);
    };

    before(async () => {
      stack = await LocalStack.open("dev", { lag: true, putMode });
      untouched = treeOf(stack.session.azure);
      clusterBefore = resourceById(stack.session.azure, DEV_CLUSTER);
    });
    after(() => stack.close());

    it("goes up", async () => {
      const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
      expect(code, output).to.equal(0);
      expect(output).to.contain(`+ ${DEV_COUNT} created`);
    });

    it("leaves every resource of others as it was, but for the cluster's add-on", () => {
      const now = new Set(treeOf(stack.session.azure));
      const changed = untouched.filter((resource) => !now.has(resource));
      expect(changed.map((resource) => (JSON.parse(resource) as { id: string }).id)).to.deep.equal([
        DEV_CLUSTER,
      ]);
      const cluster = resourceById(stack.session.azure, DEV_CLUSTER);
      expect(withoutMonitoring(cluster)).to.deep.equal(withoutMonitoring(clusterBefore));
      expect(addOnOf(cluster)).to.deep.include({ enabled: true });
    });

    it("writes the cluster once", () => {
      const puts = stack.session.azure.requests.filter(
        ({ method, id }) => method === "PUT" && id === DEV_CLUSTER,
      );
      expect(puts).to.have.length(1);
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
      expect(output).to.contain(`${DEV_COUNT} unchanged`);
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

    it("sees that somebody switched the add-on off, with its path, and another team's change not", async () => {
      editCluster((properties) => {
        const profiles = properties["addonProfiles"] as JsonObject;
        const omsagent = { ...(profiles["omsagent"] as JsonObject), enabled: false };
        return {
          ...properties,
          addonProfiles: { ...profiles, omsagent, openServiceMesh: { enabled: true } },
          supportPlan: "AKSLongTermSupport",
        };
      });
      const { code, output } = await stack.pulumi("preview", "--refresh", "--expect-no-changes");
      expect(code, output).to.equal(7);
      const long = await stack.pulumi("preview", "--refresh", "--json");
      expect(long.output).to.contain('"properties.addonProfiles.omsagent.enabled"');
      expect(long.output).not.to.contain("openServiceMesh");
    });

    it("heals all of it with up --refresh", async () => {
      const { code, output } = await stack.pulumi("up", "--refresh", "--yes", "--skip-preview");
      expect(code, output).to.equal(0);
      const alert = resourceById(stack.session.azure, DEV_ALERT);
      expect((alert["properties"] as JsonObject)["severity"]).to.equal(1);
      expect(resourceById(stack.session.azure, DEV_SETTING).id).to.equal(DEV_SETTING);
      expect(addOnOf(resourceById(stack.session.azure, DEV_CLUSTER))).to.include({ enabled: true });
      const after = await stack.pulumi("preview", "--refresh", "--expect-no-changes");
      expect(after.code, after.output).to.equal(0);
    });

    it("leaves Azure as it was when it is destroyed, but for what can only be switched off", async () => {
      const { code, output } = await stack.pulumi("destroy", "--yes", "--skip-preview");
      expect(code, output).to.equal(0);
      for (const part of ["addonProfiles.omsagent", "azureMonitorProfile.metrics"]) {
        expect(output).to.contain(`${part} was absent before and can only be switched off`);
      }
      const cluster = resourceById(stack.session.azure, DEV_CLUSTER);
      expect(addOnOf(cluster))
        .to.have.all.keys("enabled", "identity")
        .and.include({ enabled: false });
      // What another team changed in between stays.
      const theirs = clusterBefore["properties"] as JsonObject;
      expect(withoutMonitoring(cluster)).to.deep.equal(
        withoutMonitoring({
          ...clusterBefore,
          properties: {
            ...theirs,
            addonProfiles: {
              ...(theirs["addonProfiles"] as JsonObject),
              openServiceMesh: (
                (cluster["properties"] as JsonObject)["addonProfiles"] as JsonObject
              )["openServiceMesh"],
            },
            supportPlan: "AKSLongTermSupport",
          },
        }),
      );
      const isCluster = (resource: string) => resource.includes(`"id":"${DEV_CLUSTER}"`);
      const others = (tree: readonly string[]) => tree.filter((resource) => !isCluster(resource));
      expect(others(treeOf(stack.session.azure))).to.deep.equal(others(untouched));
    });
  });
}
