/** RE2: what the agent's engine reads, and what only other engines do. */
import { expect } from "chai";
import fc from "fast-check";

import { re2Problem } from "../../../components/managed-prometheus/re2";

const TAKEN = [
  ...["", "up", "kube_.*_labels", "a|b|", "(a|b)+?", "a{2}", "a{2,}", "a{,2}", "{", "]"],
  ...["(?:a)", "(?i)a", "(?i:a)b", "(?P<name>a)", "(?<name>a)", "a(?i)*", "^*", "\\.", "\\_"],
  ...["[]a]", "[^]a]", "[a-z]", "[a-]", "[\\d-z]", "[[:alpha:]]", "[[:^digit:]_]", "\\x41"],
  ...["\\x{1F600}", "\\123", "\\pL", "\\p{Greek}", "\\Aa\\z", "\\b", "\\Q(*\\E", "é+", "a{1000}"],
  ...["(a{40}){25}", "(a{40}){0}", "(a{999}|b{2}){1}", "\\ ", "\\\n", "a\\Q\\E*", "\\p{^Lu}"],
];

const REFUSED: Readonly<Record<string, string>> = {
  "(?=a)": "looks around, which RE2 cannot",
  "(?!a)": "looks around, which RE2 cannot",
  "(?<=a)b": "looks around, which RE2 cannot",
  "(?<!a)b": "looks around, which RE2 cannot",
  "(?>a)": "has a group RE2 does not know",
  "(?P=name)": "has a group RE2 does not know",
  "(a)\\1": "refers back with \\1, which RE2 cannot",
  "\\8": "refers back with \\8, which RE2 cannot",
  "\\k<name>": "has the escape \\k, which RE2 does not know",
  "\\Z": "has the escape \\Z, which RE2 does not know",
  "\\é": "has the escape \\é, which RE2 does not know",
  "[\\b]": "has the escape \\b, which RE2 does not know",
  "a\\": "ends in a backslash",
  "*a": 'repeats nothing with "*"',
  "a|+": 'repeats nothing with "+"',
  "a**": 'repeats nothing with "*"',
  "a{2}{3}": 'repeats nothing with "{3}"',
  "(?i)*": 'repeats nothing with "*"',
  "a{3,2}": 'has the repeat "{3,2}"',
  "a{1001}": 'has the repeat "{1001}"',
  "(a{40}){26}": 'has the repeat "{26}"',
  "((a{10}){10}b){11}": 'has the repeat "{11}"',
  "\\Q\\E*": 'repeats nothing with "*"',
  "\\Qa": "quotes with \\Q and has no \\E",
  "\\C": "has the escape \\C, which RE2 does not know",
  "\\x{110000}": "has the escape \\x{110000}, which RE2 does not know",
  "\\p{Foo}": "has the class \\p{Foo}",
  "\\pX": "has the class \\pX",
  "(a": "has a group that is not closed",
  "a)": "closes a group that is not open",
  "[a": "has a class that is not closed",
  "[]": "has a class that is not closed",
  "[a-": "has a class that is not closed",
  "[z-a]": "has a range that runs backwards",
  "[a-\\d]": "has a range that runs backwards",
  "[[:foo:]]": "has the class [:foo:]",
};

describe("an expression of RE2", () => {
  for (const pattern of TAKEN) {
    it(`may be ${JSON.stringify(pattern)}`, () => {
      expect(re2Problem(pattern)).to.equal(undefined);
    });
  }

  for (const [pattern, problem] of Object.entries(REFUSED)) {
    it(`is not ${JSON.stringify(pattern)}`, () => {
      expect(re2Problem(pattern)).to.equal(problem);
    });
  }

  it("is every text whose marks are escaped", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
        expect(re2Problem(escaped)).to.equal(undefined);
      }),
    );
  });

  it("is none without its last bracket", () => {
    const part = fc.constantFrom("a", "b|", "c+", "[de]", "(?:f)");
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(re2Problem(`(${parts.join("")})`)).to.equal(undefined);
        expect(re2Problem(`(${parts.join("")}`)).to.equal("has a group that is not closed");
      }),
    );
  });
});
