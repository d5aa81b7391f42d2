/** Every table that queries are held against: what the files under `signals/log-schemas/` export. */
import { readdirSync } from "node:fs";
import path from "node:path";

import type { LogTable } from "../../../signals/log-schemas/types";

const FOLDER = path.join(__dirname, "..", "..", "..", "signals", "log-schemas");

/** Source: azure-monitor docs, reference/tables/usage (2026-11). */
const usage: LogTable = {
  name: "Usage",
  source: "azure-monitor docs, reference/tables/usage, 2026-11",
  columns: {
    TimeGenerated: "datetime",
    StartTime: "datetime",
    EndTime: "datetime",
    DataType: "string",
    IsBillable: "bool",
    Quantity: "real",
    QuantityUnit: "string",
    ResourceUri: "string",
    Solution: "string",
    Type: "string",
  },
};

/** The tables, each once; the same list whenever it is asked for. */
export const logTables: readonly LogTable[] = loadTables();

function loadTables(): LogTable[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).sort();
  const found = new Map<string, LogTable>();
  for (const file of files.filter((one) => one.endsWith(".ts"))) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the tables are data, needed at once
    const exported = require(path.join(FOLDER, file)) as Readonly<Record<string, unknown>>;
    for (const table of Object.values(exported).flatMap(tablesIn)) found.set(table.name, table);
  }
  if (!found.has(usage.name)) found.set(usage.name, usage);
  return [...found.values()];
}

/** A table, a list of tables, or nothing of the kind. */
function tablesIn(value: unknown): LogTable[] {
  if (Array.isArray(value)) return value.flatMap(tablesIn);
  return isTable(value) ? [value] : [];
}

function isTable(value: unknown): value is LogTable {
  return typeof value === "object" && value !== null && "columns" in value && "name" in value;
}
