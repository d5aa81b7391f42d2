/** `npm run status` asks how many proofs each rule has: JSON of `{"<rule>":{"fires","quiet","noData"}}`. */
import { loadKqlProofs } from "../kql/load";
import { loadProofs } from "./load";

async function main(): Promise<void> {
  const all = { ...(await loadProofs()), ...(await loadKqlProofs()) };
  const counts = Object.entries(all).map(([rule, { fires, quiet, noData }]) => [
    rule,
    { fires: fires.length, quiet: quiet.length, noData: noData.length },
  ]);
  process.stdout.write(JSON.stringify(Object.fromEntries(counts)));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
