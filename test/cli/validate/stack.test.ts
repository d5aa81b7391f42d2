/** A whole stack for a cluster that no local Azure knows, from its file to a template. */
import { appendFile, rm } from "node:fs/promises";
import path from "node:path";

import { expect } from "chai";

import { exportBodies } from "../../../cli/commands/export";
import { LOCAL_SUBSCRIPTION } from "../../../cli/local/environment";
import { makeDeployment } from "../../../cli/validate/template";
import { RUNBOOKS } from "../../helpers/config";
import { configureStack, makeProject } from "../../helpers/local-stack";
import { CLUSTER, SCOPE, SUBSCRIPTION } from "./bodies";

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly properties?: { readonly template?: { readonly resources: readonly Resource[] } };
}

describe("a stack of somebody's own", function () {
  this.timeout(300_000);

  it("has each exported body once in its template, the patch of the cluster left out", async () => {
    const project = await makeProject(["dev"]);
    try {
      await configureStack(project, "dev", (config) => {
        config["azure-native:subscriptionId"] = SUBSCRIPTION;
        config["aks-monitoring:cluster"] = CLUSTER;
        const page = { webhooks: [{ secure: "v1:of:another-backend" }] };
        config["aks-monitoring:alerts"] = { ...RUNBOOKS, routes: { page } };
      });
      await appendFile(path.join(project, "Pulumi.dev.yaml"), "encryptionsalt: v1:theirs\n");
      const bodies = await exportBodies("dev", project, "northeurope");
      const written = bodies.find(({ id }) => id === CLUSTER)?.body;
      expect(written).to.deep.include({ location: "northeurope" });
      const options = { name: "n", subscriptionId: SUBSCRIPTION, location: "westeurope" };
      const { template, leftOut, scope } = makeDeployment(bodies, options);
      expect(scope).to.equal(SCOPE);
      expect(leftOut).to.deep.equal([CLUSTER]);
      const resources = leavesOf(template["resources"] as unknown as readonly Resource[]);
      const expected = bodies.filter(({ id }) => id !== CLUSTER);
      expect(
        resources.map(({ type, name }) => `${type} ${name.split("/").at(-1) ?? ""}`).sort(),
      ).to.deep.equal(
        expected.map(({ id, type }) => `${type} ${id.split("/").at(-1) ?? ""}`).sort(),
      );
      expect(JSON.stringify(template)).not.to.contain(LOCAL_SUBSCRIPTION);
    } finally {
      await rm(project, { recursive: true, force: true });
    }
  });
});

/** The resources of a template, those of nested deployments in place of them. */
function leavesOf(resources: readonly Resource[]): Resource[] {
  return resources.flatMap((one) => {
    const inner = one.properties?.template;
    return inner === undefined ? [one] : leavesOf(inner.resources);
  });
}
