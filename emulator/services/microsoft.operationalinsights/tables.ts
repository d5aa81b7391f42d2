/** Tables of a workspace: built-in ones exist from the start and cannot be deleted. */
import { ArmError, invalid } from "../../arm/errors";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { checkOneOf, propertiesOf, show, valueAt } from "../fields";
import { builtInTables, longRetentions } from "./table-data";

export const tables: ArmType = {
  type: "Microsoft.OperationalInsights/workspaces/tables",
  scope: "resourceGroup",
  apiVersions: ["2023-09-01", "2025-02-01", "2022-10-01"],
  location: "none",
  write: "slow",
  delete: "slow",
  patch: "merge",
  check: checkTable,
  prepare: prepareTable,
  // With lag a table that nobody changed shows up with its first data (assumed).
  hidden: ({ lag }, { name, properties }) =>
    !isCustom(name) &&
    !lag.hasData(name) &&
    valueAt(properties, "lastPlanModifiedDate") === undefined,
  checkDelete(_context, resource) {
    if (isCustom(resource.name)) return [];
    const message = `'${resource.name}' is a table of Azure; it cannot be deleted.`;
    return [new ArmError(400, "InvalidOperation", message)];
  },
};

function checkTable({ body, name }: WriteContext): ArmError[] {
  const properties = propertiesOf(body);
  const { plan, retentionInDays, totalRetentionInDays } = properties;
  const builtIn = builtInTables.find((table) => table.name.toLowerCase() === name.toLowerCase());
  const problems = checkOneOf("properties.plan", plan, ["Analytics", "Basic"]);
  if (builtIn === undefined && !isCustom(name)) {
    problems.push(
      new ArmError(
        404,
        "ResourceNotFound",
        `There is no table '${name}'; own tables end in '_CL'.`,
      ),
    );
  }
  if (isCustom(name) && valueAt(properties, "schema", "columns") === undefined) {
    problems.push(invalid("properties.schema.columns", "An own table needs its columns."));
  }
  if (plan === "Basic" && builtIn?.basic === false) {
    problems.push(invalid("properties.plan", `The table '${name}' cannot be on the Basic plan.`));
  }
  if (plan === "Basic" && typeof retentionInDays === "number" && retentionInDays !== 30) {
    // Source: azure-monitor docs, data-platform-logs: the Basic plan has a fixed 30 days.
    problems.push(invalid("properties.retentionInDays", "The Basic plan keeps 30 days."));
  }
  problems.push(...checkDays("properties.retentionInDays", retentionInDays, false));
  problems.push(...checkDays("properties.totalRetentionInDays", totalRetentionInDays, true));
  return problems;
}

/** Interactive days 4 to 730, total days also the long steps; -1 is the workspace's own. */
function checkDays(target: string, days: unknown, long: boolean): ArmError[] {
  if (days === undefined || days === null || days === -1) return [];
  if (typeof days === "number" && days >= 4 && days <= 730) return [];
  if (long && longRetentions.includes(days as number)) return [];
  return [invalid(target, `'${show(days as number)}' is not a number of days that can be kept.`)];
}

function prepareTable({ body, existing, store, parentId, name, now }: WriteContext): JsonObject {
  const properties = propertiesOf(body);
  const known = propertiesOf(existing ?? {});
  const workspaceDays = propertiesOf(store.get(parentId) ?? {})["retentionInDays"] ?? 30;
  const given = (key: string) =>
    properties[key] === undefined || properties[key] === null || properties[key] === -1
      ? undefined
      : properties[key];
  const plan = properties["plan"] ?? known["plan"] ?? "Analytics";
  const days = plan === "Basic" ? 30 : (given("retentionInDays") ?? workspaceDays);
  return {
    properties: {
      ...known,
      schema: properties["schema"] ?? known["schema"] ?? { name },
      plan,
      // A PUT without days sets the table back to the workspace's (azure-monitor docs).
      retentionInDays: days,
      retentionInDaysAsDefault: given("retentionInDays") === undefined,
      totalRetentionInDays: given("totalRetentionInDays") ?? days,
      totalRetentionInDaysAsDefault: given("totalRetentionInDays") === undefined,
      lastPlanModifiedDate: now.toISOString(),
      provisioningState: "Succeeded",
    },
  };
}

function isCustom(name: string): boolean {
  return name.endsWith("_CL");
}
