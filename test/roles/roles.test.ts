/**
 * The roles of `roles/` are exact: the real engine deploys, changes, looks and destroys with them
 * on the local Azure, and what no call needed is marked so in `roles/actions.json`.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { expect } from "chai";

import {
  actionEntries,
  actionsOf,
  deployerRole,
  driftReaderRole,
  type ActionEntry,
} from "../../cli/roles/roles";
import { holds } from "../../emulator/arm/access";
import { PRIVATE_NETWORK } from "../../emulator/samples/contoso-network";
import { LocalStack } from "../helpers/local-stack";
import { DEV_SETTING } from "../helpers/sample";
import { changesSince, treeOf } from "../helpers/tree";
import { actionsUsed, roleOf, sorted } from "./rights";

const UP = ["up", "--yes", "--skip-preview"];
const LOOK = ["preview", "--refresh", "--expect-no-changes"];

/** Object id of a group. */
const TEAM = "7f0c2d7e-1b1a-4b7e-8f5a-3a4b5c6d7e8f";

/** The actions of some entries. */
function actionsWhere(wanted: (entry: ActionEntry) => boolean): string[] {
  return sorted(actionEntries.filter(wanted).flatMap(actionsOf));
}

/** Everything that can be switched on, so that every kind of resource is there. */
async function switchAllOn(stack: LocalStack): Promise<void> {
  await stack.configure((config) => {
    config["aks-monitoring:application"] = {
      availabilityTests: [{ name: "shop", url: "https://shop.contoso.example" }],
    };
    config["aks-monitoring:defender"] = { plan: "own", sensor: true };
    config["aks-monitoring:grafana"] = { kind: "managed", people: { viewers: { groups: [TEAM] } } };
    const subnetId = `${PRIVATE_NETWORK}/subnets/snet-endpoints`;
    config["aks-monitoring:network"] = { privateLink: { subnetId, query: "private" } };
    config["aks-monitoring:logs"] = {
      queryAuditing: true,
      tables: { ContainerLogV2: { plan: "Basic" } },
    };
    config["aks-monitoring:sentinel"] = { enabled: true };
    const alerts = config["aks-monitoring:alerts"] as Record<string, unknown>;
    // It counts rows of a table that is on the Basic plan here.
    alerts["disabled"] = ["NamespaceLogVolumeHigh"];
    alerts["quietTimes"] = [{ name: "night", from: "22:00", to: "06:00" }];
  });
}

describe("the role of who deploys", function () {
  this.timeout(300_000);
  let stack: LocalStack;

  before(async () => {
    stack = await LocalStack.open("dev");
    await switchAllOn(stack);
    // A reader cannot look into the cluster with reads alone: see roles/actions.json.
    await stack.configure((config) => (config["aks-monitoring:clusterObjects"] = "apply"));
    stack.session.azure.control.role("*", roleOf(deployerRole()));
  });
  after(() => stack.close());

  const steps: readonly (readonly [string, readonly string[]])[] = [
    ["goes up", UP],
    ["looks for drift", LOOK],
    ["refreshes the state", ["refresh", "--yes", "--skip-preview"]],
  ];
  for (const [step, words] of steps) {
    it(step, async () => {
      const { code, output } = await stack.pulumi(...words);
      expect(code, output).to.equal(0);
    });
  }

  it("goes up with changes", async () => {
    await stack.configure((config) => (config["aks-monitoring:tags"] = { team: "shop" }));
    const start = stack.session.azure.requests.length;
    const { code, output } = await stack.pulumi(...UP);
    expect(code, output).to.equal(0);
    expect(changesSince(stack.session.azure, start)).not.to.deep.equal([]);
  });

  it("destroys", async () => {
    const { code, output } = await stack.pulumi("destroy", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
  });

  it("holds every action that was needed, and each other one is marked with why", () => {
    const used = actionsUsed(stack.session.azure.requests);
    expect(used.filter((action) => !holds(roleOf(deployerRole()), action))).to.deep.equal([]);
    // Used but marked `unseen` in roles/actions.json: take the mark away. The other way round: the
    // action is superfluous, or a step above has to use it.
    expect(used).to.deep.equal(actionsWhere(({ unseen }) => unseen === undefined));
  });
});

describe("the role of who looks for drift", function () {
  this.timeout(300_000);
  const reader = roleOf(driftReaderRole());
  let stack: LocalStack;

  before(async () => {
    stack = await LocalStack.open("dev");
    await switchAllOn(stack);
    stack.session.azure.control.role("*", reader);
  });
  after(() => stack.close());

  it("previews what is not there yet, and finds nothing where nothing changed", async () => {
    const { azure } = stack.session;
    const preview = await stack.pulumi("preview");
    expect(preview.code, preview.output).to.equal(0);
    const previewed = [...azure.requests];
    azure.control.role("*", undefined);
    const up = await stack.pulumi(...UP);
    expect(up.code, up.output).to.equal(0);
    azure.control.role("*", reader);
    const start = azure.requests.length;
    const look = await stack.pulumi(...LOOK);
    expect(look.code, look.output).to.equal(0);
    // Every read of the role was needed for one or the other.
    const used = actionsUsed([...previewed, ...azure.requests.slice(start)]);
    const later = actionsWhere(({ unseen }) => unseen === "later");
    const held = sorted(driftReaderRole().Actions);
    expect(used).to.deep.equal(held.filter((action) => !later.includes(action)));
  });

  it("writes nothing into the state, so that it may be a reader there too", async () => {
    const before = await filesOf(stack.folders.backend);
    await stack.pulumi(...LOOK);
    expect(await filesOf(stack.folders.backend)).to.deep.equal(before);
  });

  it("finds what somebody deleted", async () => {
    const call = { method: "DELETE", id: DEV_SETTING, apiVersion: "2021-05-01-preview" } as const;
    stack.session.azure.control.asOther(call);
    const { code, output } = await stack.pulumi(...LOOK);
    expect(code, output).to.equal(7);
  });

  for (const [what, words] of [
    ["make what is missing", ["up", "--refresh", "--yes", "--skip-preview"]],
    ["destroy", ["destroy", "--yes", "--skip-preview"]],
  ] as const) {
    it(`cannot ${what}`, async () => {
      const before = treeOf(stack.session.azure);
      const { code, output } = await stack.pulumi(...words);
      expect(code, output).not.to.equal(0);
      expect(output).to.contain("AuthorizationFailed");
      expect(treeOf(stack.session.azure)).to.deep.equal(before);
    });
  }

  it("holds no action but reads, and no keys", () => {
    const { Actions } = driftReaderRole();
    expect(Actions.filter((action) => !action.endsWith("/read"))).to.deep.equal([]);
    expect(Actions.filter((action) => /keys/i.test(action))).to.deep.equal([]);
  });
});

describe("the list of actions", () => {
  it("names each action once, without wildcards", () => {
    const all = actionEntries.flatMap(actionsOf);
    expect(all).to.have.length(sorted(all).length);
    for (const action of all) {
      expect(action).to.match(/^Microsoft\.[A-Za-z]+(\/[A-Za-z]+)+\/(read|write|delete|action)$/);
    }
  });

  it("says where it is written that Azure asks for what no call of ours needs", () => {
    for (const { of, unseen, source } of actionEntries) {
      const isOthers = unseen === "linked" || unseen === "polling";
      expect(source !== undefined, of).to.equal(isOthers);
    }
  });
});

/** Every file below a folder with its content. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async ({ parentPath, name }): Promise<[string, string]> => {
    const file = path.join(parentPath, name);
    return [file, await readFile(file, "utf8")];
  });
  return Object.fromEntries(await Promise.all(read));
}
