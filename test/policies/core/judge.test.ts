/** Judging: faults win over unknowns, unknowns over passing, and a broken policy harms no other. */
import { expect } from "chai";

import { configured, integer, words } from "../../../policies/core/config";
import { judge } from "../../../policies/core/judge";
import { policy } from "../../../policies/core/policy";
import { Resource } from "../../../policies/core/resource";
import { Run } from "../../../policies/core/run";
import { Stack } from "../../../policies/core/stack";
import { anything } from "../../../policies/core/types";
import { each, NotSeen, Reader, UNKNOWN, type ValueMap } from "../../../policies/core/value";

const common = {
  name: "a-policy",
  kind: "resource",
  on: anything,
  sentence: "",
  why: "",
  fix: "",
  severity: "low",
  level: "advisory",
  doc: "",
} as const;
const run = new Run({ policies: [] });
const context = { config: {}, stack: new Stack([]), run };
const thing = (inputs: ValueMap) => new Resource({ type: "t", urn: "u", name: "n", inputs });

describe("judge", () => {
  const twoChecks = policy({
    ...common,
    checks: [
      function* (one) {
        if (one.isTrue("first")) yield "first";
      },
      function* (one) {
        if (one.isTrue("second")) yield "second";
      },
    ],
  });

  it("tells a fault although another value is not known", () => {
    expect(judge(twoChecks, thing({ first: UNKNOWN, second: true }), context)).to.deep.equal({
      verdict: "fail",
      faults: ["second"],
      reason: "",
    });
  });

  it("never passes while a value that it read is not known", () => {
    expect(judge(twoChecks, thing({ first: UNKNOWN, second: false }), context)).to.deep.equal({
      verdict: "unknown",
      faults: [],
      reason: "first",
    });
  });

  it("says nothing when it is not known whether the policy applies", () => {
    const sparing = { ...twoChecks, spares: (one: Resource) => one.text("kind") };
    expect(judge(sparing, thing({ kind: UNKNOWN, first: true }), context)).to.deep.equal({
      verdict: "unknown",
      faults: [],
      reason: "kind",
    });
  });

  it("neither passes nor waits for what is not of the program, and tells faults and unknowns first", () => {
    const looking = policy({
      ...common,
      checks: [
        function* (one) {
          yield* each(one.list("groups"), function* (group) {
            if (group.text() === "theirs") throw new NotSeen("it is theirs");
            if (group.text() === "bad") yield "bad";
          });
        },
      ],
    });
    const judged = (...groups: ValueMap[string][]) => {
      const { verdict, faults, reason } = judge(looking, thing({ groups }), context);
      return [verdict, ...faults, reason];
    };
    expect(judged("ours")).to.deep.equal(["pass", ""]);
    expect(judged("ours", "theirs")).to.deep.equal(["not applicable", "it is theirs"]);
    expect(judged("theirs", UNKNOWN)).to.deep.equal(["unknown", "groups[1]"]);
    expect(judged("theirs", UNKNOWN, "bad")).to.deep.equal(["fail", "bad", ""]);
  });

  it("calls a policy broken that throws, and goes on", () => {
    const broken = policy({
      ...common,
      checks: [
        () => {
          throw new Error("a mistake");
        },
      ],
    });
    expect(judge(broken, thing({}), context)).to.deep.equal({
      verdict: "broken",
      faults: [],
      reason: "a mistake",
    });
  });
});

describe("Reader", () => {
  const reader = new Reader({
    Profile: { on: "True", n: "5", none: null },
    list: [{ a: UNKNOWN }],
  });

  it("finds keys in any casing, as Azure does", () => {
    expect([
      reader.isTrue("profile.ON"),
      reader.number("profile.n"),
      reader.get("profile.none"),
    ]).to.deep.equal([true, 5, undefined]);
  });

  it("names the whole way to what is not known", () => {
    const [entry] = reader.list("list");
    expect(() => entry?.text("a.b")).to.throw("list[0].a is not known before the update");
  });
});

describe("configured", () => {
  const fields = { days: integer(90, "Days.", [7, 730]), names: words([], "Names.") };

  it("fills in defaults", () => {
    expect(configured(fields, { why: "x", enforcementLevel: "mandatory" })).to.deep.equal({
      config: { days: 90, names: [] },
      problems: [],
    });
  });

  it("tells every problem and keeps the default instead", () => {
    expect(configured(fields, { days: 5, names: "a", dayz: 1 })).to.deep.equal({
      config: { days: 90, names: [] },
      problems: [
        "dayz is no setting of it; use days or names",
        "days is 5; give a whole number from 7 to 730",
        'names is "a"; give a list of words',
      ],
    });
  });
});
