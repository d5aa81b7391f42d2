/**
 * Every case of every policy through the real process, as the engine would show it: what the process
 * writes down is what the case expects. Cases that need exemptions or another judgement before are
 * about the pack itself; `pack.test.ts` shows those to a process.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { EnforcementLevel } from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { resultsIn } from "../../cli/policies/findings";
import { policies, policiesBySubject } from "../../policies/all";
import type { Policy } from "../../policies/core/policy";
import { isMap, UNKNOWN, type Value } from "../../policies/core/value";
import { allCases } from "./all-cases";
import { Analyzer, UNKNOWN_TEXT, urnOf, type Sent } from "./analyzer";
import type { Case, PolicyCases, Spec } from "./cases";

/** What the process should say of a case. */
interface Expected {
  readonly verdict: string;
  /** Absent where a case has no opinion. */
  readonly says?: string;
}

describe("the cases of policies, over gRPC", function () {
  this.timeout(300_000);
  let pack: Analyzer;
  // One folder for all tests: those of `tempFolder` end with each.
  const folder = mkdtempSync(path.join(os.tmpdir(), "aks-monitoring-test-"));
  const file = path.join(folder, "results.jsonl");

  const start = () => Analyzer.start(undefined, { AKS_MONITORING_POLICY_RESULTS: file });
  before(async () => {
    pack = await start();
  });
  after(() => {
    pack.close();
    rmSync(folder, { recursive: true });
  });

  for (const policy of policies) {
    const cases = allCases[policy.name];
    if (cases === undefined) continue;
    it(`of ${policy.name} end as in this process`, async () => {
      if (isAboutPack(policy)) {
        // It judges what the process has seen so far: nothing.
        pack.close();
        pack = await start();
      }
      const shown = shownCases(policy, cases);
      expect(shown).not.to.have.length(0);
      for (const [one, expected] of shown) {
        const told = await show(pack, file, policy, one);
        expect({ when: one.when, ...told }).to.deep.include({ when: one.when, ...expected });
      }
    });
  }
});

function isAboutPack(policy: Policy): boolean {
  return policiesBySubject["The pack itself"]?.includes(policy) === true;
}

/** The cases that need nothing of the run, with what they expect. */
function shownCases(policy: Policy, cases: PolicyCases): [Case, Expected][] {
  const joined = ({ says = [] }: Case) => says.join(", ");
  const all: [Case, Expected][] = [
    ...cases.fails.map((one): [Case, Expected] => [one, { verdict: "fail", says: joined(one) }]),
    ...cases.passes.map((one): [Case, Expected] => [one, { verdict: "pass", says: "" }]),
    ...cases.unknown.map((one): [Case, Expected] => [
      one,
      one.stays === undefined ? { verdict: "unknown", says: joined(one) } : { verdict: one.stays },
    ]),
    ...cases.notApplicable.map((one): [Case, Expected] => [
      one,
      // A policy on the stack speaks of all resources at once.
      {
        verdict: "not applicable",
        says:
          policy.kind === "stack" ? joined(one).replace(/^not a (.*)$/, "no $1 here") : joined(one),
      },
    ]),
  ];
  return all.filter(
    ([one]) =>
      one.exemptions === undefined && one.settings === undefined && one.before === undefined,
  );
}

/** Shows a case to the process; resolves to what that wrote of the policy and the first resource. */
async function show(pack: Analyzer, file: string, policy: Policy, one: Case): Promise<Expected> {
  // What others say of the stack would be what a policy about the pack judges.
  const others = isAboutPack(policy) ? policies.filter(({ kind }) => kind === "stack") : [];
  await pack.configure({
    ...Object.fromEntries(others.map(({ name }) => [name, { level: EnforcementLevel.DISABLED }])),
    [policy.name]: { level: EnforcementLevel.ADVISORY, properties: one.config ?? {} },
  });
  const sent = one.resources.map(sentOf);
  const [first] = sent;
  if (first === undefined) throw new Error("a case has no resource");
  writeFileSync(file, "");
  const answers = [];
  for (const resource of sent) answers.push(await pack.analyze(resource));
  const outputs = one.resources.map((spec, index) => ({
    ...(sent[index] ?? first),
    props: plainOf(spec.outputs ?? {}) as Sent["props"],
  }));
  answers.push(await pack.analyzeStack(outputs));
  const own = resultsIn(readFileSync(file, "utf8")).find(
    (result) => result.policy === policy.name && result.urn === urnOf(first),
  );
  if (own !== undefined) {
    const { verdict, faults, reason } = own;
    const says = verdict === "fail" ? faults.join(", ") : reason;
    return { verdict, says };
  }
  // Of another kind: the process writes nothing down and says so alone.
  const [reason] = answers.flatMap(({ notApplicable }) => notApplicable[policy.name] ?? []);
  return { verdict: "not applicable", says: reason ?? "nothing" };
}

/** A resource as the engine sends it; two of a case that are called the same get names of their own. */
function sentOf(
  { type, name, inputs, protect, ignoreChanges, from }: Spec,
  index: number,
  all: readonly Spec[],
): Sent {
  const isFirst = all.findIndex((one) => one.name === name) === index;
  return {
    type,
    name: isFirst ? name : `${name}-${index}`,
    props: plainOf(inputs) as Sent["props"],
    ...(protect === undefined ? {} : { protect }),
    ...(ignoreChanges === undefined ? {} : { ignoreChanges }),
    ...(from === undefined ? {} : { from }),
  };
}

/** A value as the engine writes it. */
function plainOf(value: Value): JavaScriptValue {
  if (value === UNKNOWN) return UNKNOWN_TEXT;
  if (value === undefined) return null;
  if (isMap(value)) {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return Object.fromEntries(entries.map(([key, one]) => [key, plainOf(one)]));
  }
  if (Array.isArray(value)) return (value as readonly Value[]).map(plainOf);
  return value as JavaScriptValue;
}
