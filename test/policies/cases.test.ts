/** Every policy on its cases, and that none is without. */
import { expect } from "chai";

import { policies } from "../../policies/all";
import { configured } from "../../policies/core/config";
import type { Policy } from "../../policies/core/policy";
import { Resource } from "../../policies/core/resource";
import { Run } from "../../policies/core/run";
import { Stack } from "../../policies/core/stack";
import { allCases as all } from "./all-cases";
import type { Case, PolicyCases, Spec } from "./cases";

const TODAY = new Date("2026-11-28T12:00:00Z");

describe("the cases of policies", () => {
  it("are there for every policy, and for no other", () => {
    expect(Object.keys(all).sort()).to.deep.equal(policies.map(({ name }) => name).sort());
    expect(policies).to.have.length(55);
  });

  it("are of all four sorts for each", () => {
    const lacking = Object.entries(all).flatMap(([name, cases]) =>
      (["fails", "passes", "unknown", "notApplicable"] as const)
        .filter((sort) => cases[sort].length === 0)
        .map((sort) => `${name} has no case of ${sort}`),
    );
    expect(lacking).to.deep.equal([]);
  });
});

for (const one of policies) {
  describe(`the policy ${one.name}`, () => {
    const cases: PolicyCases | undefined = all[one.name];
    for (const each of cases?.fails ?? []) {
      it(`fails when ${each.when}`, () => {
        const { verdict, faults } = assess(one, each);
        expect({ verdict, faults }).to.deep.equal({ verdict: "fail", faults: each.says });
      });
    }
    for (const each of cases?.passes ?? []) {
      it(`passes when ${each.when}`, () => {
        const { verdict, faults, reason } = assess(one, each);
        expect({ verdict, faults, reason }).to.deep.equal({
          verdict: "pass",
          faults: [],
          reason: "",
        });
      });
    }
    for (const each of cases?.unknown ?? []) {
      it(`says what it cannot tell when ${each.when}`, () => {
        const read: string[] = [];
        const { verdict, reason } = assess(one, each, (path) => read.push(path));
        // What is judged although nothing is known must have read nothing.
        if (each.stays !== undefined) expect([verdict, read]).to.deep.equal([each.stays, []]);
        else expect([verdict, reason]).to.deep.equal(["unknown", each.says?.join(", ")]);
      });
    }
    for (const each of cases?.notApplicable ?? []) {
      it(`has nothing to say when ${each.when}`, () => {
        const { verdict, reason } = assess(one, each);
        expect([verdict, reason]).to.deep.equal(["not applicable", each.says?.join(", ")]);
      });
    }
  });
}

/** Judges a case; `onRead` hears of each input of its first resource that the policy reads. */
function assess(one: Policy, each: Case, onRead: (path: string) => unknown = () => undefined) {
  const run = new Run({ policies, exemptions: each.exemptions ?? [], today: TODAY });
  for (const [name, problems] of Object.entries(each.settings ?? {})) {
    run.noteSettings(name, problems);
  }
  const stack = new Stack(each.resources.map(resourceOf));
  const { before } = each;
  if (before !== undefined) {
    const other = policies.find(({ name }) => name === before.policy);
    if (other === undefined) throw new Error(`no policy is called ${before.policy}`);
    const { config } = configured(other.settings ?? {}, {});
    run.assess(other, resourceOf(before.resource), { config, stack, run });
  }
  const { config, problems } = configured(one.settings ?? {}, each.config ?? {});
  expect(problems).to.deep.equal([]);
  const [subject] = stack.resources;
  if (subject === undefined) throw new Error("a case has no resource");
  const get = subject.get.bind(subject);
  subject.get = (path) => {
    onRead(path ?? "");
    return get(path);
  };
  return run.assess(one, subject, { config, stack, run });
}

function resourceOf(spec: Spec): Resource {
  const dependencies = Object.fromEntries(
    Object.entries(spec.from ?? {}).map(([key, names]) => [key, names.map(urnOf)]),
  );
  const { type, name, inputs, outputs = {}, protect = false, ignoreChanges = [] } = spec;
  const parts = { type, name, inputs, outputs, protect, ignoreChanges, dependencies };
  return new Resource({ ...parts, urn: urnOf(name) });
}

function urnOf(name: string): string {
  return `urn:pulumi:dev::program::type::${name}`;
}
