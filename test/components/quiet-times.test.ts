/** QuietTimes: one rule a quiet time, and every mistake that would silence more than is meant. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { quietTimeArgs, QuietTimes, type QuietTime } from "../../components/quiet-times";
import { collect, valueOf } from "../helpers/mocks";

const args = { resourceGroupName: "rg", scopes: ["/cluster", "/group"] };
const patching: QuietTime = {
  name: "patching",
  ruleName: "quiet-patching-shop",
  description: "nodes are patched",
  timeZone: "W. Europe Standard Time",
  windows: [
    { every: "weekly", from: "22:00", to: "02:00", daysOfWeek: ["Sunday", "Saturday"] },
    { every: "monthly", from: "04:00", to: "05:30", daysOfMonth: [15, 2] },
    { every: "daily", from: "00:00", to: "00:15" },
  ],
};

/** Quiet times that are refused, by what differs from a good one, and what is said. */
const mistakes: readonly (readonly [Partial<QuietTime>, ...string[]])[] = [
  [
    { windows: [] },
    "alerts.quietTimes.patching never ends, so nobody would be told any more; give until or windows.",
  ],
  [
    { from: "2026-12-24", until: "2026-12-24T25:00:00" },
    'alerts.quietTimes.patching has "2026-12-24"; give a time as YYYY-MM-DDTHH:MM:SS, without a ' +
      "time zone.",
    'alerts.quietTimes.patching has "2026-12-24T25:00:00"; give a time as YYYY-MM-DDTHH:MM:SS, ' +
      "without a time zone.",
  ],
  [
    { from: "2026-12-24T12:00:00", until: "2026-12-24T12:00:00" },
    "alerts.quietTimes.patching.until is 2026-12-24T12:00:00, not after 2026-12-24T12:00:00; give " +
      "a later time.",
  ],
  [{ severities: [5] }, "alerts.quietTimes.patching.severities has 5; give some of 0 to 4."],
  [
    { windows: [{ every: "yearly", from: "24:00", to: "8:00" }] },
    'alerts.quietTimes.patching.windows[0] has "24:00"; give a time of the day as HH:MM.',
    'alerts.quietTimes.patching.windows[0] has "8:00"; give a time of the day as HH:MM.',
    'alerts.quietTimes.patching.windows[0].every is "yearly"; give daily, weekly or monthly.',
  ],
  [
    { windows: [{ every: "weekly", from: "08:00", to: "08:00" }] },
    "alerts.quietTimes.patching.windows[0] begins and ends at 08:00; give it a length.",
    "alerts.quietTimes.patching.windows[0] is weekly: a weekly window, and no other, needs " +
      "daysOfWeek.",
  ],
  [
    { windows: [{ every: "monthly", from: "08:00", to: "09:00", daysOfWeek: ["sunday"] }] },
    'alerts.quietTimes.patching.windows[0].daysOfWeek has "sunday"; give some of Monday, Tuesday, ' +
      "Wednesday, Thursday, Friday, Saturday, Sunday.",
    "alerts.quietTimes.patching.windows[0] is monthly: a weekly window, and no other, needs " +
      "daysOfWeek.",
    "alerts.quietTimes.patching.windows[0] is monthly: a monthly window, and no other, needs " +
      "daysOfMonth.",
  ],
  [
    { windows: [{ every: "daily", from: "08:00", to: "09:00", daysOfMonth: [0] }] },
    "alerts.quietTimes.patching.windows[0].daysOfMonth has 0; give days from 1 to 31.",
    "alerts.quietTimes.patching.windows[0] is daily: a monthly window, and no other, needs " +
      "daysOfMonth.",
  ],
];

describe("QuietTimes", () => {
  it("makes a rule that removes all action groups in windows that come again", async () => {
    const tags = { team: "shop" };
    const { resources, components, result } = await collect(
      () => new QuietTimes("quiet", { ...args, quietTimes: [patching], tags }),
    );
    expect(resources).to.deep.equal([
      {
        type: "azure-native:alertsmanagement:AlertProcessingRuleByName",
        name: "quiet-patching",
        inputs: {
          resourceGroupName: "rg",
          alertProcessingRuleName: "quiet-patching-shop",
          location: "Global",
          properties: {
            description: "nodes are patched",
            enabled: true,
            scopes: ["/cluster", "/group"],
            actions: [{ actionType: "RemoveAllActionGroups" }],
            schedule: {
              timeZone: "W. Europe Standard Time",
              recurrences: [
                {
                  recurrenceType: "Weekly",
                  daysOfWeek: ["Saturday", "Sunday"],
                  ...{ startTime: "22:00:00", endTime: "02:00:00" },
                },
                {
                  recurrenceType: "Monthly",
                  daysOfMonth: [2, 15],
                  ...{ startTime: "04:00:00", endTime: "05:30:00" },
                },
                { recurrenceType: "Daily", startTime: "00:00:00", endTime: "00:15:00" },
              ],
            },
          },
          tags,
        },
      },
    ]);
    expect(components).to.deep.equal([
      {
        type: "aks-monitoring:index:QuietTimes",
        name: "quiet",
        inputs: { ...args, quietTimes: [patching], tags },
      },
    ]);
    expect((await valueOf(pulumi.output(result.ruleIds))).value).to.deep.equal({
      patching: "/made/quiet-patching",
    });
  });

  it("silences some severities until a date, in UTC", () => {
    const move = {
      name: "move",
      ruleName: "quiet-move",
      description: "why",
      from: "2026-12-01T08:00:00",
      until: "2026-12-01T18:00:00",
      severities: [3, 2],
    };
    expect(quietTimeArgs(args, move)).to.deep.equal({
      resourceGroupName: "rg",
      alertProcessingRuleName: "quiet-move",
      location: "Global",
      properties: {
        description: "why",
        enabled: true,
        scopes: args.scopes,
        actions: [{ actionType: "RemoveAllActionGroups" }],
        conditions: [{ field: "Severity", operator: "Equals", values: ["Sev2", "Sev3"] }],
        schedule: {
          timeZone: "UTC",
          effectiveFrom: "2026-12-01T08:00:00",
          effectiveUntil: "2026-12-01T18:00:00",
        },
      },
      tags: {},
    });
  });

  for (const [changes, ...sentences] of mistakes) {
    it(`refuses ${JSON.stringify(changes).slice(0, 80)}`, () => {
      let message = "it was accepted";
      try {
        quietTimeArgs(args, { ...patching, ...changes });
      } catch (error) {
        expect(error).to.be.instanceOf(pulumi.RunError);
        message = (error as Error).message;
      }
      expect(message.split("\n")).to.deep.equal(sentences);
    });
  }
});
