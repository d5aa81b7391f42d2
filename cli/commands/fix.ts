/** `npm run fix`: writes the generated files and formats everything. */
import { runNode } from "../child";
import { checkGenerated, writeGenerated } from "../generated";
import { readWords } from "../words";

const HELP = `
npm run fix [-- --check]

Writes the generated files that are stale, then formats all files with Prettier. --check writes
nothing and names the generated files that are stale.

Exit code: 0; 1 when a file cannot be formatted or, with --check, is stale.
`;

/** Runs the words after `npm run fix --`. */
export async function fixCommand(words: readonly string[]): Promise<number> {
  const parsed = readWords(words, { help: HELP, options: { check: { type: "boolean" } } });
  if (parsed === undefined) return 0;
  if (parsed.values.check === true) return checkGenerated();
  const { files, again } = await writeGenerated();
  for (const file of files) process.stdout.write(`wrote ${file}\n`);
  if (again) return runNode(["cli/main.js", "fix"]);
  return runNode(["node_modules/prettier/bin/prettier.cjs", "--log-level=warn", "--write", "."]);
}
