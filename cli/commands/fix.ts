/** `npm run fix`: writes the generated files and formats everything. */
import { runNode } from "../child";
import { writeGenerated } from "../generated";
import { readWords } from "../words";

const HELP = `
npm run fix

Writes the generated files that are stale, then formats all files with Prettier.

Exit code: 0, or 1 when a file cannot be formatted.
`;

/** Runs the words after `npm run fix --`. */
export async function fixCommand(words: readonly string[]): Promise<number> {
  if (readWords(words, { help: HELP, options: {} }) === undefined) return 0;
  for (const file of await writeGenerated()) process.stdout.write(`wrote ${file}\n`);
  return runNode(["node_modules/prettier/bin/prettier.cjs", "--log-level=warn", "--write", "."]);
}
