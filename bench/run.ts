/** Runs the benchmarks: `run.ts <rounds> <preview|run-mode|all> <stack>...`. */
import { benchPreview } from "./preview";
import { benchRunMode } from "./run-mode";

type Bench = (rounds: number, stacks: readonly string[]) => Promise<string>;

const benches: Readonly<Record<string, Bench>> = {
  preview: async (rounds, stacks) => {
    const tables = [];
    for (const stack of stacks) tables.push(await benchPreview(stack, rounds));
    return tables.join("\n");
  },
  "run-mode": (rounds) => benchRunMode(rounds),
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
    process.stdout.write(`${await bench(count, stacks)}\n`);
  }
}

function stop(message: string): never {
  process.stderr.write(`${message}.\n`);
  process.exit(2);
}

void main(process.argv.slice(2));
