/** The whole program for the committed stacks, without an engine: exact resources and inputs. */
import { expect } from "chai";

import { program } from "../../infra";
import { stackConfig } from "../helpers/config";
import { messageOf } from "../helpers/errors";
import { expectGolden } from "../helpers/golden";
import { collect, valueOf, type Calls } from "../helpers/mocks";

const GET_CLUSTER = "azure-native:containerservice:getManagedCluster";

function azure(config: Readonly<Record<string, string>>): Calls {
  // Azure answers in its own casing, whatever the user wrote.
  const id = (config["aks-monitoring:cluster"] ?? "").replace(
    "/resourcegroups/",
    "/resourceGroups/",
  );
  return {
    [GET_CLUSTER]: ({ resourceName }) => ({ id, name: resourceName, location: "westeurope" }),
    "pulumi:pulumi:readStackResourceOutputs": () => ({ outputs: {} }),
  };
}

describe("the program", () => {
  for (const stack of ["dev", "prod"]) {
    it(`makes exactly the resources of ${stack}`, async () => {
      const config = stackConfig(stack);
      const { resources } = await collect(program, { config, calls: azure(config) });
      await expectGolden(stack, resources);
    });
  }

  it("tells ids and portal links", async () => {
    const config = stackConfig("dev");
    const { result } = await collect(program, { config, calls: azure(config) });
    const links = await Promise.all(
      Object.values(result.portal).map(async (link) => (await valueOf(link)).value),
    );
    for (const link of links) expect(link).to.match(/^https:\/\/portal\.azure\.com\/#resource\//);
    expect(result).to.include.keys("clusterId", "workspaceId", "actionGroupIds", "alertIds");
  });

  it("uses the casing that Azure gives the cluster", async () => {
    const config = stackConfig("dev");
    const written = (config["aks-monitoring:cluster"] ?? "").replace(
      "resourceGroups",
      "resourcegroups",
    );
    const own = { ...config, "aks-monitoring:cluster": written };
    const { resources } = await collect(program, { config: own, calls: azure(own) });
    const setting = resources.find(({ type }) => type.endsWith("DiagnosticSetting"));
    expect(setting?.inputs["resourceUri"]).to.equal(config["aks-monitoring:cluster"]);
  });

  it("makes no group when it is given one", async () => {
    const config = {
      ...stackConfig("dev"),
      "aks-monitoring:resourceGroup": '{"name":"rg-mine","create":false}',
    };
    const { resources } = await collect(program, { config, calls: azure(config) });
    expect(resources.map(({ type }) => type)).not.to.include(
      "azure-native:resources:ResourceGroup",
    );
    const groups = resources.flatMap(({ inputs }) => inputs["resourceGroupName"] ?? []);
    expect(new Set(groups)).to.deep.equal(new Set(["rg-mine"]));
  });

  it("says which setting names a cluster that cannot be read", async () => {
    const config = stackConfig("dev");
    const refused = () => {
      throw new Error('Status=404 Code="ResourceNotFound"\nmore');
    };
    const calls = { ...azure(config), [GET_CLUSTER]: refused };
    const message = await messageOf(collect(program, { config, calls }));
    expect(message).to.match(/^aks-monitoring:cluster ".*" cannot be read in subscription /);
    expect(message).to.contain("Nothing was created or changed.");
    expect(message).not.to.contain("\n");
  });
});
