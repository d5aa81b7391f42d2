/** Runs the proofs of rules on the activity log, and changes the rules to see whether a proof notices. */
import { expect } from "chai";

import { rules as allRules } from "../../rules";
import { renderActivityAlerts } from "../../rules/render";
import type { ActivityCondition, ActivityRule } from "../../rules/types";
import { raises, type ActivityEvent } from "../helpers/activity";

/** Events by the situation that they are of. */
export type Situations = Readonly<Record<string, readonly ActivityEvent[]>>;

/** The proofs of one rule. */
export interface ActivityProofs {
  readonly fires: Situations;
  /** Close misses. */
  readonly quiet: Situations;
}

/** Describes the proofs of some rules, by id. */
export function describeActivityProofs(
  rules: readonly ActivityRule[],
  proofs: Readonly<Record<string, ActivityProofs>>,
): void {
  it("have proofs, each of them", () => {
    expect(Object.keys(proofs).sort()).to.deep.equal(rules.map(({ id }) => id).sort());
  });

  for (const { id, conditions } of rules) {
    const { fires = {}, quiet = {} } = proofs[id] ?? {};

    describe(id, () => {
      for (const [when, events] of Object.entries(fires)) {
        it(`fires, and no other rule does, when ${when}`, () => {
          expect(events).not.to.deep.equal([]);
          for (const event of events) expect(raised(event)).to.deep.equal([id]);
        });
      }
      for (const [when, events] of Object.entries(quiet)) {
        it(`stays quiet when ${when}`, () => {
          expect(events).not.to.deep.equal([]);
          for (const event of events) expect(raised(event)).not.to.include(id);
        });
      }

      it("stays quiet while nothing happens, and loses no condition unnoticed", () => {
        expect([].some((event) => raises(conditions, event))).to.equal(false);
        const firing = Object.values(fires).flat();
        const calm = Object.values(quiet).flat();
        const unnoticed = changesOf(conditions).filter(
          ({ changed }) =>
            firing.every((event) => raises(changed, event)) &&
            !calm.some((event) => raises(changed, event)),
        );
        expect(unnoticed.map(({ what }) => what)).to.deep.equal([]);
      });
    });
  }
}

/** Ids of all rules that an event raises. */
function raised(event: ActivityEvent): string[] {
  return renderActivityAlerts(allRules).flatMap((alert) =>
    raises(alert.conditions, event) ? [alert.id] : [],
  );
}

interface Change {
  readonly what: string;
  readonly changed: readonly ActivityCondition[];
}

/** Every condition left out, and every one of several values. */
function changesOf(conditions: readonly ActivityCondition[]): Change[] {
  return conditions.flatMap((condition, at) => {
    const others = conditions.filter((_, index) => index !== at);
    const text = JSON.stringify(condition);
    const without = { what: `without ${text}`, changed: others };
    return [
      without,
      ...fewer(condition).map((one) => ({
        what: `${text} as ${JSON.stringify(one)}`,
        changed: [...others, one],
      })),
    ];
  });
}

function fewer(condition: ActivityCondition): ActivityCondition[] {
  if ("anyOf" in condition) {
    return condition.anyOf.map((left) => ({
      anyOf: condition.anyOf.filter((one) => one !== left),
    }));
  }
  return (condition.containsAny ?? []).map((left) => ({
    ...condition,
    containsAny: (condition.containsAny ?? []).filter((one) => one !== left),
  }));
}
