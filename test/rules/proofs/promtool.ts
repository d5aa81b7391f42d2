/**
 * Writes the tests for `npm run export -- promtool`: `promtool.ts <stack> <folder>`. The folder has the
 * rule files of the stack already; what they lack is not tested.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { parse } from "yaml";

import type { FileGroup } from "../../../cli/export/prometheus-rules";
import { localFolders } from "../../../cli/local/folders";
import { settingsOfStack } from "../../../cli/local/stack-settings";
import type { RuleChoices } from "../../../rules/render";
import { proofCases } from "./cases";
import { loadProofs } from "./load";
import { isOnTime, promtoolTest, testFileText, type TestFile } from "./promtool-tests";

/** A rule file of the folder. */
export interface RuleFile {
  readonly name: string;
  readonly groups: readonly FileGroup[];
}

/** The tests of the alerts in some rule files, by id of the rule. */
export async function testFiles(
  files: readonly RuleFile[],
  choices: RuleChoices,
): Promise<ReadonlyMap<string, TestFile>> {
  const proofs = await loadProofs();
  const made = new Map<string, TestFile>();
  for (const file of files) {
    for (const { alert = "" } of file.groups.flatMap(({ rules }) => rules)) {
      const ofRule = proofs[alert];
      if (ofRule === undefined) continue;
      const { cases } = proofCases({ [alert]: ofRule }, choices);
      const records = new Set(
        cases.flatMap(({ judged }) =>
          judged.rules.flatMap((rule) => ("record" in rule ? [rule.record] : [])),
        ),
      );
      const needed = files.filter((one) => one === file || recordsAny(one, records));
      made.set(alert, {
        rule_files: needed.map(({ name }) => `../rules/${name}`),
        evaluation_interval: "1m",
        group_eval_order: inOrder(needed, file).flatMap(({ groups }) =>
          groups.map(({ name }) => name),
        ),
        tests: cases.filter(isOnTime).map(promtoolTest),
      });
    }
  }
  return made;
}

/** What records comes before what alerts. */
function inOrder(needed: readonly RuleFile[], last: RuleFile): RuleFile[] {
  return [...needed.filter((one) => one !== last), last];
}

function recordsAny({ groups }: RuleFile, records: ReadonlySet<string>): boolean {
  return groups.some(({ rules }) => rules.some(({ record = "" }) => records.has(record)));
}

/** The rule files of a folder, sorted by name. */
export async function readRuleFiles(folder: string): Promise<RuleFile[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name), "utf8");
      return { name, ...(parse(text) as { readonly groups: readonly FileGroup[] }) };
    }),
  );
}

async function main(stack: string, folder: string): Promise<number> {
  const { settings } = await settingsOfStack(localFolders(), stack);
  const files = await testFiles(await readRuleFiles(path.join(folder, "rules")), settings.alerts);
  await mkdir(path.join(folder, "tests"), { recursive: true });
  for (const [rule, file] of files) {
    await writeFile(path.join(folder, "tests", `${rule}.yaml`), testFileText(file));
  }
  return 0;
}

if (require.main === module) {
  main(process.argv[2] ?? "", process.argv[3] ?? "").then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
