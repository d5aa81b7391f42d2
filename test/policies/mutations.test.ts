/**
 * The widest sample stack keeps every policy of its profile, and a smallest change breaks one policy and
 * no other that its `implies` does not name. Judged as the pack judges, on what the program tells the
 * engine; `test/stack/policy-changes.slow.ts` has the engine itself judge the same changes.
 */
import { expect } from "chai";

import { policies } from "../../policies/all";
import { configured } from "../../policies/core/config";
import { Resource } from "../../policies/core/resource";
import { Run } from "../../policies/core/run";
import { Stack } from "../../policies/core/stack";
import type { Value, ValueMap } from "../../policies/core/value";
import { asText } from "../helpers/config";
import { madeId } from "../helpers/mocks";
import { runProgram } from "../helpers/program";
import { azure } from "../infra/azure";
import type { Spec } from "./cases";
import { changedAt } from "./changed-program";
import { mutations, type Mutation, type Options, type Program } from "./mutations";
import { widestConfig, widestSettings } from "./widest-stack";

const STACK = "pulumi:pulumi:Stack";

/** The resources that the program told, to be changed. */
class Recorded implements Program {
  constructor(readonly resources: Spec[]) {}

  set(name: string, path: string, value: Value): void {
    const { inputs } = this.of(name);
    this.replace(name, { inputs: changedAt(inputs, path.split("."), value) as ValueMap });
  }

  options(name: string, options: Options): void {
    this.replace(name, options);
  }

  add(type: string, name: string, inputs: ValueMap): void {
    // Two changes may ask for the same.
    if (this.resources.some((one) => one.name === name)) return;
    this.resources.push({ type, name, inputs });
  }

  output(name: string, value: string): void {
    const stack = this.resources.find(({ type }) => type === STACK);
    this.replace(stack?.name ?? STACK, { outputs: { [name]: value } });
  }

  private of(name: string): Spec {
    const found = this.resources.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no resource is called ${name}`);
    return found;
  }

  private replace(name: string, parts: Partial<Spec>): void {
    const spec = this.of(name);
    this.resources[this.resources.indexOf(spec)] = { ...spec, ...parts };
  }
}

describe("a smallest change of the widest sample stack", function () {
  this.timeout(300_000);
  let recorded: readonly Spec[];

  before(async () => {
    const config = asText(widestConfig());
    const { code, output, resources } = await runProgram({ config, calls: azure(config) });
    expect(code, output).to.equal(0);
    recorded = resources.map(({ type, name, inputs, protect }): Spec => {
      // Mocks tell the workspace's name as they tell its id: made of the resource's own.
      const more = type.endsWith(":Workspace") ? { workspaceName: name } : {};
      const outputs = { id: madeId(name, type) };
      return { type, name, inputs: { ...(inputs as ValueMap), ...more }, outputs, protect };
    });
  });

  /** What is broken, as policy and resource. */
  const broken = ({ first, change, exemptions, settings = {} }: Mutation): string[] => {
    const program = new Recorded(structuredClone([...recorded]));
    first?.(program);
    change?.(program);
    const run = new Run({ policies, exemptions: exemptions ?? [] });
    const all = new Stack(program.resources.map(resourceOf));
    return policies.flatMap((one) => {
      const given = { ...settingsOf(one.name), ...settings[one.name] };
      const { config, problems } = configured(one.settings ?? {}, given);
      run.noteSettings(one.name, problems);
      const results = all
        .of(one.on)
        .map((resource) => run.assess(one, resource, { config, stack: all, run }));
      expect(results.map(({ verdict }) => verdict)).not.to.include("broken");
      return results
        .filter(({ verdict }) => verdict === "fail")
        .map(({ urn }) => `${one.name} on ${urn.split("::").at(-1) ?? ""}`);
    });
  };

  it("is there for every policy", () => {
    expect(Object.keys(mutations).sort()).to.deep.equal(policies.map(({ name }) => name).sort());
  });

  it("starts from a stack that breaks only what its profile switches off", () => {
    expect(broken({})).to.deep.equal([
      "forbid-shared-keys-on-logs on logs-workspace",
      "require-customer-managed-keys on logs-workspace",
      "block-other-monitor-resources on private-link-scope",
    ]);
  });

  for (const { name, implies = [] } of policies) {
    it(`breaks ${[name, ...implies].join(", and with it ")}`, () => {
      const mutation = mutations[name] ?? {};
      const { first } = mutation;
      const start = broken(first === undefined ? {} : { first });
      const added = broken(mutation).filter((one) => !start.includes(one));
      expect(added.map((one) => one.split(" ")[0]).sort()).to.deep.equal([name, ...implies].sort());
    });
  }
});

function settingsOf(name: string): Readonly<Record<string, unknown>> {
  const entry = widestSettings()[name] ?? {};
  return typeof entry === "string" ? {} : entry;
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
