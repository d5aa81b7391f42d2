/**
 * The sample stacks keep every policy of their profile, and a smallest change breaks one policy and no
 * other that its `implies` does not name. Judged as the pack judges, on what the program tells the
 * engine; `test/stack/policies.test.ts` asks the engine itself.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { PACK_FOLDER } from "../../cli/setup/policy-pack";
import { policies } from "../../policies/all";
import { configured } from "../../policies/core/config";
import { Resource } from "../../policies/core/resource";
import { Run } from "../../policies/core/run";
import { Stack } from "../../policies/core/stack";
import { stackConfig } from "../helpers/config";
import { madeId } from "../helpers/mocks";
import { runProgram } from "../helpers/program";
import { azure } from "../infra/azure";
import type { Spec } from "./cases";
import { mutations, Program, type Mutation } from "./mutations";

type Entry = string | Readonly<Record<string, unknown>>;

const profile = JSON.parse(
  readFileSync(path.join(PACK_FOLDER, "profiles", "prod.json"), "utf8"),
) as Readonly<Record<string, Entry>>;

/** The profile prod, and settings that a company fills in. */
const SETTINGS: Readonly<Record<string, Entry>> = {
  ...profile,
  "allow-regions": { regions: ["westeurope", "northeurope"] },
  "secure-action-groups": { domains: ["contoso.example"] },
};

const TODAY = new Date("2026-11-28T12:00:00Z");

describe("a smallest change of a sample stack", function () {
  this.timeout(300_000);
  const recorded = new Map<string, readonly Spec[]>();

  before(async () => {
    for (const stack of ["dev", "prod", "prod-private"]) {
      const config = stackConfig(stack);
      const { code, output, resources } = await runProgram({ config, calls: azure(config) });
      expect(code, output).to.equal(0);
      const specs = resources.map(({ type, name, inputs, protect }) => {
        const outputs = { id: madeId(name, type) };
        // Mocks tell the workspace's name as they tell its id: made of the resource's own.
        if (type.endsWith(":Workspace")) Object.assign(inputs, { workspaceName: name });
        return { type, name, inputs: inputs as Spec["inputs"], outputs, protect };
      });
      recorded.set(stack, [
        ...specs,
        { type: "pulumi:pulumi:Stack", name: "program", inputs: {}, outputs: {} },
      ]);
    }
  });

  const broken = (mutation: Mutation, own = "") => {
    const { stack = "prod", first, change, exemptions, settings } = mutation;
    const program = new Program(structuredClone([...(recorded.get(stack) ?? [])]));
    first?.(program);
    change?.(program);
    const run = new Run({ policies, exemptions: exemptions ?? [], today: TODAY });
    if (settings !== undefined) run.noteSettings(settings[0], [settings[1]]);
    const all = new Stack(program.resources.map(resourceOf));
    const names = policies.filter((one) => {
      const given = one.name === own ? (mutation.config ?? settingsOf(own)) : settingsOf(one.name);
      const { config } = configured(one.settings ?? {}, given);
      const verdicts = all
        .of(one.on)
        .map((resource) => run.assess(one, resource, { config, stack: all, run }).verdict);
      expect(verdicts).not.to.include("broken");
      return verdicts.includes("fail");
    });
    return names.map(({ name }) => name);
  };

  it("is there for every policy", () => {
    expect(Object.keys(mutations).sort()).to.deep.equal(policies.map(({ name }) => name).sort());
  });

  it("starts from stacks that break only what their profile switches off", () => {
    expect([broken({}), broken({ stack: "prod-private" })]).to.deep.equal([
      ["forbid-shared-keys-on-logs", "require-customer-managed-keys"],
      [
        "block-other-monitor-resources",
        "forbid-shared-keys-on-logs",
        "require-customer-managed-keys",
      ].sort(byOrder),
    ]);
  });

  for (const { name, implies = [] } of policies) {
    it(`breaks ${[name, ...implies].join(", and with it ")}`, () => {
      const mutation = mutations[name] ?? {};
      const { change, exemptions, settings, ...before } = mutation;
      const start = broken(before, name);
      expect(start).not.to.include(name);
      const added = broken(mutation, name).filter((one) => !start.includes(one));
      expect([...added].sort()).to.deep.equal([name, ...implies].sort());
    });
  }
});

function settingsOf(name: string): Readonly<Record<string, unknown>> {
  const entry = SETTINGS[name] ?? {};
  return typeof entry === "string" ? {} : entry;
}

/** Puts names in the order of judging. */
function byOrder(a: string, b: string): number {
  const at = (name: string) => policies.findIndex((one) => one.name === name);
  return at(a) - at(b);
}

function resourceOf({
  type,
  name,
  inputs,
  outputs = {},
  protect = false,
  ignoreChanges = [],
}: Spec) {
  const urn = `urn:pulumi:test::program::${type}::${name}`;
  return new Resource({ type, name, urn, inputs, outputs, protect, ignoreChanges });
}
