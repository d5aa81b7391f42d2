/** The README's table of settings, made from the schema between two marks. */
import fs from "node:fs/promises";
import path from "node:path";

import { settingTexts } from "../../infra/config/describe";
import { NAMESPACE } from "../../infra/config/problems";
import { PROJECT_ROOT } from "../local/folders";

const BEGIN = "<!-- settings: made by npm run fix -->";
const END = "<!-- end of settings -->";

/** The README with a fresh table. Throws when the marks are gone. */
export async function readmeWithSettings(): Promise<string> {
  const readme = await fs.readFile(path.join(PROJECT_ROOT, "README.md"), "utf8");
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`README.md has no "${BEGIN}" before "${END}"`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${settingsTable()}\n\n${readme.slice(end)}`;
}

/** A Markdown table, one setting a row. */
export function settingsTable(): string {
  const rows = settingTexts().map(
    ({ path: setting, required, says }) =>
      `| \`${NAMESPACE}:${setting}\`${required ? " (required)" : ""} | ${says} |`,
  );
  return ["| Setting | What it does |", "| --- | --- |", ...rows].join("\n");
}
