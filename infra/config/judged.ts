/** Settings that data under `signals/` judges: plans of tables, and transformations of streams. */
import { tableProblems } from "../../signals/tables";
import { transformProblems } from "../../signals/transforms";
import { pathText } from "./problems";
import type { Settings } from "./settings";

/** One sentence for each problem, beginning with the path the user typed. */
export function judgedProblems({ logs }: Settings): string[] {
  const tables = Object.entries(logs.tables).flatMap(([name, choice]) =>
    tableProblems(name, choice, pathText(["logs", "tables", name])),
  );
  const transforms = Object.entries(logs.transforms).flatMap(([stream, kql]) =>
    transformProblems(stream, kql, pathText(["logs", "transforms", stream])),
  );
  return [...tables, ...transforms];
}
