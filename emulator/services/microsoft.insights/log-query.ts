/**
 * What the service finds out about the query of a log alert before it takes the rule. Only tables
 * and operators are judged, and only for rules on a workspace.
 */
import { parsePath, sameId } from "../../arm/ids";
import { invalid, type ArmError } from "../../arm/errors";
import type { Store } from "../../arm/store";
import type { JsonObject, Resource, WriteContext } from "../../arm/type";
import { tables } from "../microsoft.operationalinsights/tables";
import { checkRequired, propertiesOf, show, stringsOf } from "../fields";
import { partsOf } from "./kql-tables";

const WORKSPACES = "Microsoft.OperationalInsights/workspaces";

/**
 * What a simple log alert cannot use, as it looks at one row of one table at a time. Source:
 * azure-monitor docs, alerts-types (simple log search alerts).
 */
const NOT_SIMPLE = ["datatable", "join", "let", "print", "summarize", "union"];

/** The workspaces among some scopes. */
export function workspacesOf(store: Store, scopes: readonly string[]): Resource[] {
  return scopes
    .filter((scope) => parsePath(scope)?.type.toLowerCase() === WORKSPACES.toLowerCase())
    .flatMap((scope) => store.get(scope) ?? []);
}

/** Problems of the query of one condition. */
export function checkQuery(
  request: WriteContext,
  { query }: JsonObject,
  target: string,
  kind: string,
): ArmError[] {
  const at = `${target}.query`;
  const missing = checkRequired(at, query);
  if (missing.length > 0) return missing;
  const parts = partsOf(show(query));
  if (kind === "SimpleLogAlert") {
    const wrong = NOT_SIMPLE.find((word) => parts.operators.has(word));
    if (wrong !== undefined || parts.tables.length > 1) {
      const what = wrong === undefined ? "several tables" : `'${wrong}'`;
      return [invalid(at, `A simple log alert cannot use ${what}.`, "BadRequest")];
    }
  }
  const properties = propertiesOf(request.body);
  const workspaces = workspacesOf(request.store, stringsOf(properties["scopes"]));
  if (workspaces.length === 0) return [];
  const visible = visibleTables(request, workspaces);
  const problems = parts.tables.flatMap((name) => checkPlan(name, visible, at, kind));
  if (properties["skipQueryValidation"] === true) return problems;
  const unknown = parts.tables.filter((name) => !isFunction(name) && !hasTable(visible, name));
  return [...problems, ...unknown.map((name) => unresolved(at, name))];
}

/** A table on the Basic plan is for simple log alerts only. */
function checkPlan(
  name: string,
  visible: readonly Resource[],
  at: string,
  kind: string,
): ArmError[] {
  const table = visible.find((one) => one.name === name);
  if (kind !== "LogAlert" || propertiesOf(table ?? {})["plan"] !== "Basic") return [];
  const message = `'${name}' is on the Basic plan; only rules of the kind SimpleLogAlert can use it.`;
  return [invalid(at, message, "BadRequest")];
}

/** Tables that are there, as far as readers see them. */
function visibleTables(request: WriteContext, workspaces: readonly Resource[]): Resource[] {
  return request.store
    .list(tables.type)
    .filter(({ id }) => workspaces.some((one) => sameId(id.split("/tables/")[0] ?? "", one.id)))
    .filter((one) => tables.hidden?.({ ...request, name: one.name }, one) !== true);
}

/** Kusto tells names of another casing apart. */
function hasTable(visible: readonly Resource[], name: string): boolean {
  return visible.some((table) => table.name === name);
}

/** Workspaces come with functions such as `_LogOperation`, which are not listed anywhere. */
function isFunction(name: string): boolean {
  return name.startsWith("_");
}

function unresolved(at: string, name: string): ArmError {
  const message = `Failed to resolve table or column expression named '${name}'.`;
  return invalid(at, message, "BadRequest");
}
