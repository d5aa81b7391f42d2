/** The README's table of settings, made from the schema. */
import { settingTexts } from "../../infra/config/describe";
import { NAMESPACE } from "../../infra/config/problems";

/** A Markdown table, one setting a row. */
export function settingsTable(): string {
  const rows = settingTexts().map(
    ({ path: setting, required, says }) =>
      `| \`${NAMESPACE}:${setting}\`${required ? " (required)" : ""} | ${says} |`,
  );
  return ["| Setting | What it does |", "| --- | --- |", ...rows].join("\n");
}
