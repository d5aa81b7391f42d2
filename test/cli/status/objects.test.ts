/** What `status` knows of objects in the cluster: what `verify` saw on this machine, and no more. */
import { writeFile } from "node:fs/promises";
import path from "node:path";

import { expect } from "chai";

import { objectsKnown, objectsLines } from "../../../cli/status/objects";
import type { ObjectSeen } from "../../../cli/verify/evidence";
import { objectsSeenAt, rememberObjects } from "../../../cli/verify/objects-seen";
import { clusterObjects } from "../../../infra/cluster-objects";
import { parseSettings, type Settings } from "../../../infra/config";
import { rulesInUse } from "../../../infra/rules-in-use";
import { asText, stackConfig } from "../../helpers/config";
import { tempFolder } from "../../helpers/temp";

const NOW = new Date("2026-11-29T11:40:00Z");

function settingsWith(sections: Readonly<Record<string, unknown>> = {}): Settings {
  return parseSettings({ ...stackConfig("dev"), ...asText(sections) });
}

/** The objects as a deployed stack gives them out. */
function renderedBy(settings: Settings, stack = "dev") {
  const objects = clusterObjects(settings, rulesInUse(settings));
  const given = JSON.parse(JSON.stringify(objects)) as object[];
  return { stack, cluster: settings.cluster.id, objects: given };
}

const seen = (state: ObjectSeen["state"]): ObjectSeen => ({
  ...{ name: "container-azm-ms-agentconfig", namespace: "kube-system" },
  ...{ state, detail: "" },
});

describe("what is known of objects in the cluster", () => {
  const settings = settingsWith();
  let folders: { readonly home: string };
  beforeEach(() => {
    folders = { home: path.join(tempFolder(), ".local") };
  });
  const stateOf = async (of: Settings, stack = "dev") =>
    (await objectsKnown(stack, of, folders)).state;

  it("is assumed at first, with the rules that fire only with them and the way to know", async () => {
    const known = await objectsKnown("dev", settings, folders);
    expect([known.state, known.seenAt]).to.deep.equal(["assumed", null]);
    expect(known.assumed).to.include("StatefulSetRolloutStuck");
    const lines = objectsLines(known, "dev");
    expect(lines.filter((line) => line.length > 80)).to.deep.equal([]);
    expect(lines.slice(-2)).to.deep.equal([
      "  npm run objects -- --stack dev",
      "  npm run verify -- --stack dev",
    ]);
    expect(lines.join(" ")).to.contain(
      `${known.assumed.size} rules, marked assumed, fire only with them.`,
    );
  });

  it("is known once all were seen as they are rendered, until others are", async () => {
    await rememberObjects(folders, renderedBy(settings), [seen("same"), seen("same")], NOW);
    const known = await objectsKnown("dev", settings, folders);
    expect(known).to.deep.equal({
      ...{ state: "seen", seenAt: "2026-11-29T11:40:00.000Z", assumed: new Set() },
    });
    expect(objectsLines(known, "dev").join(" ")).to.contain(
      "seen by npm run verify at 2026-11-29T11:40:00.000Z.",
    );
    const others = settingsWith({ "aks-monitoring:metrics": { collect: "used" } });
    expect(await stateOf(others)).to.equal("assumed");
    expect(await stateOf(settings, "other")).to.equal("assumed");
    const elsewhere = { ...settings.cluster, id: settings.cluster.id.replace("dev", "dev2") };
    expect(await stateOf({ ...settings, cluster: elsewhere })).to.equal("assumed");
  });

  it("is forgotten when one is missing or another, and not when one could not be seen", async () => {
    const rendered = renderedBy(settings);
    for (const state of ["missing", "differs"] as const) {
      await rememberObjects(folders, rendered, [seen("same")], NOW);
      await rememberObjects(folders, rendered, [seen("same"), seen("unseen")], NOW);
      expect(await objectsSeenAt(folders, rendered)).to.equal(NOW.toISOString());
      await rememberObjects(folders, rendered, [seen("same"), seen(state)], NOW);
      expect(await objectsSeenAt(folders, rendered), state).to.equal(undefined);
    }
    await rememberObjects(folders, rendered, [seen("unseen")], NOW);
    expect(await objectsSeenAt(folders, rendered)).to.equal(undefined);
  });

  it("is assumed again when nobody can read what was kept", async () => {
    await rememberObjects(folders, renderedBy(settings), [seen("same")], NOW);
    await writeFile(path.join(folders.home, "objects-seen", "dev.json"), '{"cluster":');
    expect(await stateOf(settings)).to.equal("assumed");
  });

  it("needs nobody to look where the stack applies them, or has none", async () => {
    const applied = settingsWith({ "aks-monitoring:clusterObjects": "apply" });
    const known = await objectsKnown("dev", applied, folders);
    expect([known.state, known.assumed.size]).to.deep.equal(["applied", 0]);
    expect(objectsLines(known, "dev")).to.deep.equal([
      "Objects in the cluster: applied by the stack.",
    ]);
    expect(objectsLines({ state: "none", seenAt: null, assumed: new Set() }, "dev")).to.deep.equal(
      [],
    );
  });
});
