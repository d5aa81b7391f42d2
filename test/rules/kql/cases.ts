/**
 * From proofs to what the engine runs: each with all rows on time and with all of them 15 minutes late,
 * which is how late they can be (azure-monitor docs, data-ingestion-time); and what fires also beside
 * a second cluster, in it, and in both.
 */
import { analyzeKql } from "../../../cli/rules/kql/analyze";
import type { Moment } from "../../helpers/kql/engine";
import { minutesOf } from "../../../signals/durations";
import type { KqlRule } from "./rules";
import { CLUSTER, inOtherCluster } from "./samples";
import { logTables } from "./tables";
import { isFiring, NOW, type FiringKqlProof, type KqlProof, type KqlProofs } from "./types";
import type { Row, Tables } from "./types";

/** One run of one rule. */
export interface KqlCase {
  readonly rule: KqlRule;
  readonly kind: "fires" | "quiet" | "noData";
  /** A whole sentence. */
  readonly title: string;
  /** The same without what the harness changed about it. */
  readonly of: string;
  /** What the rule sees of the workspace, at the end of time. */
  readonly rows: Tables;
  /** Evaluations until every row had its turn, the first at the moment of the case. */
  readonly moments: readonly Moment[];
  /** What has to be told; empty when nothing may be. */
  readonly results: readonly Row[];
  /** Minutes until something is told for the first time. @default any evaluation */
  readonly after?: number;
  /** Whether what is told has to name the other cluster. */
  readonly namesOther: boolean;
}

/** A proof that says nothing under a stack's own numbers, and why. */
export interface Inapplicable {
  readonly rule: string;
  readonly title: string;
  readonly why: string;
}

/** How late rows can be, minutes. */
export const LATE = 15;

/** A moment before all rows. */
const EVER = "0001-01-01T00:00:00Z";

const KINDS = [
  ["fires", "fires"],
  ["quiet", "stays quiet"],
  ["noData", "without data"],
] as const;

/** The cases of some proofs. Throws for proofs of what is no rule. */
export function kqlCases(
  proofs: KqlProofs,
  rules: ReadonlyMap<string, KqlRule>,
): { readonly cases: KqlCase[]; readonly inapplicable: Inapplicable[] } {
  const cases: KqlCase[] = [];
  const inapplicable: Inapplicable[] = [];
  for (const [id, ofRule] of Object.entries(proofs)) {
    const rule = rules.get(id);
    if (rule === undefined) throw new Error(`there are proofs of ${id}, which is no rule`);
    const { numbers } = rule;
    const calm = ofRule.quiet.filter(({ unless }) => unless?.(numbers) === undefined);
    for (const [kind, words] of KINDS) {
      for (const [at, proof] of ofRule[kind].entries()) {
        const title = `${id} ${words} when ${proof.when}`;
        const why = proof.unless?.(numbers);
        if (why !== undefined) inapplicable.push({ rule: id, title, why });
        else {
          const healthy = calm[at % calm.length]?.rows(numbers) ?? {};
          cases.push(...variants({ rule, kind, title, proof, healthy }));
        }
      }
    }
  }
  return { cases, inapplicable };
}

interface Written {
  readonly rule: KqlRule;
  readonly kind: KqlCase["kind"];
  readonly title: string;
  readonly proof: KqlProof | FiringKqlProof;
  /** Rows of a cluster about which the rule stays quiet. */
  readonly healthy: Tables;
}

function variants({ rule, kind, title, proof, healthy }: Written): KqlCase[] {
  const written = proof.rows(rule.numbers);
  const rows = visible(rule, written);
  const results = isFiring(proof) ? resultsOf(proof, rule) : [];
  const after = isFiring(proof) ? proof.after : undefined;
  const made = (note: string, seen: Tables, told: readonly Row[], late = 0): KqlCase => ({
    ...{ rule, kind, title: `${title}${note}`, of: title, results: told, namesOther: false },
    rows: seen,
    moments: momentsOf(rule, late),
    ...(after === undefined || late > 0 || told.length === 0 ? {} : { after }),
  });
  const onTime = [
    made("", rows, results),
    // Whoever asks once, or at each row that comes, sees the same of rows that are late.
    ...(rule.frequency === undefined ? [] : [made(", 15 minutes late", rows, results, LATE)]),
  ];
  if (kind !== "fires" || rule.scope === "workspace") return onTime;
  const elsewhere = visible(rule, inOtherCluster(written));
  const besides = visible(rule, inOtherCluster(healthy));
  const toldElsewhere = rule.scope === "clusters" ? inOtherCluster(results) : [];
  return [
    ...onTime,
    made(", beside a healthy cluster", merged(rows, besides), results),
    {
      ...made(", in another cluster", elsewhere, toldElsewhere),
      namesOther: rule.scope === "clusters",
    },
    made(", in two clusters", merged(rows, elsewhere), [...results, ...toldElsewhere]),
  ];
}

function resultsOf({ results }: FiringKqlProof, { numbers }: KqlRule): readonly Row[] {
  return typeof results === "function" ? results(numbers) : results;
}

/** A rule that is deployed on a cluster sees rows of that cluster alone. */
function visible({ scope }: KqlRule, rows: Tables): Tables {
  if (scope !== "cluster") return rows;
  return Object.fromEntries(
    Object.entries(rows).map(([table, ofTable]) => [
      table,
      ofTable.filter(({ _ResourceId: id }) => String(id).toLowerCase() === CLUSTER),
    ]),
  );
}

/** Rows of both; the very same object where the second has none, so that they are run once. */
function merged(first: Tables, second: Tables): Tables {
  if (Object.values(second).every((rows) => rows.length === 0)) return first;
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return Object.fromEntries(
    names.map((name) => [name, [...(first[name] ?? []), ...(second[name] ?? [])]]),
  );
}

/**
 * Evaluations from the moment of the case on, until rows that came late had their turn too, and that as
 * often as the rule looks at. Each sees what it could see: rows of its window that have arrived by then.
 */
function momentsOf({ window, frequency, failingPeriods }: KqlRule, late: number): Moment[] {
  const step = frequency === undefined ? Infinity : minutesOf(frequency);
  const last = LATE + step * (failingPeriods?.of ?? 1);
  const count = Number.isFinite(step) ? Math.floor(last / step) + 1 : 1;
  return Array.from({ length: count }, (_, index) => {
    const now = Date.parse(NOW) + (index === 0 ? 0 : index * step) * 60_000;
    return {
      now: new Date(now).toISOString(),
      after: window === undefined ? EVER : new Date(now - minutesOf(window) * 60_000).toISOString(),
      until: new Date(now - late * 60_000).toISOString(),
      late: `${late} minutes`,
    };
  });
}

/** What is wrong with a query as Microsoft's binder and our lint see it, and the rule that has it. */
export function queryProblems({ query, named }: KqlRule): readonly string[] {
  const { problems, columns } = analyzeKql(query, logTables);
  if (problems.length > 0) return problems;
  return named
    .filter((column) => !columns.some(({ name }) => name === column))
    .map((column) => `the rule names the column ${column}, which the query does not answer.`);
}
