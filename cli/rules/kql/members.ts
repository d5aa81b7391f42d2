/** Whether a member of a dynamic column exists, by what the schema of its table lists. */
import type { LogTable } from "../../../signals/log-schemas/types";

/** Steps of a path as a schema writes it: `a.b[].c["d.e"].*`. */
function stepsOf(path: string): string[] {
  return [...path.matchAll(/\[\]|\["([^"]*)"\]|\*\*|\*|[^.[\]]+/g)].map(
    ([whole, quoted]) => quoted ?? whole,
  );
}

/** Whether a table has a member, or something below it. */
export function hasMember(table: LogTable, column: string, path: readonly string[]): boolean {
  if (path.length === 0) return true;
  return Object.keys(table.members ?? {}).some((pattern) => {
    const [root, ...steps] = stepsOf(pattern);
    return root === column && fits(steps, path);
  });
}

/** Whether a path leads along a pattern, be it not to its end. */
function fits(pattern: readonly string[], path: readonly string[]): boolean {
  for (const [at, step] of path.entries()) {
    const wanted = pattern[at];
    if (wanted === "**") return true;
    if (wanted === undefined) return false;
    // What is computed, or taken apart, can be an element of a list as well as a key of a bag.
    const isAny = wanted === "*" || step === "*" || (wanted === "[]") === (step === "[]");
    if (wanted !== step && !(isAny && (wanted === "*" || step === "*"))) return false;
  }
  return true;
}

/** Members of a column whose names are alike, for an advice: those one step above. */
export function membersBeside(table: LogTable, column: string, path: readonly string[]): string[] {
  const known = Object.keys(table.members ?? {}).flatMap((pattern) => {
    const [root, ...steps] = stepsOf(pattern);
    const above = path.slice(0, -1);
    const next = steps[above.length];
    return root === column && next !== undefined && fits(steps, above) ? [next] : [];
  });
  return [...new Set(known)].sort();
}
