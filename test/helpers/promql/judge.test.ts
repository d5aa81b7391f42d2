/** The judge of PromQL: what fires, from when to when, and what it refuses. */
import { expect } from "chai";

import { messageOf } from "../errors";
import { judge, type Case, type Series } from "./judge";
import { caseOf, down, verdictOf } from "./judge-cases";

const up: Series = { labels: { __name__: "up", job: "node" }, values: "1x9 0x20 1x60" };
const requests: Series = {
  labels: { __name__: "requests_total", job: "app", pod: "a" },
  values: "0+60x180",
};

/** From and to of everything that fires. */
async function timesOf(one: Case): Promise<(number | undefined)[][]> {
  const { error, alerts } = await verdictOf(one);
  expect(error).to.equal(undefined);
  return alerts.map(({ from, to }) => [from, to]);
}

describe("judge", () => {
  it("says who fires, with labels and annotations filled in, from when to when", async () => {
    const rule = {
      ...down,
      labels: { severity: "page" },
      annotations: { summary: "{{ $labels.job }} is at {{ $value | humanizePercentage }}" },
    };
    expect(await verdictOf(caseOf([up], [rule]))).to.deep.equal({
      id: "case",
      alerts: [
        {
          alert: "Down",
          labels: { job: "node", severity: "page" },
          annotations: { summary: "node is at 0%" },
          from: 10,
          to: 31,
        },
      ],
    });
  });

  it("fires once the condition has held for all of `for`, and not a minute earlier", async () => {
    // The condition holds in the evaluations of minutes 10 to 30: for 20 minutes.
    const held = (minutes: number) => caseOf([up], [{ ...down, for: minutes * 60 }]);
    expect(await timesOf(held(20))).to.deep.equal([[30, 31]]);
    expect(await timesOf(held(21))).to.deep.equal([]);
    const until = { minutes: 29 };
    expect(await timesOf({ ...held(20), ...until })).to.deep.equal([]);
  });

  it("begins to count `for` anew after the condition went away once", async () => {
    const flapping = { ...up, values: "0x9 1 0x9 1x60" };
    expect(await timesOf(caseOf([flapping], [{ ...down, for: 600 }]))).to.deep.equal([]);
  });

  it("lets an alert fire on until the condition has been away for resolveAfter", async () => {
    const resolving = { ...down, resolveAfter: 600 };
    expect(await timesOf(caseOf([up], [resolving]))).to.deep.equal([[10, 41]]);
    const back = { ...up, values: "1x9 0x20 1x8 0x5 1x60" };
    expect(await timesOf(caseOf([back], [resolving]))).to.deep.equal([[10, 56]]);
    expect(await timesOf(caseOf([back], [down]))).to.deep.equal([
      [10, 31],
      [40, 46],
    ]);
  });

  it("leaves out the end of what still fires", async () => {
    expect(await timesOf(caseOf([up], [down], { minutes: 20 }))).to.deep.equal([[10, undefined]]);
  });

  it("shows samples that come 4 minutes late to a window of 10 minutes, but not to one of 3", async () => {
    const rules = (window: string) => [
      { alert: "Requests", expr: `rate(requests_total[${window}]) > 0` },
    ];
    const late = { lag: { "*": 240 } };
    expect(await timesOf(caseOf([requests], rules("3m")))).to.deep.equal([[1, undefined]]);
    expect(await timesOf(caseOf([requests], rules("3m"), late))).to.deep.equal([]);
    expect(await timesOf(caseOf([requests], rules("10m"), late))).to.deep.equal([[5, undefined]]);
  });

  it("lets each job be late for itself", async () => {
    const rule = { alert: "Requests", expr: "rate(requests_total[3m]) > 0" };
    const other = { ...requests, labels: { ...requests.labels, job: "other" } };
    const { alerts } = await verdictOf(
      caseOf([requests, other], [rule], { lag: { "*": 240, other: 0 } }),
    );
    expect(alerts.map(({ labels }) => labels["job"])).to.deep.equal(["other"]);
  });

  it("lets a later rule read in the same evaluation what an earlier one recorded", async () => {
    const rules = [
      { record: "job:down:count", expr: "count by (job) (up == 0)", labels: { team: "core" } },
      { alert: "Down", expr: "job:down:count >= 1" },
    ];
    const one = caseOf([up], rules, { minutes: 12, records: true });
    expect(await verdictOf(one)).to.deep.equal({
      id: "case",
      alerts: [{ alert: "Down", labels: { job: "node", team: "core" }, annotations: {}, from: 10 }],
      records: [
        {
          record: "job:down:count",
          labels: { job: "node", team: "core" },
          values: [
            [10, 1],
            [11, 1],
            [12, 1],
          ],
        },
      ],
    });
    // A recorded series ends with its condition: nothing looks back at it for five minutes.
    expect(await timesOf(caseOf([up], rules))).to.deep.equal([[10, 31]]);
  });

  it("lets an earlier rule read what a later one recorded a step before", async () => {
    const rules = [
      { alert: "Down", expr: "job:down:count >= 1" },
      { record: "job:down:count", expr: "count by (job) (up == 0)" },
    ];
    expect(await timesOf(caseOf([up], rules))).to.deep.equal([[11, 32]]);
  });

  it("knows when something is absent", async () => {
    const rule = { alert: "Gone", expr: 'absent(up{job="node"})', for: 300 };
    const ending = { ...up, values: "1x9" };
    // The last sample, of minute 9, is looked back at for less than five minutes.
    expect(await timesOf(caseOf([ending], [rule]))).to.deep.equal([[19, undefined]]);
    expect(await timesOf(caseOf([up], [rule]))).to.deep.equal([]);
    expect(await timesOf(caseOf([], [rule]))).to.deep.equal([[5, undefined]]);
  });

  it("takes samples at another interval", async () => {
    const fast = { ...up, values: "1x9 0x60", interval: 30 };
    expect(await timesOf(caseOf([fast], [down], { minutes: 30 }))).to.deep.equal([[5, undefined]]);
  });

  it("reports a match of many to many, and answers the other rules and cases", async () => {
    const pods = ["a", "b"].map((pod) => ({ ...up, labels: { ...up.labels, pod } }));
    const rules = [{ alert: "Broken", expr: "up == on (job) up" }, down];
    const [broken, fine] = await judge([caseOf(pods, rules), caseOf([up], [down])]);
    expect(broken?.error).to.match(/^Broken: found duplicate series for the match group/);
    expect(broken?.alerts.map(({ alert }) => alert)).to.deep.equal(["Down", "Down"]);
    expect(fine?.error).to.equal(undefined);
  });

  it("fires nothing when a rule cannot be recorded that others may read", async () => {
    const pods = ["a", "b"].map((pod) => ({ ...up, labels: { ...up.labels, pod } }));
    const rules = [{ record: "r", expr: "up == 0", labels: { pod: "all" } }, down];
    expect(await verdictOf(caseOf(pods, rules, { records: true }))).to.deep.equal({
      id: "case",
      error: "r: two series of the result have the same labels after the rule's own are set",
      alerts: [],
    });
  });

  it("refuses two rules that write one series, and one that writes over samples", async () => {
    const write = { record: "r", expr: "up" };
    const [twice, over] = await judge([
      caseOf([up], [write, write]),
      caseOf([up], [{ record: "up", expr: "up" }]),
    ]);
    expect(twice?.error).to.equal(
      'r: writes {__name__="r", job="node"}, which another rule writes too',
    );
    expect(over?.error).to.equal(
      'up: writes {__name__="up", job="node"}, which the case has samples of too',
    );
  });

  const mistakes: [string, Case, RegExp][] = [
    [
      "an expression that does not parse",
      caseOf([up], [{ alert: "X", expr: "sum(" }]),
      /^X: 1:5: parse error: unclosed left parenthesis$/,
    ],
    [
      "an expression that gives no vector",
      caseOf([up], [{ alert: "X", expr: "up[5m]" }]),
      /^X: the expression gives a range vector, not a vector$/,
    ],
    [
      "a series that is given twice",
      caseOf([up, up], [down]),
      /^series \{__name__="up", job="node"\} is given twice$/,
    ],
    [
      "values that cannot be read",
      caseOf([{ ...up, values: "1y3" }], [down]),
      /^series \{__name__="up", job="node"\} has the values "1y3": .*parse error/,
    ],
    [
      "alerts that the rule's own labels make equal",
      caseOf(
        ["a", "b"].map((pod) => ({ labels: { __name__: "up", pod }, values: "0x9" })),
        [{ ...down, labels: { pod: "all" } }],
      ),
      /^Down: two alerts have the same labels after the rule's own are set$/,
    ],
    [
      "an annotation that cannot be read, also when nothing fires",
      caseOf([], [{ ...down, annotations: { text: "{{ $labels." } }]),
      /^Down: text cannot be read: /,
    ],
  ];
  for (const [what, one, expected] of mistakes) {
    it(`refuses ${what}`, async () => {
      expect((await verdictOf(one)).error).to.match(expected);
    });
  }

  it("passes on what the engine remarks", async () => {
    const rule = { alert: "X", expr: "rate(up[5m]) > 1" };
    const { warnings } = await verdictOf(caseOf([up], [rule]));
    expect(warnings).to.have.length(1);
    expect(warnings?.[0]).to.match(/^X: PromQL info: metric might not be a counter/);
  });

  it("refuses to change a rule that is not there", async () => {
    const change = { at: 1, rule: { alert: "Other", expr: "up" } };
    expect(await verdictOf(caseOf([up], [down], { changes: [change] }))).to.deep.equal({
      id: "case",
      error: "there is no rule 1 to change",
      alerts: [],
    });
  });

  it("refuses a document with a key it does not know", async () => {
    const wrong = { ...caseOf([up], [down]), minute: 3 };
    expect(await messageOf(judge([wrong]))).to.match(/unknown field "minute"/);
  });
});
