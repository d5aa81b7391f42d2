/** `npm run check`: what CI runs. Each step runs once; all tests come last. */
import { runNode, runTypeScript } from "../child";
import { checkGenerated } from "../generated";
import { preparePolicyPack } from "../setup/policy-pack";
import { elapsed } from "../setup/progress";
import { readWords } from "../words";
import { testCommand } from "./test";
import { testKubeCommand } from "./test-kube";

const HELP = `
npm run check [-- --quick]

Types, lint, format, stale generated files, the slow suites, then every test (npm test).
--quick leaves the slow suites out.

Exit code: 0 when all of it passes; the static checks are all run and reported before it ends with 1.
`;

const PRETTIER = ["node_modules/prettier/bin/prettier.cjs", "--log-level=warn"];

interface Step {
  readonly name: string;
  readonly run: () => Promise<number>;
}

const STATIC: readonly Step[] = [
  { name: "types", run: () => runNode(["node_modules/typescript/bin/tsc", "--noEmit"]) },
  { name: "lint", run: () => runNode(["node_modules/eslint/bin/eslint.js", "--max-warnings=0"]) },
  { name: "format", run: () => runNode([...PRETTIER, "--check", "."]) },
  { name: "generated files", run: checkGenerated },
];

const SLOW: readonly Step[] = [
  { name: "broken lines", run: () => runTypeScript("test/broken-lines/run.ts") },
  { name: "fifteen clusters", run: () => runTypeScript("test/fleet/run.ts") },
  { name: "crashes", run: () => runTypeScript("test/crash/run.ts") },
  { name: "a real Kubernetes", run: () => testKubeCommand([]) },
];

/** Runs the words after `npm run check --`. */
export async function checkCommand(words: readonly string[]): Promise<number> {
  const parsed = readWords(words, { help: HELP, options: { quick: { type: "boolean" } } });
  if (parsed === undefined) return 0;
  // The types of the pack's own packages are checked too.
  preparePolicyPack();
  const failed = await runSteps(STATIC);
  if (failed.length > 0) {
    process.stderr.write(`Failed: ${failed.join(", ")}. "npm run fix" mends format and files.\n`);
    return 1;
  }
  if (parsed.values.quick !== true && (await runSteps(SLOW)).length > 0) return 1;
  return testCommand([]);
}

/** Runs all steps, also after a failure, and returns the names of those that failed. */
async function runSteps(steps: readonly Step[]): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of steps) {
    const started = Date.now();
    const code = await run();
    if (code === 130) process.exit(130);
    if (code !== 0) failed.push(name);
    process.stderr.write(`${code === 0 ? "ok  " : "FAIL"} ${name} (${elapsed(started)})\n`);
  }
  return failed;
}
