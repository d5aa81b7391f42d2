/**
 * How long the proofs of the rules of KQL take: reading every query with Microsoft's parser, and every
 * case in the engine. The first round also starts both; what counts is a warm one. On a machine that is
 * busy with other programs the seconds of a processor tell more than those of the clock.
 */
import { engineSeconds } from "../test/helpers/kql/engine";
import { kqlCases, queryProblems } from "../test/rules/kql/cases";
import { loadProofsOfForms } from "../test/rules/kql/load";
import { kqlForms } from "../test/rules/kql/rules";
import { runKqlCases } from "../test/rules/kql/run";
import { median } from "./measure";

/** Seconds of one round. */
interface Round {
  readonly reading: number;
  readonly running: number;
  /** Of a processor, both together, all processes. */
  readonly cpu: number;
}

/** Runs all proofs, once to warm up and then `rounds` times, and returns the table. */
export async function benchKqlProofs(rounds: number): Promise<string> {
  const rules = kqlForms();
  const { cases } = kqlCases(await loadProofsOfForms(), rules);
  const measured: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    process.stderr.write(`round ${round} of ${rounds}: ${cases.length} cases\n`);
    const usedBefore = await cpuSeconds();
    const started = performance.now();
    for (const rule of rules.values()) queryProblems(rule);
    const read = performance.now();
    await runKqlCases(cases);
    measured.push({
      reading: (read - started) / 1000,
      running: (performance.now() - read) / 1000,
      cpu: (await cpuSeconds()) - usedBefore,
    });
  }
  const [cold, ...warm] = measured;
  const line = (name: string, { reading, running, cpu }: Round) =>
    `| ${[name, ...[reading, running, reading + running, cpu].map((one) => one.toFixed(1))].join(" | ")} |`;
  return [
    `Proofs of ${rules.size} rules of KQL, ${cases.length} cases`,
    "",
    "| round | reading s | running s | both s | processor s |",
    "| --- | --- | --- | --- | --- |",
    ...(cold === undefined ? [] : [line("cold", cold)]),
    line("warm, median", {
      reading: median(warm.map((one) => one.reading)),
      running: median(warm.map((one) => one.running)),
      cpu: median(warm.map((one) => one.cpu)),
    }),
    "",
  ].join("\n");
}

/** What this process and the engines have used so far. */
async function cpuSeconds(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000 + (await engineSeconds());
}
