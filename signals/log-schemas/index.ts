/**
 * The tables of a workspace that rules, dashboards, runbooks and commands may read, by name. Names and
 * columns are exact: Kusto tells upper from lower case.
 */
import { APPLICATION_TABLES } from "./application";
import { AUDIT_TABLES } from "./audit";
import { AZURE_TABLES } from "./azure";
import { CONTAINER_LOG_TABLES } from "./container-logs";
import { CONTROL_PLANE_TABLES } from "./control-plane";
import { INVENTORY_TABLES } from "./inventory";
import { SECURITY_TABLES } from "./security";
import type { LogTable } from "./types";
import { WORKSPACE_TABLES } from "./workspace";

/** All tables, in the order of their names. */
export const LOG_TABLES: readonly LogTable[] = [
  ...APPLICATION_TABLES,
  ...AUDIT_TABLES,
  ...AZURE_TABLES,
  ...CONTAINER_LOG_TABLES,
  ...CONTROL_PLANE_TABLES,
  ...INVENTORY_TABLES,
  ...SECURITY_TABLES,
  ...WORKSPACE_TABLES,
].sort((a, b) => (a.name < b.name ? -1 : 1));

const BY_NAME = new Map(LOG_TABLES.map((table) => [table.name, table]));

/** The table of that name, in that casing. */
export function logSchema(name: string): LogTable | undefined {
  return BY_NAME.get(name);
}
