/**
 * The table that a rule's query begins with. Sentinel tries a query before it takes it; here only its
 * first table is looked at, and a query that begins otherwise (`let`, `union`, a call) is believed.
 */
import { invalid, type ArmError } from "../../arm/errors";
import type { WriteContext } from "../../arm/type";
import { propertiesOf, show } from "../fields";

const SAVED_SEARCHES = "Microsoft.OperationalInsights/workspaces/savedSearches";

/** Words that begin a query and are no table. */
const WORDS = new Set([
  "datatable",
  "declare",
  "find",
  "let",
  "print",
  "range",
  "search",
  "set",
  "union",
]);

/** Refuses a table that the workspace does not have, or has on the Basic plan. */
export function checkTable({ body, parentId, store }: WriteContext): ArmError[] {
  const target = "properties.query";
  const name = firstTable(show(propertiesOf(body)["query"] ?? ""));
  if (name === undefined) return [];
  const functions = store.list(SAVED_SEARCHES, parentId).map((one) => propertiesOf(one));
  if (functions.some(({ functionAlias }) => functionAlias === name)) return [];
  const table = store.get(`${parentId}/tables/${name}`);
  if (table?.name !== name) {
    const message = `Failed to resolve table or column expression named '${name}'.`;
    return [invalid(target, message, "BadRequest")];
  }
  if (propertiesOf(table)["plan"] !== "Basic") return [];
  const message = `The table '${name}' is on the Basic plan; scheduled rules need Analytics.`;
  return [invalid(target, message, "BadRequest")];
}

function firstTable(query: string): string | undefined {
  const text = query.replace(/\/\/.*$/gm, "").trim();
  const name = /^(\w+)\s*(?:\||$)/.exec(text)?.[1];
  return name === undefined || WORDS.has(name) ? undefined : name;
}
