/** A seeded sample of what `npm run mutate` does for Microsoft's records, and whether it can fail at all. */
import { expect } from "chai";

import { recordingGroups } from "../../../rules/groups";
import { metricSchema } from "../../../signals/metric-schemas";
import { adviceOnValue } from "../../../signals/metric-schemas/labels";
import { messageOf } from "../../helpers/errors";
import { SEED, shuffled } from "../../helpers/seeded";
import { recordEquivalents } from "./equivalents";
import { mutateRecords, recordChanges } from "./mutation";
import { RECORD_PROOFS } from "./proofs";
import { rulesOfGroup } from "./records";

/** Records of one run from each group; others come with the next seed. */
const OF_EACH_GROUP = 5;

/** A record with one filter that nobody needs. */
const LOAD = "instance:node_load1_per_cpu:ratio";

describe("changes of Microsoft's records", function () {
  this.timeout(600_000);

  it(`are noticed in what is recorded, in every group (MUTATE_SEED=${SEED})`, async () => {
    const { survivors, stale } = await mutateRecords(RECORD_PROOFS, sampled());
    const told = survivors.map(({ rule, description }) => `${rule}: ${description}`);
    expect(told, "changes that nothing notices").to.deep.equal([]);
    expect(stale, "arguments for changes that are noticed").to.deep.equal([]);
  });

  it("are made of every record, and each is told apart", () => {
    const rules = recordingGroups.flatMap(({ id }) =>
      rulesOfGroup(id).map((_, at) => `${id} ${at}`),
    );
    const changed = new Set(recordChanges.map(({ group, at }) => `${group} ${at}`));
    expect([...changed]).to.deep.equal(rules);
    const told = recordChanges.map(({ rule, description }) => `${rule}: ${description}`);
    expect(new Set(told).size).to.equal(told.length);
  });

  it("are argued once each, where they are made", () => {
    const made = recordChanges.map(({ rule, description }) => `${rule}: ${description}`);
    const argued = recordEquivalents.map(({ rule, change }) => `${rule}: ${change}`);
    expect(made).to.include.members(argued);
    expect(new Set(argued).size).to.equal(argued.length);
  });

  it("are argued with labels that a series cannot lack", () => {
    const resting = recordEquivalents.flatMap((one) => one.always ?? []);
    expect(resting).not.to.deep.equal([]);
    for (const { label, metric } of resting) {
      const schema = metricSchema(metric)?.labels[label];
      const isAbsent = schema === undefined || adviceOnValue(schema, "") === undefined;
      expect(isAbsent, `${metric} without ${label}`).to.equal(false);
    }
  });

  it("show a filter that nobody needs, and no other", async () => {
    const { survivors, equivalent } = await mutateRecords(RECORD_PROOFS, new Set([LOAD]), []);
    expect(survivors.map(({ description }) => description)).to.deep.equal(['drops job="node"']);
    expect(equivalent).to.deep.equal([]);
  });

  it("show an argument for one that is noticed", async () => {
    const argued = ['drops job="node"', 'negates job="node"'].map((change) => ({
      ...{ rule: LOAD, change, why: "for this test" },
    }));
    const { survivors, stale } = await mutateRecords(RECORD_PROOFS, new Set([LOAD]), argued);
    expect(survivors).to.deep.equal([]);
    expect(stale.map(({ change }) => change)).to.deep.equal(['negates job="node"']);
  });

  it("are not judged by values that are wrong without them", async () => {
    const [first] = RECORD_PROOFS;
    if (first === undefined) throw new Error("there are proofs");
    const wrong = { ...first, when: "it is for this test", expected: { [LOAD]: [] }, either: [] };
    const refused = await messageOf(mutateRecords([wrong], new Set([LOAD])));
    expect(refused).to.match(
      /^What node-recording records is not as expected without any change when it is for this test, so /,
    );
    expect(refused).to.match(new RegExp(`\n  ${LOAD} is \\[.+\\], not \\[\\]$`));
  });
});

/** Some records of each group, chosen by the seed. */
function sampled(): ReadonlySet<string> {
  return new Set(
    recordingGroups.flatMap(({ id }) => {
      const names = recordChanges.filter(({ group }) => group === id).map(({ rule }) => rule);
      return shuffled(new Set(names)).slice(0, OF_EACH_GROUP);
    }),
  );
}
