/** What the harness notices about rules of KQL: rows that are late, alerts that are told twice, clusters. */
import { expect } from "chai";

import { kqlCases, queryProblems } from "./cases";
import { runKqlCases } from "./run";
import { CLUSTER, ago, inOtherCluster, OTHER_CLUSTER } from "./samples";
import type { KqlRule } from "./rules";
import type { FiringKqlProof, KqlProof, Row } from "./types";
import { kqlProblems } from "./verdicts";

/** A request to the API server. */
function request(before: `${number}m`, more: Row = {}): Row {
  return {
    TimeGenerated: ago(before),
    AuditId: "1",
    Verb: "get",
    User: { username: "ann" },
    _ResourceId: CLUSTER,
    ...more,
  };
}

/** A rule with what most here have. */
function rule(query: string, more: Partial<KqlRule> = {}): KqlRule {
  return {
    ...{ id: "Sample", kind: "log", scope: "clusters", query, numbers: {}, named: [] },
    ...{ window: "PT1H", frequency: "PT15M", ...more },
  };
}

/** What is wrong with proofs of a rule, by what the harness changed about the situation. */
async function problemsOf(
  one: KqlRule,
  fires: FiringKqlProof,
  quiet: readonly KqlProof[] = [],
): Promise<Record<string, string[]>> {
  const proofs = { [one.id]: { fires: [fires], quiet, noData: [] } };
  const { cases } = kqlCases(proofs, new Map([[one.id, one]]));
  const answers = await runKqlCases(cases);
  const wrong = cases.flatMap((each, at) => {
    const problems = kqlProblems(each, answers[at] ?? []);
    return problems.length === 0 ? [] : [[each.title, problems] as const];
  });
  return Object.fromEntries(wrong);
}

const WHO = "Who = tostring(User.username)";
const READS = `AKSAudit | where Verb == "get" | project ${WHO}, AuditId, _ResourceId`;
const ONCE: FiringKqlProof = {
  when: "somebody reads",
  rows: () => ({ AKSAudit: [request("5m")] }),
  results: [{ Who: "ann", _ResourceId: CLUSTER }],
};

