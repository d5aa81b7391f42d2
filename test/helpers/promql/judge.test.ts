import { expect } from "chai";

import {
  judge,
  readExpressions,
  readRuleFiles,
  type AlertingRule,
  type Case,
  type Series,
} from "./judge";
import { messageOf } from "../errors";

const up: Series = { labels: { __name__: "up", job: "node" }, values: "1x9 0x20 1x60" };
const down: AlertingRule = { alert: "Down", expr: "up == 0" };

const requests: Series = {
  labels: { __name__: "requests_total", job: "app", pod: "a" },
  values: "0+60x180",
};

/** A case of an hour and a half, evaluated every minute. */
function caseOf(series: Series[], rules: Case["rules"], more: Partial<Case> = {}): Case {
  return { id: "case", minutes: 90, step: 60, series, rules, ...more };
}

async function verdictOf(one: Case) {
  const [verdict] = await judge([one]);
  if (verdict === undefined) throw new Error("no verdict");
  return verdict;
}

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

describe("judge, without case", () => {
  const pod: Series = {
    labels: { __name__: "Kube_Pod_Info", Namespace: "Shop", Pod: "Web-1" },
    values: "1x90",
  };
  const node: Series = {
    labels: { __name__: "node_up", POD: "web-1", Zone: "EU-1" },
    values: "1x90",
  };
  const fold = { caseInsensitive: true, minutes: 1 };

  const expressions = [
    "KUBE_pod_info",
    '{__name__="KUBE_POD_INFO"}',
    '{__name__=~"KUBE_.*"}',
    'kube_pod_info{NAMESPACE="SHOP"}',
    'kube_pod_info{namespace=~"SH.P|x"}',
    'kube_pod_info{namespace!~"X|y"}',
    'kube_pod_info unless kube_pod_info{namespace!="shop"}',
    "sum by (NameSpace) (kube_pod_info)",
    "kube_pod_info * ON (Pod) GROUP_LEFT (ZONE) node_up",
    'label_replace(kube_pod_info, "New", "X-$1", "POD", "WEB-(.*)")',
    'label_replace(kube_pod_info, "new", "x-${N}", "pod", "(?P<N>W)EB-1")',
    'label_join(kube_pod_info, "New", "/", "NAMESPACE", "POD")',
    'count_values("Value", kube_pod_info)',
  ];
  const labels = [
    ...Array<object>(7).fill({ namespace: "shop", pod: "web-1" }),
    { namespace: "shop" },
    { namespace: "shop", pod: "web-1", zone: "eu-1" },
    { namespace: "shop", pod: "web-1", new: "x-1" },
    { namespace: "shop", pod: "web-1", new: "x-w" },
    { namespace: "shop", pod: "web-1", new: "shop/web-1" },
    { value: "1" },
  ];

  it("finds series, labels and values however they are written", async () => {
    const cases = expressions.map((expr) => caseOf([pod, node], [{ alert: "A", expr }], fold));
    const verdicts = await judge(cases);
    expect(verdicts.map(({ error, alerts }) => error ?? alerts[0]?.labels)).to.deep.equal(labels);
  });

  it("is case-sensitive unless asked, so that it differs", async () => {
    const cases = expressions
      .slice(0, 6)
      .map((expr) => caseOf([pod], [{ alert: "A", expr }], { minutes: 1 }));
    const verdicts = await judge(cases);
    expect(verdicts.map(({ alerts }) => alerts.length)).to.deep.equal([0, 0, 0, 0, 0, 0]);
  });

  it("fills in a label that a template writes in its own casing", async () => {
    const rule = {
      alert: "A",
      expr: "kube_pod_info",
      labels: { Team: "Core", On: "{{ $labels.Pod }}-X" },
      annotations: { Text: "In {{ .Labels.NAMESPACE }}" },
    };
    const { alerts } = await verdictOf(caseOf([pod], [rule], fold));
    expect(alerts).to.deep.equal([
      {
        alert: "A",
        labels: { namespace: "shop", pod: "web-1", team: "core", on: "web-1-x" },
        annotations: { Text: "In shop" },
        from: 0,
      },
    ]);
  });

  it("refuses two series that differ in case only", async () => {
    const twin = { ...pod, labels: { ...pod.labels, Pod: "WEB-1" } };
    const { error } = await verdictOf(caseOf([pod, twin], [down], fold));
    expect(error).to.match(/ is given twice, which may be two that differ in case only$/);
  });
});

describe("readExpressions", () => {
  it("gives the type and the metrics, or what is wrong, of each expression", async () => {
    expect(
      await readExpressions(["a > on (x) rate(b[5m])", "1 + 2", "up +", 'up{a="1"}[5m]']),
    ).to.deep.equal([
      { ok: true, type: "vector", metrics: ["a", "b"] },
      { ok: true, type: "scalar", metrics: [] },
      { ok: false, error: "1:5: parse error: unexpected end of input", metrics: [] },
      { ok: true, type: "matrix", metrics: ["up"] },
    ]);
  });
});

describe("readRuleFiles", () => {
  const file = (...rules: string[]) =>
    ["groups:", "- name: g", "  rules:", ...rules.map((rule) => `  - ${rule}`), ""].join("\n");
  const wrong = (...errors: string[]) => ({ groups: {}, errors });

  it("gives the groups with their rules, or everything that is wrong, of each file", async () => {
    expect(
      await readRuleFiles([
        file("{record: a, expr: up}", "{alert: B, expr: up == 0, for: 5m, keep_firing_for: 1h}"),
        file("{alert: B, expr: up ==, labels: {a-b: c}}", "{record: a b, expr: up, for: 5m}"),
        file("{alert: B, expr: up == 0, annotations: {text: '{{ $label.job }}'}}"),
        file("{alert: B, expr: up == 0, for: PT5M}"),
        file("{alert: B, expr: up == 0, severity: 3}"),
      ]),
    ).to.deep.equal([
      { groups: { g: 2 }, errors: [] },
      wrong(
        '4:22: group "g", rule 1, "B": could not parse expression: 1:6: parse error: unexpected end of input',
        'group "g", rule 1, "B": invalid label name: a-b',
        '5:14: group "g", rule 2, "a b": invalid field \'for\' in recording rule',
        '5:14: group "g", rule 2, "a b": invalid recording rule name: a b',
      ),
      wrong(
        'group "g", rule 1, "B": annotation "text": template: __alert_B:1: undefined variable "$label"',
      ),
      // Told by both of its readings of a file.
      wrong('not a valid duration string: "PT5M"', 'not a valid duration string: "PT5M"'),
      wrong("yaml: unmarshal errors:\n  line 4: field severity not found in type rulefmt.Rule"),
    ]);
  });
});
