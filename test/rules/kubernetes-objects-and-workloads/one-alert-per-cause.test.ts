/**
 * One alert for one cause, of a whole cluster: all rules on pods look at the same trouble of 200 pods,
 * and of everything else in the cluster none says a word.
 */
import { expect } from "chai";

import { prometheusGroups } from "../../../rules/groups";
import { renderPrometheusGroups } from "../../../rules/render-prometheus";
import { judge, type Case } from "../../helpers/promql/judge";
import { clusterSeries } from "../clusters/cluster";
import { SHOP } from "../clusters/shop";
import type { PodSpec } from "../clusters/spec";
import { judgedRule } from "../proofs/cases";

const RULES = renderPrometheusGroups(prometheusGroups.filter(({ id }) => id === "pods")).flatMap(
  ({ rules }) => rules.map(judgedRule),
);

/** What is the matter with all pods of a deployment, and the alerts that may tell. */
const CAUSES: Readonly<Record<string, { readonly pods: PodSpec; readonly alerts: string[] }>> = {
  nothing: { pods: {}, alerts: [] },
  "a crash at start": {
    pods: { restarts: "0x19 1+1x30 31", waiting: { CrashLoopBackOff: "0x19 1" } },
    alerts: ["PodCrashLooping"],
  },
  "too little memory": {
    pods: {
      restarts: "0x19 1+1x30 31",
      waiting: { CrashLoopBackOff: "0x19 1" },
      lastTerminated: { OOMKilled: "0x19 1" },
    },
    alerts: ["ContainerOomKilled"],
  },
  "an image that is not there": {
    pods: { phases: { Pending: 1 }, waiting: { ImagePullBackOff: 1 } },
    alerts: ["ContainerWaiting"],
  },
  "a probe that fails": { pods: { ready: "1x19 0" }, alerts: ["PodNotReady"] },
  "no room on any node": { pods: { unschedulable: 1 }, alerts: ["PodUnschedulable"] },
  "a volume that does not attach": {
    pods: { phases: { Pending: 1 }, waiting: { ContainerCreating: 1 } },
    alerts: ["PodStuckStarting"],
  },
  "eviction of all": { pods: { phases: { Failed: "0x19 1" } }, alerts: ["PodsFailing"] },
  "a processor limit that is too low": {
    pods: { throttled: 0.8 },
    alerts: ["ContainerCpuThrottled"],
  },
  "a memory limit that is nearly reached": {
    pods: { memoryUsage: 0.97 },
    alerts: ["ContainerMemoryNearLimit"],
  },
};

describe("alerts on 200 pods of one deployment", function () {
  this.timeout(300_000);

  it("are one for each cause", async () => {
    const cases = Object.entries(CAUSES).map(([id, { pods }]): Case => {
      const checkout = { namespace: "shop", name: "checkout", replicas: 200, pods };
      const series = clusterSeries({ ...SHOP, minutes: 45, deployments: [checkout] });
      return { id, minutes: 45, step: 60, caseInsensitive: true, series, rules: RULES };
    });
    const told = (await judge(cases)).map(({ id, error, alerts }) => [
      id,
      error ?? alerts.map(({ alert, labels }) => `${alert} ${labels["workload"]}`),
    ]);
    expect(told).to.deep.equal(
      Object.entries(CAUSES).map(([id, { alerts }]) => [
        id,
        alerts.map((alert) => `${alert} checkout`),
      ]),
    );
  });
});
