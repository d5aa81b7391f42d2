/** What `npm run export` writes of Prometheus rules: the same everywhere, and true to the proofs. */
import { expect } from "chai";
import { parse } from "yaml";

import { exportBodies, sentGroups } from "../../../cli/commands/export";
import { ruleFile, type FileGroup, type SentGroup } from "../../../cli/export/prometheus-rules";
import { judge, readExpressions, readRuleFiles } from "../../helpers/promql/judge";
import { proofCases } from "./cases";
import { loadProofs } from "./load";
import { testFiles } from "./promtool";
import { isOnTime, promtoolTest, testFileText, type TestFile } from "./promtool-tests";

describe("exported Prometheus rules", function () {
  this.timeout(600_000);
  let sent: readonly SentGroup[];
  let groups: readonly FileGroup[];

  before(async () => {
    sent = sentGroups(await exportBodies("dev"));
    groups = (parse(ruleFile(sent)) as { readonly groups: readonly FileGroup[] }).groups;
  });

  it("have the expressions of the requests, byte for byte, and Prometheus reads them", async () => {
    const inRequests = sent.flatMap(({ body }) =>
      body.properties.rules.map(({ expression }) => expression),
    );
    const inFile = groups.flatMap(({ rules }) => rules.map(({ expr }) => expr));
    expect(inFile).to.deep.equal(inRequests).and.length.above(50);
    const readings = await readExpressions(inFile);
    expect(readings.filter(({ ok }) => !ok)).to.deep.equal([]);
  });

  it("are a rule file that Prometheus takes, group by group", async () => {
    const files = [ruleFile(sent), ...sent.map((group) => ruleFile([group]))];
    const whole = groups.map(({ name, rules }) => [name, rules.length] as const);
    expect(await readRuleFiles(files)).to.deep.equal([
      { groups: Object.fromEntries(whole), errors: [] },
      ...whole.map((group) => ({ groups: Object.fromEntries([group]), errors: [] })),
    ]);
  });

  it("have no two of one name and with the same labels, which promtool calls duplicates", () => {
    const names = groups.flatMap(({ rules }) =>
      rules.map(({ record, alert, labels = {} }) => JSON.stringify([record ?? alert, labels])),
    );
    expect(names.filter((name, at) => names.indexOf(name) !== at)).to.deep.equal([]);
  });

  it("come with tests of every alert, for the file it is in and those with its records", async () => {
    const files = groups.map((group) => ({ name: `${group.name}.yaml`, groups: [group] }));
    const tests = await testFiles(files, {});
    const alerts = groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? []));
    expect([...tests.keys()].sort()).to.deep.equal(alerts.sort());
    const pods = tests.get("PodUnschedulable");
    expect(pods?.rule_files).to.deep.equal(["../rules/PodAlerts-aks-shop-dev.yaml"]);
    expect(parse(testFileText(pods ?? never())) as TestFile).to.deep.equal(pods);
  });

  it("are asked for what Prometheus's engine answers when letters count", async () => {
    const cases = proofCases(await loadProofs()).cases.filter(isOnTime);
    const verdicts = await judge(
      cases.map(({ judged }) => ({ ...judged, caseInsensitive: false })),
    );
    const wrong = cases.flatMap((one, index) => {
      const fired = verdicts[index]?.alerts.filter(({ alert }) => alert === one.rule) ?? [];
      const { promql_expr_test: questions } = promtoolTest(one);
      return questions.flatMap(({ expr, eval_time: at, exp_samples: samples }) => {
        const minute = parseInt(at, 10);
        const range = /\[(\d+)m\]/.exec(expr)?.[1];
        const from = range === undefined ? minute : minute - Number(range) + 1;
        const wanted = [...expr.matchAll(/(\w+)=("(?:[^"\\]|\\.)*")/g)]
          .map(([, label = "", value = ""]) => [label, JSON.parse(value) as string] as const)
          .filter(([label]) => !label.startsWith("alert"));
        const instances = new Set(
          fired
            .filter((alert) => alert.from <= minute && (alert.to ?? Infinity) > from)
            .filter(({ labels }) => wanted.every(([label, value]) => labels[label] === value))
            .map(({ labels }) => JSON.stringify(labels)),
        );
        const expected = samples[0]?.value ?? 0;
        return instances.size === expected ? [] : [`${one.title}: ${expr} at ${at}`];
      });
    });
    expect(wrong).to.deep.equal([]);
  });
});

function never(): never {
  throw new Error("PodUnschedulable is deployed");
}
