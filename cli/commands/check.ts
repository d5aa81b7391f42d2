/** `npm run check`: what CI runs. Each step runs once; all tests come last. */
import { wordsForTypeScript } from "../child";
import { findEngine } from "../setup/engine";
import { findKubernetes } from "../setup/kubernetes";
import { preparePolicyPack } from "../setup/policy-pack";
import { runSteps, type Step } from "../steps";
import { readWords } from "../words";
import { testCommand } from "./test";

const HELP = `
npm run check [-- --quick]

Types, lint, format, stale generated files, the slow suites, then every test (npm test). As many steps
as there are cores run at once, at most four; what one prints is shown when it is over.
--quick leaves the slow suites out.

Exit code: 0 when all of it passes; the static checks are all run and reported before it ends with 1.
`;

const MOCHA = ["node_modules/mocha/bin/mocha.js"];
const PRETTIER = ["node_modules/prettier/bin/prettier.cjs", "--log-level=warn"];

// The longest first: the others fit in beside it.
const STATIC: readonly Step[] = [
  { name: "lint", words: ["node_modules/eslint/bin/eslint.js", "--max-warnings=0"] },
  { name: "types", words: ["node_modules/typescript/bin/tsc", "--noEmit"] },
  { name: "format", words: [...PRETTIER, "--check", "."] },
  { name: "generated files", words: ["cli/main.js", "fix", "--check"] },
];

const SLOW: readonly Step[] = [
  { name: "crashes", words: wordsForTypeScript("test/crash/run.ts") },
  { name: "a real Kubernetes", words: ["cli/main.js", "test:kube"] },
  { name: "a bad change for each policy", words: [...MOCHA, "test/stack/policy-changes.slow.ts"] },
  { name: "fifteen clusters", words: wordsForTypeScript("test/fleet/run.ts") },
  { name: "broken lines", words: wordsForTypeScript("test/broken-lines/run.ts") },
];

/** Runs the words after `npm run check --`. */
export async function checkCommand(words: readonly string[]): Promise<number> {
  const parsed = readWords(words, { help: HELP, options: { quick: { type: "boolean" } } });
  if (parsed === undefined) return 0;
  // The types of the pack's own packages are checked too.
  preparePolicyPack();
  const failed = await runSteps(STATIC, say);
  if (failed === "interrupted") return 130;
  if (failed.length > 0) {
    say(`Failed: ${failed.join(", ")}. "npm run fix" mends format and files.\n`);
    return 1;
  }
  if (parsed.values.quick !== true) {
    // Built before, because builds take all cores, and people see their progress here.
    await findEngine();
    await findKubernetes();
    const slow = await runSteps(SLOW, say);
    if (slow === "interrupted") return 130;
    if (slow.length > 0) return 1;
  }
  return testCommand([]);
}

function say(text: string): void {
  process.stderr.write(text);
}
