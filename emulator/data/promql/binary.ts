/**
 * Binary operators of PromQL, as far as the local Azure runs them: comparisons with a number, set
 * operators on named labels, and all others where one side finds nothing.
 */
import type { parser } from "@prometheus-io/lezer-promql";

import type { Sample } from "./series";

type Node = ReturnType<typeof parser.parse>["topNode"];

/** What the operators ask of whoever runs the rest. */
export interface Sides {
  /** The samples of a side. Throws for what is not run. */
  readonly vector: (side: Node) => Sample[];
  /** Whether a side finds nothing whenever it is asked. */
  readonly isNothing: (side: Node) => boolean;
  readonly textOf: (part: Node) => string;
}

const COMPARISONS: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  Eql: (left, right) => left === right,
  Neq: (left, right) => left !== right,
  Gtr: (left, right) => left > right,
  Gte: (left, right) => left >= right,
  Lss: (left, right) => left < right,
  Lte: (left, right) => left <= right,
};

const NUMBER = "NumberDurationLiteral";

/** The samples of two sides; undefined for what is not run. */
export function binaryOf(node: Node, sides: Sides): Sample[] | undefined {
  const [left, right] = [node.firstChild, node.lastChild];
  const operator = left?.nextSibling;
  if (!left || !right || !operator) return undefined;
  const { vector, isNothing, textOf } = sides;
  const holds = COMPARISONS[operator.name];
  // A modifier such as bool stands between the two.
  if (holds !== undefined && right.name === NUMBER && operator.nextSibling?.from === right.from) {
    return vector(left).filter(({ value }) => holds(value, Number(textOf(right))));
  }
  switch (operator.name) {
    case "Or":
      if (isNothing(left)) return vector(right);
      return isNothing(right) ? vector(left) : undefined;
    case "And":
    case "Unless": {
      if (isNothing(left)) return [];
      if (isNothing(right)) return operator.name === "And" ? [] : vector(left);
      const labels = labelsOn(node, textOf);
      if (labels === undefined) return undefined;
      const keyOf = (sample: Sample) =>
        JSON.stringify(labels.map((label) => (sample.labels[label] ?? "").toLowerCase()));
      const there = new Set(vector(right).map(keyOf));
      return vector(left).filter((one) => there.has(keyOf(one)) === (operator.name === "And"));
    }
    default:
      // A number is never nothing; two vectors need a partner each.
      return [left, right].some((side) => isNothing(side) || isEmpty(side, vector))
        ? []
        : undefined;
  }
}

function isEmpty(side: Node, vector: Sides["vector"]): boolean {
  return side.name !== NUMBER && vector(side).length === 0;
}

/** The labels of `on (...)` where nothing else modifies the match. */
function labelsOn(node: Node, textOf: Sides["textOf"]): string[] | undefined {
  const clause = node.getChild("MatchingModifierClause");
  const names = clause?.getChild("GroupingLabels");
  if (!clause?.getChild("On") || !names || clause.lastChild?.name !== "GroupingLabels") {
    return undefined;
  }
  const labels: string[] = [];
  for (let one = names.firstChild; one !== null; one = one.nextSibling) labels.push(textOf(one));
  return labels;
}
