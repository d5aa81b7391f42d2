/** A seeded sample of what `npm run mutate` does for every rule of KQL, and whether it can fail at all. */
import { expect } from "chai";

import { messageOf } from "../../helpers/errors";
import { SEED, shuffled } from "../../helpers/seeded";
import { loadProofsOfForms } from "./load";
import { mutateKql } from "./mutation";
import { kqlForms, type KqlRule } from "./rules";
import type { KqlProofs } from "./types";

/** Rules of one run; others come with the next seed. */
const SAMPLE = 4;

describe("changes of rules of KQL", function () {
  this.timeout(1_800_000);

  let proofs: KqlProofs;
  const rules = kqlForms();

  before(async () => {
    proofs = await loadProofsOfForms();
  });

  it(`are noticed by the proofs of ${SAMPLE} rules (MUTATE_SEED=${SEED})`, async () => {
    const { survivors, stale } = await mutateKql(proofs, shuffled(rules.values()).slice(0, SAMPLE));
    const told = survivors.map(({ rule, description }) => `${rule}: ${description}`);
    expect(told, "changes that nothing notices").to.deep.equal([]);
    expect(stale, "arguments for changes that are noticed or not made").to.deep.equal([]);
  });

  it("show a filter that nobody needs, and no other", async () => {
    // The summary answers one row, whatever its name of the volume.
    const usual = ruleNamed("LogVolumeUnusual");
    const query = `${usual.query}\n| where isnotnull(Gigabytes)`;
    const { survivors } = await mutateKql(proofs, [{ ...usual, query }]);
    const told = survivors.map(({ description }) => description);
    expect(told).to.deep.equal(["drops isnotnull(Gigabytes)"]);
  });

  it("are not made of a rule whose proofs do not hold as it is", async () => {
    const usual = ruleNamed("LogVolumeUnusual");
    const query = `${usual.query}\n| where Gigabytes < 0`;
    const quiet = { ...proofs["LogVolumeUnusual"], fires: [firing()], quiet: [], noData: [] };
    const refused = mutateKql({ LogVolumeUnusual: quiet }, [{ ...usual, query }]);
    const title = `LogVolumeUnusual fires when ${firing().when}`;
    expect(await messageOf(refused)).to.equal(
      "The proofs of LogVolumeUnusual do not hold as it is, so that they would notice every change:\n" +
        `  ${title}: nothing tells {}, nor anything else\n` +
        `  ${title}, 15 minutes late: nothing tells {}, nor anything else`,
    );
  });

  function ruleNamed(id: string): KqlRule {
    const rule = rules.get(id);
    if (rule === undefined) throw new Error(`${id} is no rule`);
    return rule;
  }

  function firing() {
    const [first] = proofs["LogVolumeUnusual"]?.fires ?? [];
    if (first === undefined) throw new Error("LogVolumeUnusual has proofs");
    return first;
  }
});