describe("the harness of rules of KQL", function () {
  this.timeout(300_000);

  it("finds nothing wrong with a rule that tells what it should", async () => {
    expect(await problemsOf(rule(READS), ONCE)).to.deep.equal({});
  });

  it("notices a window without room for rows that are late", async () => {
    const narrow = rule(READS, { window: "PT15M" });
    const first = { ...ONCE, rows: () => ({ AKSAudit: [request("1m")] }) };
    expect(await problemsOf(narrow, first)).to.deep.equal({
      "Sample fires when somebody reads, 15 minutes late": [
        `nothing tells {"Who":"ann","_ResourceId":"${CLUSTER}"}, nor anything else`,
      ],
    });
  });

  it("counts the rows that a simple rule answers by the minute", async () => {
    const simple: KqlRule = {
      ...{ id: "Sample", kind: "simple", scope: "clusters", named: [], numbers: {} },
      ...{ query: 'AKSAudit | where Verb == "get"', rowsOfMinute: 2 },
    };
    const minutes = (results: readonly Row[]): FiringKqlProof => ({
      when: "somebody reads twice in a minute, and once in the next",
      rows: () => ({ AKSAudit: [request("6m"), request("6m"), request("5m")] }),
      results,
    });
    const told = { Minute: ago("6m"), Rows: 2 };
    const alone = async (proof: FiringKqlProof) =>
      (await problemsOf(simple, proof))[`Sample fires when ${proof.when}`];
    expect(await alone(minutes([told]))).to.equal(undefined);
    expect(await alone(minutes([told, { Minute: ago("5m"), Rows: 1 }]))).to.deep.equal([
      'nothing tells {"Minute":"2026-11-24T11:55:00.000Z","Rows":1}; at 2026-11-24T12:00:00.000Z it ' +
        'tells {"Minute":"2026-11-24T11:54:00Z","Rows":2}',
    ]);
  });

  it("notices a detection that tells something again, and not one with a stretch of its own", async () => {
    const detection = (condition: string) =>
      rule(`AKSAudit | where ${condition} | project ${WHO}, _ResourceId`, { kind: "detection" });
    const again = await problemsOf(detection('Verb == "get"'), ONCE);
    expect(again["Sample fires when somebody reads"]).to.deep.equal([
      `3 evaluations tell {"Who":"ann","_ResourceId":"${CLUSTER}"}`,
    ]);
    const stretch = "TimeGenerated >= ago(30m) and TimeGenerated < ago(15m)";
    expect(await problemsOf(detection(stretch), ONCE)).to.deep.equal({});
    const arrived = "ingestion_time() > ago(15m)";
    expect(await problemsOf(detection(arrived), ONCE)).to.deep.equal({});
  });

  it("lets a rule with failing periods tell what enough of the last evaluations found", async () => {
    const periods = rule(READS, {
      ...{ window: "PT45M", named: ["Who", "_ResourceId"] },
      failingPeriods: { bad: 2, of: 3 },
    });
    const twice: FiringKqlProof = { ...ONCE, after: 15 };
    expect(await problemsOf(periods, twice)).to.deep.equal({});
    const [soon = []] = Object.values(await problemsOf(periods, { ...twice, after: 0 }));
    expect(soon).to.deep.equal(["it tells first after 15 minutes, not 0"]);
    const narrow = await problemsOf({ ...periods, window: "PT30M" }, twice);
    expect(Object.keys(narrow), "one evaluation alone sees what is late").to.deep.equal([
      "Sample fires when somebody reads, 15 minutes late",
    ]);
    const takeTurns: FiringKqlProof = {
      when: "everybody is seen by one evaluation",
      rows: () => ({
        AKSAudit: [request("10m"), request("-14m", { User: { username: "bob" } })],
      }),
      results: [{ Who: "ann" }],
    };
    const [once = []] = Object.values(await problemsOf({ ...periods, window: "PT15M" }, takeTurns));
    expect(once, "each is found by one of three").to.deep.equal([
      'nothing tells {"Who":"ann"}, nor anything else',
    ]);
  });

  it("notices a count that takes two clusters for one", async () => {
    const often: FiringKqlProof = {
      when: "somebody reads twice",
      rows: () => ({ AKSAudit: [request("5m"), request("6m", { AuditId: "2" })] }),
      results: [{ Who: "ann", Count: 2 }],
    };
    const once: KqlProof = {
      when: "somebody reads once",
      rows: () => ({ AKSAudit: [request("5m")] }),
    };
    const counted = (by: string) =>
      rule(`AKSAudit | summarize Count = count() by ${WHO}${by} | where Count > 1`);
    expect(await problemsOf(counted(", _ResourceId"), often, [once])).to.deep.equal({});
    const mixed = await problemsOf(counted(""), often, [once]);
    expect(mixed).to.deep.equal({
      "Sample fires when somebody reads twice, beside a healthy cluster": [
        'nothing tells {"Who":"ann","Count":2}; at 2026-11-24T12:00:00.000Z it tells {"Who":"ann","Count":3}',
      ],
      "Sample fires when somebody reads twice, in another cluster": Array.from(
        { length: 3 },
        () => 'it does not name the cluster: {"Who":"ann","Count":2}',
      ),
      "Sample fires when somebody reads twice, in two clusters": Array.from(
        { length: 2 },
        () =>
          'nothing tells {"Who":"ann","Count":2}; at 2026-11-24T12:00:00.000Z it tells {"Who":"ann","Count":4}',
      ),
    });
  });

  it("shows a rule on the cluster the rows of that cluster alone", async () => {
    const own = rule(READS, { scope: "cluster" });
    expect(await problemsOf(own, ONCE)).to.deep.equal({});
    const others = { ...ONCE, rows: () => ({ AKSAudit: [inOtherCluster(request("5m"))] }) };
    expect(Object.keys(await problemsOf(own, others))).to.deep.equal([
      "Sample fires when somebody reads",
      "Sample fires when somebody reads, 15 minutes late",
      "Sample fires when somebody reads, beside a healthy cluster",
      "Sample fires when somebody reads, in two clusters",
    ]);
  });

  it("tells what else is told, but lets numbers and times change from one evaluation to the next", async () => {
    const lately = rule(
      `AKSAudit | summarize Count = count(), Last = max(TimeGenerated) by ${WHO}, _ResourceId`,
      { window: "PT30M", frequency: "PT5M" },
    );
    const grows: FiringKqlProof = {
      when: "somebody goes on reading",
      rows: () => ({ AKSAudit: [request("28m"), request("3m")] }),
      results: [{ Who: "ann", Count: 2, Last: ago("3m"), _ResourceId: CLUSTER }],
    };
    expect(
      Object.keys(await problemsOf(lately, grows)),
      "both rows are never seen when they are late",
    ).to.deep.equal(["Sample fires when somebody goes on reading, 15 minutes late"]);
    const two = {
      ...ONCE,
      rows: () => ({ AKSAudit: [request("5m"), request("5m", { User: { username: "bob" } })] }),
    };
    const [first = []] = Object.values(await problemsOf(rule(READS, { frequency: "PT1H" }), two));
    expect(first).to.deep.equal([
      `it tells {"Who":"bob","AuditId":"1","_ResourceId":"${CLUSTER}"} at 2026-11-24T12:00:00.000Z`,
    ]);
  });

  it("refuses a rule that names columns which its query does not answer", () => {
    const named = rule(READS, { named: ["Who", "Caller", "_ResourceId"] });
    expect(queryProblems(named)).to.deep.equal([
      "the rule names the column Caller, which the query does not answer.",
    ]);
  });

  it("moves everything that names a cluster to the other one", () => {
    expect(
      inOtherCluster({
        a: CLUSTER.toUpperCase(),
        b: ["aks-shop-dev", "aks-shop-dev-2", "mc_rg-shop-dev_aks-shop-dev_westeurope"],
      }),
    ).to.deep.equal({
      a: OTHER_CLUSTER,
      b: ["aks-blog-prod", "aks-blog-prod-2", "mc_rg-blog-prod_aks-blog-prod_westeurope"],
    });
  });
});
