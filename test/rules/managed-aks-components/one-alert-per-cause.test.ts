/**
 * One cause, one alert: all rules on managed components look at the same trouble of a whole cluster,
 * and a healthy one is silent.
 */
import { expect } from "chai";

import { prometheusGroups } from "../../../rules/groups";
import { renderPrometheusGroups } from "../../../rules/render-prometheus";
import { judge, type Case } from "../../helpers/promql/judge";
import { clusterSeries } from "../clusters/cluster";
import type { ClusterSpec } from "../clusters/cluster-spec";
import { SHOP } from "../clusters/shop";
import { judgedRule } from "../proofs/cases";

const OURS = ["api-server", "cluster-services"];
const RULES = renderPrometheusGroups(
  prometheusGroups.filter(({ id }) => OURS.includes(id)),
).flatMap(({ rules }) => rules.map(judgedRule));

const MINUTES = 130;

/** What is the matter, and the alerts that tell. */
const CAUSES: Readonly<
  Record<string, { readonly spec: Partial<ClusterSpec>; readonly alerts: readonly string[] }>
> = {
  nothing: { spec: {}, alerts: [] },
  "an API server that fails a twentieth of its requests": {
    spec: { controlPlane: { errors: "0x29 0.05" } },
    alerts: ["ApiServerErrorBudgetBurning"],
  },
  "an API server that is a little flaky": {
    spec: { controlPlane: { errors: 0.0045 } },
    alerts: ["ApiServerErrorBudgetBurningSlowly"],
  },
  "a slow etcd": {
    spec: { controlPlane: { slow: 0.5 } },
    alerts: ["ApiServerSlow"],
  },
  "clients that flood three priority levels": {
    spec: { controlPlane: { seats: 1.5, throttled: 0.2 } },
    // One for each level, because each has clients of its own.
    alerts: [
      "ApiServerSaturated global-default",
      "ApiServerSaturated system",
      "ApiServerSaturated workload-high",
      "ApiServerThrottling",
    ],
  },
  "a webhook without pods": {
    spec: { controlPlane: { webhookErrors: 0.1 } },
    alerts: ["AdmissionWebhookFailing"],
  },
  "DNS servers that do not answer": {
    spec: { coredns: { errors: 0.2 } },
    alerts: ["CoreDnsErrors"],
  },
  "DNS servers that are slow": { spec: { coredns: { slow: 0.1 } }, alerts: ["CoreDnsSlow"] },
};

describe("alerts on managed components", function () {
  this.timeout(300_000);

  it("are the ones that a cause is known for, and none when all is well", async () => {
    const cases = Object.entries(CAUSES).map(([id, { spec }]): Case => {
      const series = clusterSeries({ ...SHOP, minutes: MINUTES, ...spec });
      return { id, minutes: MINUTES, step: 60, caseInsensitive: true, series, rules: RULES };
    });
    const told = (await judge(cases)).map(({ id, error, alerts }) => [
      id,
      error ??
        alerts
          .map(({ alert, labels }) => [alert, labels["priority_level"] ?? ""].join(" ").trim())
          .sort(),
    ]);
    expect(told).to.deep.equal(Object.entries(CAUSES).map(([id, { alerts }]) => [id, alerts]));
  });
});
