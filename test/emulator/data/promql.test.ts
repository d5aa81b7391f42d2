/** The part of PromQL that the local Azure runs; what it does not run is refused, never guessed. */
import { expect } from "chai";

import { ArmError } from "../../../emulator/arm/errors";
import { runPromql } from "../../../emulator/data/promql/run";
import type { Series } from "../../../emulator/data/promql/series";

const AT = Date.parse("2026-11-24T12:00:00Z");

function up(job: string, ageSeconds: number, value = 1, instance = "a"): Series {
  const labels = { __name__: "up", job, instance, cluster: "aks-shop-dev" };
  return { labels, value, newest: AT - ageSeconds * 1_000 };
}

const SERIES = [up("kubelet", 20), up("kubelet", 40, 0, "b"), up("node", 100), up("old", 1_200)];

function ask(query: string) {
  return runPromql(query, SERIES, AT);
}

function refused(query: string): ArmError {
  try {
    ask(query);
  } catch (error) {
    if (error instanceof ArmError) return error;
    throw error;
  }
  throw new Error(`not refused: ${query}`);
}

describe("queries of metrics", () => {
  it("answer the newest sample of each job, up to five minutes back", () => {
    expect(ask('max by (job) (timestamp(up{cluster="AKS-shop-dev"}))')).to.deep.equal([
      { labels: { job: "kubelet" }, value: AT / 1_000 - 20 },
      { labels: { job: "node" }, value: AT / 1_000 - 100 },
    ]);
  });

  it("look further back with a subquery", () => {
    const query = "max by (job) (max_over_time(timestamp(up)[1h:1m]))";
    const old = ask(query).find(({ labels }) => labels["job"] === "old");
    // A step every minute sees the last sample before it.
    expect(old?.value).to.equal(AT / 1_000 - 1_200);
    expect(ask('max_over_time(timestamp(up{job="old"})[10m:1m])')).to.deep.equal([]);
  });

  it("aggregate, with the grouping before or after", () => {
    expect(ask("min by (job) (up)")).to.deep.equal([
      { labels: { job: "kubelet" }, value: 0 },
      { labels: { job: "node" }, value: 1 },
    ]);
    expect(ask('count(up{job=~"kube.*"}) by (job)')).to.deep.equal([
      { labels: { job: "kubelet" }, value: 2 },
    ]);
    expect(ask('sum(up{job!~"k.*"})')).to.deep.equal([{ labels: {}, value: 1 }]);
    expect(ask('UP{job!="kubelet"}')).to.have.length(1);
  });

  it("compare with a number, and match on labels", () => {
    expect(ask("up == 0")).to.deep.equal([{ labels: SERIES[1]?.labels, value: 0 }]);
    expect(ask("up > 0")).to.have.length(2);
    const jobs = (query: string) => ask(query).map(({ labels }) => labels["job"]);
    expect(jobs("up unless on (job) (up == 0)")).to.deep.equal(["node"]);
    expect(jobs("up and on (job) (up == 0)")).to.deep.equal(["kubelet", "kubelet"]);
    expect(ask("absent(up)")).to.deep.equal([]);
  });

  it("are nothing, exactly, where what they read is not there", () => {
    for (const query of [
      "rate(missing[5m])",
      "histogram_quantile(0.9, sum by (le) (rate(missing[5m])))",
      "max_over_time(missing[1h:5m]) offset 1d * 2",
      "up / on (job) missing",
      "missing and on (job) up",
      "missing unless up",
      "-missing + 1",
      "topk(3, missing) or missing > 1",
      "up * on (job) (up > 5)",
    ]) {
      expect(ask(query), query).to.deep.equal([]);
    }
    expect(ask("up unless missing")).to.have.length(3);
    expect(ask("missing or up")).to.have.length(3);
  });

  it("refuse what is no PromQL", () => {
    for (const query of ["up{", "", "max by ("]) {
      expect(refused(query)).to.include({ status: 400, code: "bad_data" });
    }
  });

  for (const query of [
    "rate(up[5m])",
    "up == bool 0",
    "up / up",
    "up or up",
    "up and up",
    "absent(missing)",
    "missing or vector(1)",
    "up offset 5m",
    "avg(up)",
    "max without (job) (up)",
    "topk(1, up)",
    '{__name__="up"}',
    "max_over_time(up[5m])",
    "max_over_time(up[5m:])",
    "1",
  ]) {
    it(`are refused when more of PromQL is needed: ${query}`, () => {
      const { status, message } = refused(query);
      expect(status).to.equal(501);
      expect(message).to.contain("emulator/data/README.md lists what of PromQL it runs");
    });
  }
});
