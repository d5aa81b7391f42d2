/** A seeded sample of what `npm run mutate` does for every rule, and whether it can fail at all. */
import { expect } from "chai";

import { mutantsOf } from "../../helpers/promql/mutants";
import { alertRules, proofCases } from "./cases";
import { loadProofs } from "./load";
import { mutate, unnoticed, type Change } from "./mutation";
import type { Proofs } from "./types";

/** Rules of one run; others come with the next seed. */
const SAMPLE = 4;

/** Changes of rules with longer cases take minutes: they are left to `npm run mutate`. */
const SHORT_MINUTES = 120;

/** `MUTATE_SEED=n` repeats a run. */
const SEED = Number(process.env["MUTATE_SEED"] ?? Date.now() % 100_000);

describe("changes of Prometheus alerts", function () {
  this.timeout(600_000);

  it(`are noticed by the proofs of ${SAMPLE} rules (MUTATE_SEED=${SEED})`, async () => {
    const proofs = await loadProofs();
    const short = [...alertRules.keys()].filter((id) => longestCase(proofs, id) <= SHORT_MINUTES);
    const { survivors, stale } = await mutate(proofs, sampled(short));
    const told = survivors.map(({ rule, description }) => `${rule}: ${description}`);
    expect(told, "changes that nothing notices").to.deep.equal([]);
    expect(stale, "arguments for changes that are noticed or not made").to.deep.equal([]);
  });

  it("show a filter that nobody needs, and no other", async () => {
    const proofs = await loadProofs();
    const { cases } = proofCases({ NodeNotReady: proofs["NodeNotReady"] ?? never() });
    // Every series of this metric has that job.
    const useless = `kube_node_status_condition{condition="Ready", status="false", job="kube-state-metrics"}`;
    const expr = `max by (cluster, node) (${useless}) == 1`;
    const changes = mutantsOf(expr).map((mutant): Change => ({
      rule: "NodeNotReady",
      operator: mutant.operator,
      description: mutant.description,
      rules: [
        {
          alert: "NodeNotReady",
          expr: mutant.expr,
          for: 900,
          resolveAfter: 600,
          annotations: { summary: "x" },
        },
      ],
    }));
    const left = await unnoticed(changes, cases);
    const told = left.map(({ description }) => description);
    expect(told).to.include('drops job="kube-state-metrics"');
    expect(told).not.to.include('drops status="false"');
  });
});

/** Minutes of the longest case of a rule. */
function longestCase(proofs: Proofs, id: string): number {
  const { fires = [], quiet = [], noData = [] } = proofs[id] ?? {};
  return Math.max(...[...fires, ...quiet, ...noData].map(({ minutes = 60 }) => minutes));
}

function never(): never {
  throw new Error("NodeNotReady has proofs");
}

/** Some rules, chosen by the seed: a linear congruential generator shuffles them. */
function sampled(ids: readonly string[]): string[] {
  let state = SEED;
  const keyed = ids.map((id) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return { id, key: state };
  });
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, SAMPLE)
    .map(({ id }) => id);
}
