/** The queries of the rules, run where the rules run: what is answered, refused, or not asked for. */
import { expect } from "chai";

import { withRules } from "../../../cli/verify/look-at-rules";
import { QueryRefusal } from "../../../cli/verify/refusal";
import { verifyJson, verifyReport } from "../../../cli/verify/report";
import { ruleLines } from "../../../cli/verify/report-rules";
import { askRules, ruleQueries, type RuleQuery, type RuleSeen } from "../../../cli/verify/rules";
import { exitCodeOfLook } from "../../../cli/verify/verify";
import { PROJECT_ROOT, localFolders } from "../../../cli/local/folders";
import { settingsOfStack } from "../../../cli/local/stack-settings";
import { DEV_WORKSPACE } from "../../helpers/sample";
import { Deployed, type Broken } from "./deployed";

const query = (name: string): RuleQuery => ({ name, kind: "alert", query: name, hours: 0 });

describe("queries of rules", () => {
  it("are those of all that a stack deploys, over the windows that it has", async () => {
    const { settings } = await settingsOfStack(localFolders(PROJECT_ROOT), "prod");
    const all = ruleQueries(settings);
    const kinds = new Set(all.map(({ kind }) => kind));
    expect([...kinds]).to.have.members(["alert", "record", "log", "detection", "hunting"]);
    expect(all.every(({ query: text }) => text.trim() !== "")).to.equal(true);
    const ofKql = all.filter(({ kind }) => kind !== "alert" && kind !== "record");
    expect(ofKql.every(({ hours }) => Number.isInteger(hours) && hours >= 1)).to.equal(true);
    const logs = { logs: { ...settings.logs, tables: { ContainerLogV2: { plan: "Basic" } } } };
    const basic = ruleQueries({ ...settings, ...logs } as typeof settings);
    expect(basic.map(({ kind }) => kind)).to.include("simple");
  });

  it("are at most four at once, and keep their order", async () => {
    let running = 0;
    let most = 0;
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    const seen = await askRules(names.map(query), async ({ name }) => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, name === "a" ? 20 : 1));
      running -= 1;
      return 2;
    });
    expect(most).to.equal(4);
    expect(seen.map(({ name }) => name)).to.deep.equal(names);
    expect(seen[0]).to.deep.equal({
      ...{ name: "a", kind: "alert", state: "answered", results: 2, detail: "" },
    });
  });

  it("are refused for what is wrong with them alone", async () => {
    const failures = [400, 422, 501, 403, 429].map((status) => new QueryRefusal(status, "no"));
    const errors = [...failures, new Error("nobody answers")];
    const seen = await askRules(
      errors.map((_, index) => query(String(index))),
      ({ name }) => Promise.reject(errors[Number(name)] ?? new Error("odd")),
    );
    expect(seen.map(({ state }) => state)).to.deep.equal([
      ...["refused", "refused", "notRun", "unseen", "unseen", "unseen"],
    ]);
    expect(seen[5]).to.include({ results: null, detail: "nobody answers" });
  });

  it("are told in lines of 80 columns, with the names of those that find something", () => {
    const seen = (name: string, more: Partial<RuleSeen> = {}): RuleSeen => ({
      ...{ name, kind: "alert", state: "answered", results: 0, detail: "", ...more },
    });
    expect(ruleLines(undefined)).to.deep.equal([]);
    expect(ruleLines([])).to.deep.equal([]);
    expect(ruleLines([seen("Quiet")])).to.deep.equal(["Rules: 1 of 1 queries answered."]);
    const firing = ["A", "B", "C", "D", "E", "F"].map((name) => seen(name, { results: 1 }));
    const record = seen("record:of:much", { kind: "record", results: 9 });
    const lines = ruleLines([
      ...[...firing, record, seen("R", { state: "refused", results: null })],
      seen("U", { state: "unseen", results: null }),
      seen("N", { state: "notRun", results: null }),
    ]);
    expect(lines.every((line) => line.length <= 80)).to.equal(true);
    expect(lines.join(" ").replace(/ +/g, " ")).to.equal(
      "Rules: 7 of 10 queries answered, 1 REFUSED, see below, 1 not seen, 1 not run: the local Azure " +
        "knows a part of the languages. With results now, before waiting times and counts: A, B, C, " +
        "D, E and 1 more.",
    );
  });
});

describe("rules that verify runs", function () {
  this.timeout(300_000);
  let deployed: Deployed;
  let azure: Broken;

  before(async () => {
    deployed = await Deployed.make();
  });
  beforeEach(async () => {
    azure = await deployed.open();
  });
  afterEach(() => azure.close());
  after(() => deployed.remove());

  const look = async () => withRules(azure.place, await azure.look());

  it("are all answered in PromQL where all fits, and find nothing wrong", async () => {
    const verified = await look();
    const { rules = [], findings } = verified;
    expect(findings).to.deep.equal([]);
    expect(exitCodeOfLook(verified)).to.equal(0);
    const ofPrometheus = rules.filter(({ kind }) => kind === "alert" || kind === "record");
    const others = ofPrometheus.filter(({ state }) => state !== "answered");
    expect(others.map(({ name, detail }) => [name, detail])).to.deep.equal([]);
    const firing = ofPrometheus.filter(({ kind, results }) => kind === "alert" && results !== 0);
    expect(firing.map(({ name }) => name)).to.deep.equal([]);
    expect(verifyReport(verified)).to.match(/\nRules: \d+ of \d+ queries answered, \d+ not run: /);
    expect(verifyJson(verified).rules).to.deep.equal(rules);
  });

  it("are named when their table was moved to a plan that they cannot read", async () => {
    azure.azure.control.asOther({
      ...{ method: "PUT", id: `${DEV_WORKSPACE}/tables/ContainerLogV2`, apiVersion: "2023-09-01" },
      body: { properties: { plan: "Basic" } },
    });
    const { rules = [], findings } = await look();
    const refused = rules.filter(({ state }) => state === "refused").map(({ name }) => name);
    expect(refused).to.include("WorkloadLogErrors");
    const named = findings.filter(({ check }) => check === "rule-refused");
    expect(named).to.have.length(refused.length);
    expect(named[0]?.sentence).to.match(/^The query of \w+ is refused, .*ContainerLogV2/);
    expect(named[0]?.fix).to.deep.equal(["npm run verify -- --stack dev --wait 20"]);
  });

  it("are not called fine when the metrics cannot be asked for", async () => {
    azure.azure.control.role("*", {
      actions: ["*"],
      notActions: ["Microsoft.Monitor/*/metrics/read"],
    });
    const verified = await look();
    expect(exitCodeOfLook(verified)).to.equal(1);
    expect(verified.evidence.unseen.join("\n")).to.match(/the query of \S+ and \d+ more: .* 403: /);
  });
});
