/** How old the newest row of each table and the newest sample of each job are. */
import { JOB_STALE_MINUTES } from "../../signals/freshness";
import type { Settings } from "../../infra/config";
import type { Freshness, JobSeen, TableSeen } from "./evidence";
import { expectedJobs, expectedTables, type ExpectedTable } from "./expected";
import { reasonOf } from "../errors";
import type { LogRow, Logs } from "./logs";
import type { MetricSample } from "./metrics";

/** How far back is looked, in hours; a Basic table is billed by what is looked through. */
const HOURS = { analytics: 24, basic: 2 };

/** A part of the answer, and what could not be asked for. */
export interface Partial<T> {
  readonly seen: readonly T[];
  /** Sentences. */
  readonly unseen: readonly string[];
}

/** Asks for the tables. Those on the Analytics plan are one query, each other one its own. */
export async function tableAges(
  settings: Settings,
  logs: Logs,
  plans: ReadonlyMap<string, string>,
  now: () => Date,
): Promise<Partial<TableSeen>> {
  const expected = expectedTables(settings);
  const isBasic = ({ table }: ExpectedTable) => plans.get(table) === "Basic";
  const clusterId = settings.cluster.id;
  const unseen: string[] = [];
  const newest = new Map<string, Date>();
  const couldNot = new Set<string>();
  const ask = async (tables: readonly ExpectedTable[], rows: () => Promise<LogRow[]>) => {
    try {
      for (const row of await rows()) note(newest, row, tables);
    } catch (error) {
      unseen.push(`${tables.map(({ table }) => table).join(", ")}: ${reasonOf(error)}`);
      for (const { table } of tables) couldNot.add(table);
    }
  };
  const analytics = expected.filter((one) => !isBasic(one));
  await Promise.all([
    ...(analytics.length === 0
      ? []
      : [ask(analytics, () => logs.query(agesQuery(analytics, clusterId), HOURS.analytics))]),
    ...expected
      .filter(isBasic)
      .map((one) => ask([one], () => logs.search(ageQuery(one, clusterId), HOURS.basic))),
  ]);
  const seen = expected.map((one): TableSeen => {
    const time = newest.get(one.table);
    const state = couldNot.has(one.table) ? "unseen" : stateOf(time, one, now());
    return { ...one, newest: time, state };
  });
  return { seen, unseen };
}

/** One query for all tables; a table that is not there yet is left out of a fuzzy union. */
function agesQuery(tables: readonly ExpectedTable[], clusterId: string): string {
  const names = tables.map(({ table }) => table).join(", ");
  return (
    `union withsource=Source isfuzzy=true ${names} | where TimeGenerated > ago(${HOURS.analytics}h) ` +
    `| where _ResourceId =~ ${JSON.stringify(clusterId)} | summarize Newest = max(TimeGenerated) by Source`
  );
}

/** The time span of a search goes into its address, not into the query. */
function ageQuery({ table }: ExpectedTable, clusterId: string): string {
  return (
    `${table} | where _ResourceId =~ ${JSON.stringify(clusterId)} ` +
    "| summarize Newest = max(TimeGenerated)"
  );
}

function note(newest: Map<string, Date>, row: LogRow, tables: readonly ExpectedTable[]): void {
  const [only] = tables;
  const name = typeof row["Source"] === "string" ? row["Source"] : only?.table;
  if (row["Newest"] instanceof Date && name !== undefined) newest.set(name, row["Newest"]);
}

function stateOf(
  newest: Date | undefined,
  { minutes, quiet }: Pick<ExpectedTable, "minutes" | "quiet">,
  now: Date,
): Freshness {
  const age = newest === undefined ? Infinity : now.getTime() - newest.getTime();
  if (age <= minutes * 60_000) return "fresh";
  if (quiet !== undefined) return "quiet";
  return newest === undefined ? "missing" : "stale";
}

/** Asks for the jobs; `ask` runs a query of PromQL. */
export async function jobAges(
  settings: Settings,
  ask: (promql: string) => Promise<MetricSample[]>,
  now: () => Date,
): Promise<Partial<JobSeen>> {
  const expected = expectedJobs(settings);
  if (expected.length === 0) return { seen: [], unseen: [] };
  // Back further than the five minutes of an instant query, so that what stopped shows its age.
  const cluster = JSON.stringify(settings.cluster.name);
  const query = `max by (job) (max_over_time(timestamp(up{cluster=${cluster}})[6h:1m]))`;
  try {
    const samples = await ask(query);
    const seen = expected.map((one): JobSeen => {
      const found = samples.find(
        ({ labels }) => labels["job"]?.toLowerCase() === one.job.toLowerCase(),
      );
      const newest = found && new Date(found.value * 1_000);
      const state = stateOf(newest, { minutes: JOB_STALE_MINUTES, quiet: undefined }, now());
      return { ...one, newest, state };
    });
    return { seen, unseen: [] };
  } catch (error) {
    const seen = expected.map((one): JobSeen => ({ ...one, newest: undefined, state: "unseen" }));
    return { seen, unseen: [`Prometheus: ${reasonOf(error)}`] };
  }
}
