/** The share of a cluster's nodes that is ready, and what it is of one node alone. */
import { expect } from "chai";

import { clusterNodesRecord } from "../../../rules/cluster-level-components/cluster-nodes-record";
import { judge, type Case } from "../../helpers/promql/judge";
import { mutantsOf } from "../../helpers/promql/mutants";
import { series } from "../../helpers/promql/series";
import { ELSEWHERE, HERE, nodesLeft, readiness } from "./nodes";

const [RECORD] = clusterNodesRecord;

/** Three clusters; a second exporter is behind the first by one node; one cluster has one node. */
const SERIES = [
  ...nodesLeft(1, 4),
  ...readiness({ node: "node-0", instance: "10.244.1.7:8080" }, ["unknown", 120]),
  series(
    "kube_node_status_condition",
    { node: "node-1", condition: "DiskPressure", status: "true" },
    1,
  ),
  ...nodesLeft(2, 2, ELSEWHERE),
  ...nodesLeft(0, 1, "aks-small"),
  series(
    "kube_node_info",
    { node: "node-0", cluster: "aks-small", instance: "10.244.1.7:8080" },
    1,
  ),
  ...readiness({ node: "node-0", cluster: "aks-small", instance: "10.244.1.7:8080" }, [
    "unknown",
    120,
  ]),
];

function caseOf(expr: string): Case {
  const rules = [{ record: RECORD.record, expr }];
  return { id: expr, minutes: 5, step: 60, records: true, series: SERIES, rules };
}

async function recorded(expressions: readonly string[]) {
  const verdicts = await judge(expressions.map(caseOf));
  return verdicts.map(({ error, records = [] }) => {
    const values = records.map(
      (one) => [JSON.stringify(one.labels), one.values.at(-1)?.[1]] as const,
    );
    return error ?? Object.fromEntries(values);
  });
}

describe("the record of a cluster's nodes", () => {
  const label = (cluster: string) => JSON.stringify({ cluster });

  it("is the share that is ready, by cluster of more than one node", async () => {
    expect(await recorded([RECORD.expression])).to.deep.equal([
      { [label(HERE)]: 0.25, [label(ELSEWHERE)]: 1 },
    ]);
  });

  it("changes with every part of its expression", async () => {
    const mutants = mutantsOf(RECORD.expression);
    const [right, ...changed] = await recorded([
      RECORD.expression,
      ...mutants.map(({ expr }) => expr),
    ]);
    const same = mutants.filter((_, at) => JSON.stringify(changed[at]) === JSON.stringify(right));
    expect(same.map(({ description }) => description)).to.deep.equal([]);
  });
});
