/** What is worked out by hand of Microsoft's records is what the engine records. */
import { expect } from "chai";

import { judge } from "../../helpers/promql/judge";
import { RECORD_PROOFS } from "./proofs";
import { problemsOfRecords, recordCase, rulesOfGroup } from "./records";
import { SHOP_PROOFS } from "./shop-proofs";

describe("proofs of Microsoft's records", () => {
  for (const proof of RECORD_PROOFS) {
    it(`hold for ${proof.group} when ${proof.when}`, async () => {
      const [verdict] = await judge([recordCase(proof.group, proof.series)]);
      expect(problemsOfRecords(proof, verdict)).to.deep.equal([]);
    });
  }

  for (const { group, expected } of SHOP_PROOFS) {
    it(`speak of every record of ${group}`, () => {
      const records = rulesOfGroup(group).map((rule) => ("record" in rule ? rule.record : ""));
      expect(Object.keys(expected).sort()).to.deep.equal([...new Set(records)].sort());
    });
  }
});
