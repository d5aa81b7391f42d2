/** Pages with parts that are made from code: the README, and the page on status. */
import fs from "node:fs/promises";
import path from "node:path";

import { localFolders, PROJECT_ROOT } from "../local/folders";
import { settingsOfStack } from "../local/stack-settings";
import { withParts } from "./marks";
import { publishedTable } from "./published-table";
import { settingsTable } from "./settings-table";
import { volumeText } from "./volume-table";

/** The stack whose volume the README shows: the one that collects most. */
const STACK = "prod";

/** The README with fresh tables. Throws when marks are gone. */
export async function readme(): Promise<string> {
  const { settings } = await settingsOfStack(localFolders(), STACK);
  return withParts("README.md", await pageOf("README.md"), [
    { name: "volume", text: volumeText(settings) },
    { name: "settings", text: settingsTable() },
  ]);
}

/** The page on status with a fresh table. Throws when marks are gone. */
export async function statusPage(): Promise<string> {
  const parts = [{ name: "measurements", text: publishedTable() }];
  return withParts("docs/status.md", await pageOf("docs/status.md"), parts);
}

function pageOf(file: string): Promise<string> {
  return fs.readFile(path.join(PROJECT_ROOT, file), "utf8");
}
