/** Microsoft's records all together: none is missing, and their labels are those that views read. */
import { expect } from "chai";

import { recordingGroups } from "../../../rules/groups";
import { demandOfGroups } from "../../../rules/demand";
import { renderPrometheusGroups } from "../../../rules/render-prometheus";
import { valuesOf } from "../../../signals/metric-schemas/labels";
import { RECORDED } from "../../../signals/metric-schemas/recorded";
import type { LabelSchema } from "../../../signals/metric-schemas/types";
import { fateOf } from "../../../signals/supply";
import { recordsOf, type Recorded } from "./records";
import { NODE_SERIES } from "./shop-nodes";
import { POD_SERIES } from "./shop-pods";

/** Whether a series can be without a label. */
function mayLack(schema: LabelSchema): boolean {
  return valuesOf(schema)?.includes("") ?? typeof schema === "object";
}

describe("Microsoft's records", () => {
  const rendered = renderPrometheusGroups(recordingGroups);
  const records = new Map<string, readonly Recorded[]>();

  before(async () => {
    for (const { id } of recordingGroups) {
      for (const [record, all] of await recordsOf(id, [...NODE_SERIES, ...POD_SERIES])) {
        records.set(record, all);
      }
    }
  });

  it("are in groups with Microsoft's names and as many rules", () => {
    expect(
      rendered.map(({ id, namePrefix, rules }) => [id, namePrefix, rules.length]),
    ).to.deep.equal([
      ["node-recording", "NodeRecordingRulesRuleGroup-", 11],
      ["kubernetes-recording", "KubernetesRecordingRulesRuleGroup-", 19],
      ["ux-recording", "UXRecordingRulesRuleGroup - ", 18],
    ]);
  });

  it("are those of the schema, each of them", () => {
    const written = rendered.flatMap(({ rules }) =>
      rules.map((rule) => ("record" in rule ? rule.record : rule.alert)),
    );
    const known = RECORDED.families.map(({ name }) => name);
    expect([...new Set(written)].sort()).to.deep.equal([...known].sort());
    expect([...records.keys()].sort()).to.deep.equal([...known].sort());
  });

  for (const { name, labels } of RECORDED.families) {
    it(`${name} has the labels of the schema and no others`, () => {
      const seen = new Set<string>();
      for (const one of records.get(name) ?? []) {
        for (const [label, schema] of Object.entries(labels)) {
          if (one.labels[label] !== undefined) seen.add(label);
          else expect(mayLack(schema), label).to.equal(true);
        }
        expect(Object.keys(labels)).to.include.members(Object.keys(one.labels));
      }
      expect([...seen].sort()).to.deep.equal(Object.keys(labels).sort());
    });
  }

  it("read nothing that the minimal profile drops", () => {
    const wanting = demandOfGroups(rendered).flatMap(({ rule, metrics }) =>
      metrics
        .filter((demand) => fateOf(demand, { controlPlaneMetrics: false }).kind !== "kept")
        .map(({ metric }) => `${rule} reads ${metric}`),
    );
    expect(demandOfGroups(rendered)).to.have.length(48);
    expect(wanting).to.deep.equal([]);
  });
});
