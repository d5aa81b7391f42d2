/** A seeded sample of what `npm run mutate` does for every rule, and whether it can fail at all. */
import { expect } from "chai";

import { messageOf } from "../../helpers/errors";
import { mutantsOf } from "../../helpers/promql/mutants";
import { SEED, shuffled } from "../../helpers/seeded";
import { alertRules, proofCases } from "./cases";
import { loadProofs } from "./load";
import { mutate, unnoticed, type Change } from "./mutation";
import type { RuleProofs } from "./types";

/** Rules of one run from each layer; others come with the next seed. */
const OF_EACH_LAYER = 3;

describe("changes of Prometheus alerts", function () {
  this.timeout(600_000);
  let proofs: Readonly<Record<string, RuleProofs>>;
  let ready: RuleProofs;

  before(async () => {
    proofs = await loadProofs();
    ready = proofs["NodeNotReady"] ?? never();
  });

  it(`are noticed by the proofs of rules of every layer (MUTATE_SEED=${SEED})`, async () => {
    const { survivors, stale } = await mutate(proofs, sampled());
    const told = survivors.map(({ rule, description }) => `${rule}: ${description}`);
    expect(told, "changes that nothing notices").to.deep.equal([]);
    expect(stale, "arguments for changes that are noticed or not made").to.deep.equal([]);
  });

  it("are not judged by a proof that fails without them", async () => {
    const [first = never()] = ready.fires;
    const between = [40, 50] as const;
    const fires = [{ ...first, when: "it should be late", between }];
    const mutation = mutate({ NodeNotReady: { ...ready, fires } }, ["NodeNotReady"]);
    expect(await messageOf(mutation)).to.equal(
      "The proofs fail without any change, so that every change would look noticed; mend the rule " +
        "or the proof first.\n  NodeNotReady fires when it should be late: it fires before minute 40: " +
        'NodeNotReady {"cluster":"aks-shop-dev","layer":"cluster-level components","node":"a"} from ' +
        "minute 25 to the end",
    );
  });

  it("show a filter that nobody needs, and no other", async () => {
    // Every series of this metric has that job.
    const useless = `kube_node_status_condition{condition="Ready", status="false", job="kube-state-metrics"}`;
    const rule = (expr: string) => ({
      ...{ alert: "NodeNotReady", expr, for: 900, resolveAfter: 600 },
      annotations: { summary: "x" },
    });
    const expr = `max by (cluster, node) (${useless}) == 1`;
    const cases = proofCases({ NodeNotReady: ready }).cases.map((one) => ({
      ...one,
      judged: { ...one.judged, rules: [rule(expr)] },
    }));
    const changes = mutantsOf(expr).map((mutant): Change => ({
      rule: "NodeNotReady",
      operator: mutant.operator,
      description: mutant.description,
      at: 0,
      changed: rule(mutant.expr),
    }));
    const left = await unnoticed(changes, cases);
    const told = left.map(({ description }) => description);
    expect(told).to.include('drops job="kube-state-metrics"');
    expect(told).not.to.include('drops status="false"');
  });
});

function never(): never {
  throw new Error("NodeNotReady has proofs");
}

/** Some rules of each layer, chosen by the seed. */
function sampled(): string[] {
  const rules = shuffled(alertRules.values());
  return [...new Set(rules.map(({ layer }) => layer))].flatMap((layer) =>
    rules
      .filter((one) => one.layer === layer)
      .slice(0, OF_EACH_LAYER)
      .map(({ id }) => id),
  );
}
