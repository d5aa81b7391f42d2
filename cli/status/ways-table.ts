/** The ways to collect side by side, job by job and table by table; 80 columns. */
import type { WayToCollect } from "../../infra/collections";
import { counted, short } from "./numbers";
import type { WayVolume } from "./volume";

/** Ways that have a column; how the stack is set is told with its arithmetic. */
const COLUMNS = [
  ["needed", 11],
  ["used", 11],
  ["logs-and-events", 17],
  ["standard", 11],
] as const satisfies readonly (readonly [WayToCollect, number])[];

const NAME_WIDTH = 30;

/** Samples a minute of each job and GB a month of each table, in every way. */
export function waysTable(ways: readonly WayVolume[]): string[] {
  const heads = COLUMNS.map(([way]) => way);
  return [
    ...row("Samples a minute, by job", heads),
    ...rowsOf(ways, samplesByJob, (amount) => counted(amount)),
    ...row("GB a month, by table", heads),
    // Next to nothing is not nothing.
    ...rowsOf(ways, gbByTable, (gb) => (gb < 0.05 ? short(gb) : counted(gb, 1))),
  ];
}

type Amounts = ReadonlyMap<string, number>;

function samplesByJob({ metrics }: WayVolume): Amounts {
  return new Map(metrics.jobs.map(({ job, samplesPerMinute }) => [job, samplesPerMinute.usual]));
}

function gbByTable({ logs }: WayVolume): Amounts {
  const sums = new Map<string, number>();
  for (const { table, gbPerMonth } of logs.sources) {
    sums.set(table, (sums.get(table) ?? 0) + gbPerMonth.usual);
  }
  return sums;
}

function rowsOf(
  ways: readonly WayVolume[],
  amountsOf: (way: WayVolume) => Amounts,
  text: (amount: number) => string,
): string[] {
  const columns = COLUMNS.map(([name]) => {
    const way = ways.find((one) => one.way === name);
    return way === undefined ? new Map<string, number>() : amountsOf(way);
  });
  const names = new Set(columns.flatMap((amounts) => [...amounts.keys()]));
  return [...names].flatMap((name) => {
    const cells = columns.map((amounts) => {
      const amount = amounts.get(name);
      return amount === undefined ? "-" : text(amount);
    });
    return row(`  ${name}`, cells);
  });
}

/** A name that is too long has a line of its own. */
function row(name: string, cells: readonly string[]): string[] {
  const rest = cells.map((text, index) => text.padStart(COLUMNS[index]?.[1] ?? 0)).join("");
  return name.length < NAME_WIDTH
    ? [`${name.padEnd(NAME_WIDTH)}${rest}`]
    : [name, `${" ".repeat(NAME_WIDTH)}${rest}`];
}
