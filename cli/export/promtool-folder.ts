/**
 * The folder of `npm run export -- promtool`: rule files and tests for `promtool test rules`. All of it
 * is made in a temporary folder first; then what a former export wrote is taken away, by its own list,
 * and nothing else of a user's is touched.
 */
import fs from "node:fs/promises";
import path from "node:path";

import { runTypeScript } from "../child";
import { UserError } from "../errors";
import { ruleFile, type SentGroup } from "./prometheus-rules";

/** Names what an export wrote, one file a line. */
const LIST = ".written-by-export";

/**
 * Refuses a folder that has files and no list of an export.
 * @param given what the user typed, or the default
 */
export async function requireOwnFolder(folder: string, given: string): Promise<void> {
  const names = await fs.readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [] as string[];
    throw new UserError(`--out ${given} is not a folder that can be read; name another one.`);
  });
  if (names.length === 0 || names.includes(LIST)) return;
  throw new UserError(
    `--out ${given} has files that no export wrote, such as ${names.sort()[0] ?? ""}; ` +
      "name an empty folder or a new one.",
  );
}

/**
 * Writes the folder; resolves to the exit code. `stack` says whose thresholds the tests have. Needs the
 * folder to be checked before.
 * @param given what the user typed, or the default
 */
export async function writePromtoolFolder(
  groups: readonly SentGroup[],
  stack: string,
  folder: string,
  given: string,
): Promise<number> {
  // Beside the target, so that every file is moved and not copied.
  await fs.mkdir(path.dirname(folder), { recursive: true });
  const made = await fs.mkdtemp(`${folder}-`);
  try {
    await fs.mkdir(path.join(made, "rules"));
    for (const group of groups) {
      await fs.writeFile(path.join(made, "rules", fileName(group)), ruleFile([group]));
    }
    const code = await runTypeScript("test/rules/proofs/promtool.ts", [stack, made]);
    if (code !== 0) return code;
    const files = await filesIn(made);
    const former = await writtenBefore(folder);
    await requireNoneOfTheUser(files, former, folder, given);
    for (const file of former) await fs.rm(path.join(folder, file), { force: true });
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(path.join(folder, LIST), files.map((file) => `${file}\n`).join(""));
    for (const file of files) {
      await fs.mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await fs.rename(path.join(made, file), path.join(folder, file));
    }
    return 0;
  } finally {
    await fs.rm(made, { recursive: true, force: true });
  }
}

/** The name of a group has spaces in one of Microsoft's; files have none. */
function fileName({ name }: SentGroup): string {
  return `${name.replace(/\W+/g, "-")}.yaml`;
}

/** What a former export wrote; lines of the list that name anything else are not believed. */
async function writtenBefore(folder: string): Promise<string[]> {
  const list = await fs.readFile(path.join(folder, LIST), "utf8").catch(() => "");
  return list.split("\n").filter((file) => /^(rules|tests)\/[\w-]+\.yaml$/.test(file));
}

/** Refuses to write over files that somebody put into the folder since. */
async function requireNoneOfTheUser(
  files: readonly string[],
  former: readonly string[],
  folder: string,
  given: string,
): Promise<void> {
  const there = await fs.readdir(folder, { recursive: true }).catch(() => [] as string[]);
  const names = new Set(there.map((name) => name.split(path.sep).join("/")));
  const inTheWay = files.filter((file) => names.has(file) && !former.includes(file));
  if (inTheWay.length === 0) return;
  throw new UserError(
    `--out ${given} has files that no export wrote where new ones go: ${inTheWay.join(", ")}; ` +
      "move them away, or name another folder.",
  );
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join("/"))
    .sort();
}
