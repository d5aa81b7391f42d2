/** Runs the benchmarks: `run.ts <rounds> <one of them|all> <stack>...`. */
import { benchKqlProofs } from "./kql-proofs";
import { benchPolicies, benchPolicyPreview } from "./policies";
import { benchPreview } from "./preview";
import { benchProofs } from "./proofs";
import { benchRunMode } from "./run-mode";

/** Makes tables, each as soon as it is measured. */
type Bench = (rounds: number, stacks: readonly string[]) => AsyncIterable<string>;

const benches: Readonly<Record<string, Bench>> = {
  preview: async function* (rounds, stacks) {
    for (const stack of stacks) yield await benchPreview(stack, rounds);
  },
  "run-mode": async function* (rounds) {
    yield await benchRunMode(rounds);
  },
  "kql-proofs": async function* (rounds) {
    yield await benchKqlProofs(rounds);
  },
  proofs: async function* (rounds) {
    yield await benchProofs(rounds);
  },
  policies: async function* (rounds, stacks) {
    for (const stack of stacks) yield await benchPolicyPreview(stack, rounds);
    yield await benchPolicies(rounds);
  },
};

/** The sample stacks. */
const STACKS: readonly string[] = ["dev", "test", "prod"];

async function main([rounds, only = "all", ...stacks]: readonly string[]): Promise<void> {
  const count = Number(rounds);
  if (!Number.isInteger(count) || count < 1)
    stop(`--rounds "${rounds ?? ""}" is not a whole number above 0`);
  if (only !== "all" && !(only in benches)) {
    stop(`--only "${only}" is not a benchmark; use ${Object.keys(benches).join(" or ")}`);
  }
  const unknown = stacks.find((stack) => !STACKS.includes(stack));
  if (unknown !== undefined) {
    stop(`--stack "${unknown}" is not a stack of this clone; use ${STACKS.join(" or ")}`);
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (only !== "all" && only !== name) continue;
    for await (const table of bench(count, stacks)) process.stdout.write(`${table}\n`);
  }
}

function stop(message: string): never {
  process.stderr.write(`${message}.\n`);
  process.exit(2);
}

void main(process.argv.slice(2));
