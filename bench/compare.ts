/** Measures variants in turn, round by round, and prints medians and ratios as a table. */
import { measure, median, type Sample, type Variant } from "./measure";
import type { Session } from "../cli/local/session";

/** Variants of one question; the first is what the others are compared with. */
export interface Comparison {
  readonly title: string;
  readonly session: Session;
  readonly variants: readonly Variant[];
  readonly rounds: number;
}

/** Columns of the table, with the unit in the head. */
const COLUMNS: readonly (readonly [head: string, key: keyof Sample])[] = [
  ["engine ms", "engineStart"],
  ["SDK ms", "sdk"],
  ["program ms", "program"],
  ["rest ms", "rest"],
  ["wall ms", "wall"],
  ["CPU ms", "cpu"],
  ["all CPU ms", "allCpu"],
  ["peak MB", "peak"],
];

/** What is compared with the first variant. */
const NAMES = { wall: "wall", cpu: "CPU", allCpu: "all CPU", peak: "peak" } as const;
const RATIOS = ["wall", "cpu", "allCpu", "peak"] as const;

/**
 * The table as Markdown. The ratio of a variant is the median of its ratios to the first variant
 * of the same round, so that a slow moment of the machine weighs on both sides.
 */
export async function compare({ title, session, variants, rounds }: Comparison): Promise<string> {
  // One round nobody counts: it fills caches of the disk and of the plugins.
  for (const variant of variants) await measure(session, variant);
  const samples = variants.map((): Sample[] => []);
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, variant] of variants.entries()) {
      process.stderr.write(`round ${round} of ${rounds}: ${variant.name}\n`);
      samples[index]?.push(await measure(session, variant));
    }
  }
  const base = samples[0] ?? [];
  const heads = [
    "variant",
    ...COLUMNS.map(([head]) => head),
    ...RATIOS.map((key) => `${NAMES[key]} ratio`),
  ];
  const rows = variants.map(({ name }, index) => {
    const mine = samples[index] ?? [];
    const cells = COLUMNS.map(([, key]) => median(mine.map((sample) => sample[key])).toFixed(0));
    return [name, ...cells, ...RATIOS.map((key) => ratio(mine, base, key))];
  });
  const lines = [heads, heads.map((_, index) => (index === 0 ? "---" : "--:")), ...rows];
  return [`${title} (medians of ${rounds} rounds)`, "", ...lines.map(row), ""].join("\n");
}

function ratio(mine: readonly Sample[], base: readonly Sample[], key: keyof Sample): string {
  return median(mine.map((sample, round) => sample[key] / (base[round]?.[key] ?? NaN))).toFixed(2);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
