/** The table of `docs/roles.md`: every action with what it is for, made from the list of actions. */
import fs from "node:fs/promises";
import path from "node:path";

import { PROJECT_ROOT } from "../local/folders";
import { actionEntries, UNSEEN, type ActionEntry } from "./roles";

const BEGIN = "<!-- actions: made by npm run fix -->";
const END = "<!-- end of actions -->";

/** The document with a fresh table. Throws when the marks are gone. */
export async function documentWithActions(): Promise<string> {
  const text = await fs.readFile(path.join(PROJECT_ROOT, "docs", "roles.md"), "utf8");
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`docs/roles.md has no "${BEGIN}" before "${END}"`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${actionsTable()}\n\n${text.slice(end)}`;
}

/** A Markdown table, one type of resource a row, then why some are not seen by a test. */
export function actionsTable(): string {
  const head = ["| Actions on | | For | Why | Seen in tests |", "| --- | --- | --- | --- | --- |"];
  const notes = Object.entries(UNSEEN).map(([word, says]) => `- **${word}**: ${says}.`);
  return [...head, ...actionEntries.map(row), "", ...notes].join("\n");
}

function row({ of, verbs, for: use, why, unseen, source }: ActionEntry): string {
  const links = source === undefined ? "" : ` (${source.split(", ").map(link).join(", ")})`;
  return `| \`${of}\` | ${verbs.join(", ")} | ${use} | ${why}${links} | ${unseen ?? "yes"} |`;
}

function link(address: string): string {
  const { pathname } = new URL(address);
  const [owner, repository, , number] = pathname.slice(1).split("/");
  const isIssue = pathname.includes("/issues/");
  return `[${isIssue ? `${owner ?? ""}/${repository ?? ""}#${number ?? ""}` : "Microsoft"}](${address})`;
}
