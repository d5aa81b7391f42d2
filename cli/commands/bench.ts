/** `npm run bench`: measurements as ratios within one run, because machines are noisy. */
import { runTypeScript } from "../child";
import { findEngine } from "../setup/engine";
import { findJudge } from "../setup/judge";
import { findKqlEngine } from "../setup/kql-engine";
import { readWords } from "../words";

const HELP = `
npm run bench [-- --rounds N] [--only NAME] [--stack dev|test|prod]

Measures with the real engine on the local Azure, variants in turn within each round:
  preview    a no-change preview of dev and prod, or of --stack, against an empty program and
             against the same resources written flat in plain JavaScript (the flat program is
             written from what the stack deployed); time, peak memory, where the time goes
  run-mode   the ways to load this program's TypeScript, with dev
  proofs     all proofs and scenarios of the Prometheus rules, without an engine
  kql-proofs every proof of the rules of KQL: reading the queries, running the cases
  policies   the same preview with the policy pack, and the pack alone on 1,000 resources

Exit code: 0; nothing is asserted here.
`;

/** Runs the words after `npm run bench --`. */
export async function benchCommand(words: readonly string[]): Promise<number> {
  const options = {
    rounds: { type: "string", default: "7" },
    only: { type: "string", default: "all" },
    stack: { type: "string" },
  } as const;
  const parsed = readWords(words, { help: HELP, options });
  if (parsed === undefined) return 0;
  const { rounds, only, stack } = parsed.values;
  if (only !== "proofs" && only !== "kql-proofs") await findEngine();
  if (only === "proofs" || only === "all") await findJudge();
  if (only === "kql-proofs" || only === "all") await findKqlEngine();
  const stacks = stack === undefined ? ["dev", "prod"] : [stack];
  return runTypeScript("bench/run.ts", [rounds, only, ...stacks]);
}
