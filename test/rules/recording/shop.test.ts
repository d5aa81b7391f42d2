/** Microsoft's records, worked out by hand for two small clusters. */
import { expect } from "chai";

import { expectRecorded, recordsOf, type Records } from "./records";
import { SHOP_PROOFS } from "./shop-proofs";

for (const { group, when, series, expected } of SHOP_PROOFS) {
  describe(`records of ${group} when ${when}`, () => {
    let records: Records;
    before(async () => {
      records = await recordsOf(group, series);
    });

    for (const [record, values] of Object.entries(expected)) {
      it(`${record} is what a person works out`, () => {
        expect(values).not.to.deep.equal([]);
        expectRecorded(records.get(record), values);
      });
    }
  });
}
