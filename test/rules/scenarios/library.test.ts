/** What the library of scenarios has to cover, so that no rule is left out and none says what another says. */
import { expect } from "chai";

import { demandOfGroups } from "../../../rules/demand";
import { allGroups } from "../../../rules/groups";
import { rules } from "../../../rules/index";
import { renderPrometheusGroups } from "../../../rules/render-prometheus";
import { thresholdsOf } from "../../../rules/render";
import { alertRules } from "../proofs/cases";
import { HEALTHY } from "./healthy";
import { INCIDENTS } from "./incidents";
import { seriesOf } from "./run";
import type { Incident } from "./types";

const CORE = INCIDENTS.filter(({ core }) => core === true);

function allOf({ direct, alsoTrue = [] }: Incident): string[] {
  return [...new Set([...direct, ...alsoTrue])];
}

/** Names of the incidents that an alert tells of. */
function toldOf(id: string): string {
  return INCIDENTS.filter((incident) => allOf(incident).includes(id))
    .map(({ name }) => name)
    .join("; ");
}

describe("the library of scenarios", () => {
  it("names each scenario once", () => {
    const names = [...HEALTHY, ...INCIDENTS].map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).to.deep.equal([]);
  });

  it(`has at least 20 healthy clusters and 40 incidents: ${HEALTHY.length} and ${INCIDENTS.length}`, () => {
    expect(HEALTHY.length).to.be.at.least(20);
    expect(INCIDENTS.length).to.be.at.least(40);
  });

  it(`catches the ${CORE.length} core failures of a cluster, at least 37`, () => {
    expect(CORE.length).to.be.at.least(37);
    const missed = CORE.filter(
      ({ direct, platform }) => direct.length === 0 && platform === undefined,
    );
    expect(missed.map(({ name }) => name)).to.deep.equal([]);
  });

  it("has an incident for every alert on Prometheus metrics", () => {
    expect([...alertRules.keys()].filter((id) => toldOf(id) === "")).to.deep.equal([]);
  });

  it("has no two alerts that tell of the same incidents", () => {
    const ids = [...alertRules.keys()];
    const twins = ids.filter((id, at) => ids.findIndex((one) => toldOf(one) === toldOf(id)) < at);
    expect(twins).to.deep.equal([]);
  });

  for (const incident of INCIDENTS) {
    it(`${incident.name}: at most two alerts tell of it, of which at most one pages`, () => {
      expect(new Set(incident.direct).size).to.be.at.most(2);
      const pages = allOf(incident).filter((id) => (alertRules.get(id)?.severity ?? 4) <= 1);
      expect(pages.length).to.be.at.most(1);
    });
  }

  it("has incidents that a platform metric tells of, beyond the threshold of its rule", () => {
    const told = INCIDENTS.flatMap(({ platform }) => (platform === undefined ? [] : [platform]));
    expect(told.length).to.be.above(0);
    for (const { rule: id, value } of told) {
      const rule = rules.find((one) => one.id === id);
      if (rule?.kind !== "metric") throw new Error(`${id} is no rule on a platform metric`);
      const { operator, threshold } = rule.condition(thresholdsOf(rule, {}));
      expect(operator).to.match(/^GreaterThan/);
      expect(value).to.be.above(threshold);
    }
  });
});

/** Metrics of rules that a healthy cluster does not have, and why. */
const THERE_WHEN_ODD = new RegExp(
  [
    // A series exists only while, or after, something is odd.
    "^kube_pod_(status_unschedulable|deletion_timestamp)$|_waiting_reason$|_last_terminated_reason$",
    "^kube_job_(failed|spec_active_deadline_seconds)$|^kube_node_spec_taint$",
    "^exporting_metrics_failed$|^invalid_custom_prometheus_config$",
    // A wish of the people of a namespace.
    "^kube_namespace_labels$",
    // Pods with init containers, and what mounts a claim, are not in the small cluster.
    "^kube_pod_init_container_|^kube_pod_spec_volumes_persistentvolumeclaims_info$",
    // Of runtimes there is one at a time; the incidents have each.
    "^dotnet_|^go_memory_",
  ].join("|"),
);

describe("the small healthy cluster", () => {
  it("has every metric that a rule reads, so that it is not quiet for want of data", () => {
    const there = new Set(seriesOf({ name: "healthy" }).map(({ labels }) => labels["__name__"]));
    const groups = renderPrometheusGroups(allGroups);
    const read = demandOfGroups(groups)
      .filter(({ rule }) => alertRules.has(rule))
      .flatMap(({ metrics }) => metrics.map(({ metric }) => metric));
    const missing = [...new Set(read)].filter((metric) => !there.has(metric)).sort();
    expect(missing.filter((metric) => !THERE_WHEN_ODD.test(metric))).to.deep.equal([]);
  });
});
