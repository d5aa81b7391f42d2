/** What is sent to Azure follows the policy of each kind of alert. */
import { expect } from "chai";

import { program } from "../../infra";
import { VALIDATION } from "../../rules/validation";
import { asText, stackConfig } from "../helpers/config";
import { collect } from "../helpers/mocks";
import { azure } from "../infra/azure";

/** What Azure skips of the alerts that a stack sends, by kind: each answer once. */
async function skipped(config: Record<string, string>): Promise<Record<string, unknown[]>> {
  const { resources } = await collect(program, { config, calls: azure(config) });
  const found = resources.flatMap(({ type, inputs }): (readonly [string, unknown])[] => {
    const [, , name = ""] = type.split(":");
    if (name === "ScheduledQueryRule") {
      const kind = inputs["kind"] === "LogAlert" ? "log" : "simple";
      return [[kind, inputs["skipQueryValidation"]]];
    }
    if (name !== "MetricAlert") return [];
    const { allOf } = inputs["criteria"] as { allOf: Record<string, unknown>[] };
    return allOf.map((one) => ["metric", one["skipMetricValidation"]]);
  });
  const kinds = [...new Set(found.map(([kind]) => kind))].sort();
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      [...new Set(found.filter(([one]) => one === kind).map(([, skips]) => skips))],
    ]),
  );
}

describe("the policy of what Azure looks up before it takes an alert", () => {
  it("is kept by all alerts: what is not sent is not skipped", async () => {
    const plans = { AKSControlPlane: { plan: "Basic" } };
    const config = {
      ...stackConfig("dev"),
      ...asText({ "aks-monitoring:logs": { tables: plans } }),
    };
    expect(await skipped(config)).to.deep.equal({
      log: [VALIDATION.log.skip],
      metric: [undefined],
      simple: [undefined],
    });
    expect([VALIDATION.metric.skip, VALIDATION.simple.skip]).to.deep.equal([false, false]);
  });

  it("says why, of every kind", () => {
    for (const [kind, { because, property, skip }] of Object.entries(VALIDATION)) {
      expect(because, kind).to.match(/^[a-z].{20,}[^.]$/i);
      if (skip) expect(property, kind).not.to.equal(undefined);
    }
  });
});
