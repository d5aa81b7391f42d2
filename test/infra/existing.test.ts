/** What a stack file brings along is looked at before anything is made; all that is wrong at once. */
import { expect } from "chai";

import { findExisting } from "../../infra/existing";
import { messageOf } from "../helpers/errors";
import { collect, type Calls } from "../helpers/mocks";
import { stackConfig } from "../helpers/config";
import { azure, GET_CLUSTER } from "./azure";
import { settingsWith, type Changes } from "./config/complaint";
import { central } from "./factors";

const GET_WORKSPACE = "azure-native:operationalinsights:getWorkspace";
const GET_STORAGE = "azure-native:storage:getStorageAccount";
const brought = { "aks-monitoring:logs": { workspaceId: central.workspaceId } };
const archive = {
  "aks-monitoring:controlPlane": { auditArchive: { storageAccountId: central.storageAccountId } },
};

function find(changes: Changes, calls: Calls = {}) {
  const settings = settingsWith(changes);
  return collect(() => findExisting(settings), {
    calls: { ...azure(stackConfig("dev")), ...calls },
  });
}

describe("what a stack brings along", () => {
  it("is found, in the casing Azure returns", async () => {
    const { result } = await find({ ...brought, ...archive });
    expect(result.workspace?.id).to.match(/\/workspaces\/law-central$/);
    expect(result.monitorWorkspace).to.equal(undefined);
  });

  it("is refused when it cannot be read, every one with its setting in one message", async () => {
    const refused = () => {
      throw new Error("no rights");
    };
    const calls = { [GET_CLUSTER]: refused, [GET_WORKSPACE]: refused, [GET_STORAGE]: refused };
    const lines = (await messageOf(find({ ...brought, ...archive }, calls))).split("\n");
    expect(lines.map((line) => line.split(" ")[0])).to.deep.equal([
      "aks-monitoring:cluster",
      "aks-monitoring:logs.workspaceId",
      "aks-monitoring:controlPlane.auditArchive.storageAccountId",
    ]);
    for (const line of lines) expect(line).to.contain("Azure says: no rights");
  });

  it("is refused as a workspace without local authentication when Defender's sensor is on", async () => {
    const noKeys = () => ({
      id: central.workspaceId,
      location: "westeurope",
      features: { disableLocalAuth: true },
    });
    const calls = { [GET_WORKSPACE]: noKeys };
    const sensor = { "aks-monitoring:defender": { sensor: true } };
    expect(await messageOf(find({ ...brought, ...sensor }, calls))).to.match(
      /^aks-monitoring:logs\.workspaceId ".*" takes no shared keys, .* switch aks-monitoring:defender\.sensor off/,
    );
    expect((await find(brought, calls)).result.workspace?.location).to.equal("westeurope");
  });

  it("is refused as an archive in another region than the cluster's", async () => {
    const elsewhere = (location: string) => ({
      [GET_STORAGE]: () => ({ id: central.storageAccountId, location }),
    });
    expect(await messageOf(find(archive, elsewhere("northeurope")))).to.match(
      /^aks-monitoring:controlPlane\.auditArchive\.storageAccountId is in northeurope, but the cluster is in westeurope/,
    );
    const { result } = await find(archive, elsewhere("West Europe"));
    expect(result.cluster.name).to.equal("aks-shop-dev");
  });
});
