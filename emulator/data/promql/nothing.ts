/**
 * Whether an expression finds nothing because the series that it reads are not there: what is more
 * than the local Azure runs has an exact answer then. When in doubt the answer is no, so that nothing
 * is guessed.
 */

/** A node of Prometheus's grammar, as far as it is looked at. */
interface Node {
  readonly name: string;
  readonly firstChild: Node | null;
  readonly lastChild: Node | null;
  readonly nextSibling: Node | null;
  getChild(name: string): Node | null;
}

/** Functions that find something in nothing, or are told a number (source: Prometheus docs, functions). */
const FROM_NOTHING = ["Absent", "AbsentOverTime", "Scalar", "Vector", "Time", "Pi"];

/** Whether nothing is found, whenever it is asked; `hasSeries` tells of a selector. */
export function findsNothing(node: Node, hasSeries: (selector: never) => boolean): boolean {
  const nothing = (inner: Node | null) => inner !== null && findsNothing(inner, hasSeries);
  switch (node.name) {
    case "VectorSelector":
      return !hasSeries(node as never);
    case "ParenExpr":
    case "MatrixSelector":
    case "SubqueryExpr":
    case "OffsetExpr":
    case "StepInvariantExpr":
      return nothing(node.firstChild);
    case "UnaryExpr":
      return nothing(node.lastChild);
    case "AggregateExpr":
      return argumentsOf(node).some(nothing);
    case "FunctionCall": {
      const name = node.getChild("FunctionIdentifier")?.firstChild?.name ?? "";
      return !FROM_NOTHING.includes(name) && argumentsOf(node).some(nothing);
    }
    case "BinaryExpr":
      return ofTwo(node, nothing);
    default:
      return false;
  }
}

function ofTwo(node: Node, nothing: (inner: Node | null) => boolean): boolean {
  const left = nothing(node.firstChild);
  const right = nothing(node.lastChild);
  switch (node.firstChild?.nextSibling?.name) {
    case "Or":
      return left && right;
    case "Unless":
      return left;
    default:
      // A number is never nothing; two vectors need a partner each.
      return left || right;
  }
}

function argumentsOf(node: Node): Node[] {
  const list: Node[] = [];
  let child = node.getChild("FunctionCallBody")?.firstChild ?? null;
  for (; child !== null; child = child.nextSibling) list.push(child);
  return list;
}
