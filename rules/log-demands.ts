/** What each query on logs needs, as `npm run fix` computed it with Microsoft's parser. */
import type { TableDemand } from "../signals/log-shortfalls";
import computed from "./log-demand.json";

/** A demand as the file has it: what is empty is left out. */
export type StoredDemand = Pick<TableDemand, "table" | "columns"> & Partial<TableDemand>;

const DEMANDS: Readonly<Record<string, readonly StoredDemand[] | undefined>> = computed;

/** Key of the query that a rule has on a table of the Basic plan. */
export function simpleKey(rule: string): string {
  return `${rule} (simple)`;
}

/** What a query needs, by the id of `log-queries.ts`. Throws when it was not computed yet. */
export function logDemandOf(id: string): TableDemand[] {
  const stored = DEMANDS[id];
  if (stored === undefined) {
    throw new Error(`rules/log-demand.json has nothing of ${id}; run "npm run fix"`);
  }
  return stored.map((demand) => ({ members: [], values: {}, ...demand }));
}
