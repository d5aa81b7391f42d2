/** `npm test`: sets up what the tests need and runs all of them. */
import { runNode } from "../child";
import { findEngine } from "../setup/engine";
import { findJudge } from "../setup/judge";
import { findKqlEngine } from "../setup/kql-engine";
import { preparePolicyPack } from "../setup/policy-pack";
import { AT_ONCE } from "../steps";
import { readWords } from "../words";

const HELP = `
npm test [-- <test files>] [--grep WORDS]

Sets up the engine, the judge of PromQL and the engine of KQL if needed and runs every test, or only
the named files or titles. All of them run file by file in as many processes as there are cores, at
most four; what is named runs in one. The last line is "N passed, N failed".

Exit code: 0 when all passed, 1 otherwise.
`;

const ALL = ["test/**/*.test.ts"];

/** Runs the words after `npm test --`. */
export async function testCommand(words: readonly string[]): Promise<number> {
  const parsed = readWords(words, {
    help: HELP,
    options: { grep: { type: "string" } },
    positionals: Infinity,
  });
  if (parsed === undefined) return 0;
  // Set up first: a build of minutes inside a test would look like a hanging one.
  await findEngine();
  await findJudge();
  await findKqlEngine();
  preparePolicyPack();
  return runNode(["node_modules/mocha/bin/mocha.js", ...wordsForMocha(parsed)]);
}

/** Names of tests are shown as they run; all tests are too long a wait for one core. */
function wordsForMocha(parsed: {
  readonly values: { readonly grep?: string | undefined };
  readonly positionals: readonly string[];
}): string[] {
  const { grep } = parsed.values;
  if (grep === undefined && parsed.positionals.length === 0) {
    return ["--parallel", "--jobs", String(AT_ONCE), ...ALL];
  }
  const files = parsed.positionals.length > 0 ? parsed.positionals : ALL;
  return [...(grep === undefined ? [] : ["--grep", grep]), ...files];
}
