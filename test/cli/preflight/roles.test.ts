/** Rights: what the caller lacks, at each scope that the stack writes to. */
import { expect } from "chai";

import { ROLE_SCOPES } from "../../../cli/preflight/role-scopes";
import { allows, checkRoles, neededActions } from "../../../cli/preflight/roles";
import { actionEntries } from "../../../cli/roles/roles";
import deployer from "../../../roles/deployer.json";
import { CENTRAL_WORKSPACE, CLUSTER, Scene, SUBSCRIPTION } from "./scene";

const EVERYTHING = { actions: deployer.Actions };

describe("preflight of rights", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.open();
  });
  afterEach(() => scene.close());

  const without = (...actions: string[]) => ({
    actions: deployer.Actions.filter((action) => !actions.includes(action)),
  });

  it("finds the deployer's role enough", async () => {
    scene.client.azure.control.role("*", EVERYTHING);
    const [found] = await scene.find(checkRoles);
    expect(found?.severity).to.equal("fine");
  });

  it("names the right that is missing and the scope where it is asked for", async () => {
    scene.client.azure.control.role(
      "*",
      without("Microsoft.ContainerService/managedClusters/write"),
    );
    expect(await scene.find(checkRoles)).to.deep.equal([
      {
        check: "roles",
        severity: "error",
        sentence:
          "You lack 1 of 9 rights at the cluster aks-shop-dev: " +
          "Microsoft.ContainerService/managedClusters/write.",
        fix: [
          "az role definition create --role-definition @roles/deployer.json",
          'az role assignment create --role "AKS monitoring deployer" --assignee "<who deploys>" ' +
            `--scope ${CLUSTER}`,
        ],
      },
    ]);
  });

  it("counts the rest of a long list", async () => {
    scene.client.azure.control.role("*", { actions: ["*/read"] });
    const found = await scene.find(checkRoles);
    expect(found.map(({ severity }) => severity)).to.deep.equal(["error", "error"]);
    expect(found[0]?.sentence).to.match(
      /^You lack \d+ of \d+ rights at the subscription: .* and \d+ more/,
    );
  });

  it("asks at the workspace that is brought along, and at the group that is there", async () => {
    const values = {
      "aks-monitoring:environment": "prod",
      "aks-monitoring:logs": { workspaceId: CENTRAL_WORKSPACE },
      "aks-monitoring:resourceGroup": { name: "rg-shop-dev", create: false },
    };
    const write = "Microsoft.Insights/diagnosticSettings/write";
    scene.client.azure.control.role("*", without(write, "Microsoft.Insights/actionGroups/write"));
    const found = await scene.find(checkRoles, { values });
    expect(found.map(({ fix }) => fix?.[1]?.split("--scope ")[1])).to.deep.equal([
      CLUSTER,
      CENTRAL_WORKSPACE,
      `${SUBSCRIPTION}/resourceGroups/rg-shop-dev`,
    ]);
  });

  it("warns where rights cannot be asked for", async () => {
    const path = "Authorization/permissions";
    scene.client.azure.control.fault({ kind: "forbidden", method: "GET", path, times: 9 });
    const found = await scene.find(checkRoles);
    expect(found.map(({ severity }) => severity)).to.deep.equal(["warning", "warning", "warning"]);
  });

  it("knows a scope for every right of the role, and no other", () => {
    expect(Object.keys(ROLE_SCOPES).sort()).to.deep.equal(
      [...new Set(actionEntries.map(({ of }) => of))].sort(),
    );
  });

  it("needs no right that the role has not", async () => {
    const { settings } = await scene.subject({
      values: { "aks-monitoring:sentinel": { enabled: true } },
    });
    const needed = [...neededActions(settings).values()].flat();
    expect(needed.length).to.be.greaterThan(40);
    expect(needed.filter((action) => !deployer.Actions.includes(action))).to.deep.equal([]);
  });
});

describe("a role", () => {
  it("holds what a pattern matches, in any casing, less its exceptions", () => {
    const role = { actions: ["microsoft.insights/*"], notActions: ["*/delete"] };
    expect(allows(role, "Microsoft.Insights/actionGroups/write")).to.equal(true);
    expect(allows(role, "Microsoft.Insights/actionGroups/delete")).to.equal(false);
    expect(allows(role, "Microsoft.Monitor/accounts/read")).to.equal(false);
    expect(allows({}, "Microsoft.Monitor/accounts/read")).to.equal(false);
  });
});
