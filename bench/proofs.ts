/**
 * How long the Prometheus rules take to be judged: all proofs and all scenarios, each in one process of
 * the judge, and late samples against samples on time.
 */
import { judge, type Case } from "../test/helpers/promql/judge";
import { proofCases } from "../test/rules/proofs/cases";
import { loadProofs } from "../test/rules/proofs/load";
import { HEALTHY } from "../test/rules/scenarios/healthy";
import { INCIDENTS } from "../test/rules/scenarios/incidents";
import { caseOf } from "../test/rules/scenarios/run";
import { median } from "./measure";

/** Some cases of one kind; the first is what the others are compared with. */
interface Subject {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** The table as Markdown: seconds by the clock, and ratios within each round. */
export async function benchProofs(rounds: number): Promise<string> {
  const { cases } = proofCases(await loadProofs());
  const proofs = cases.map(({ judged }) => judged);
  const subjects: readonly Subject[] = [
    { name: "all proofs", cases: proofs },
    { name: "on time", cases: proofs.filter(({ lag }) => lag === undefined) },
    { name: "late", cases: proofs.filter(({ lag }) => lag !== undefined) },
    { name: "scenarios", cases: [...HEALTHY, ...INCIDENTS].map(caseOf) },
  ];
  // One round nobody counts, so that the judge is in the caches of the disk.
  for (const { cases: some } of subjects) await seconds(some.slice(0, 100));
  const took = subjects.map((): number[] => []);
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, { name, cases: some }] of subjects.entries()) {
      process.stderr.write(`round ${round} of ${rounds}: ${name}\n`);
      took[index]?.push(await seconds(some));
    }
  }
  const [base = []] = took;
  const rows = subjects.map(({ name, cases: some }, index) => {
    const mine = took[index] ?? [];
    const ratio = median(mine.map((one, round) => one / (base[round] ?? NaN)));
    const minutes = some.reduce((sum, one) => sum + one.minutes, 0);
    return [name, some.length, minutes, median(mine).toFixed(1), ratio.toFixed(2)];
  });
  const lines = [
    ["what is judged", "cases", "minutes in them", "seconds", "ratio"],
    ["---", "--:", "--:", "--:", "--:"],
    ...rows,
  ];
  const title = `Prometheus rules (medians of ${rounds} rounds)`;
  return [title, "", ...lines.map((cells) => `| ${cells.join(" | ")} |`), ""].join("\n");
}

async function seconds(cases: readonly Case[]): Promise<number> {
  const started = Date.now();
  await judge(cases);
  return (Date.now() - started) / 1000;
}
