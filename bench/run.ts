/** Runs the benchmarks: `run.ts <rounds> [preview|run-mode]`. */
import { benchPreview } from "./preview";
import { benchRunMode } from "./run-mode";

const benches: Record<string, (rounds: number) => Promise<string>> = {
  preview: benchPreview,
  "run-mode": benchRunMode,
};

async function main([rounds, only]: readonly string[]): Promise<void> {
  const count = Number(rounds);
  if (!Number.isInteger(count) || count < 1)
    stop(`--rounds "${rounds ?? ""}" is not a whole number above 0`);
  if (only !== undefined && !(only in benches)) {
    stop(`--only "${only}" is not a benchmark; use ${Object.keys(benches).join(" or ")}`);
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (only === undefined || only === name) process.stdout.write(`${await bench(count)}\n`);
  }
}

function stop(message: string): never {
  process.stderr.write(`${message}.\n`);
  process.exit(2);
}

void main(process.argv.slice(2));
