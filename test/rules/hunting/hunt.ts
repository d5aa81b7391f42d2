/** The proofs of a hunting query: what it shows, and what differs from that in one thing and is not shown. */
import type { KqlProofsOfRule, Numbers, Row, Tables } from "../kql/types";
import { ago, event, type Request } from "../detections/audit-events";

/** What is said of one query. */
export interface Hunt {
  /** What it is, after "when". */
  readonly when: string;
  readonly request: Request;
  readonly told: Row;
  /** Columns that tell when the first of some requests was, and the last. @default the time alone */
  readonly times?: readonly [first: string, last?: string];
  /** What was before, for queries that compare. @default nothing */
  readonly before?: readonly Request[];
  readonly also?: Readonly<Record<string, readonly [Partial<Request>, Row]>>;
  /** Differences that are shown all the same in one go, each with what is shown. @default none */
  readonly each?: Readonly<Record<string, readonly (readonly [Partial<Request>, Row])[]>>;
  /** Differences with which nothing is shown: of a list, each of them. */
  readonly misses: Readonly<Record<string, Partial<Request> | readonly Partial<Request>[]>>;
  /** Other rows with which nothing is shown. */
  readonly known?: Readonly<Record<string, readonly Request[]>>;
  /** Other rows in spite of which it is shown, with what is shown then. @default none */
  readonly unknown?: Readonly<Record<string, readonly [readonly Request[], Row]>>;
  /** An answer of the API server with which nothing is shown, besides its refusal. @default 101 */
  readonly otherCode?: number;
  /** @default "AKSAuditAdmin" */
  readonly table?: string;
}

const DAY = 24 * 60;

/** All proofs of such a query. */
export function hunt(said: Hunt): KqlProofsOfRule {
  const { when, request, told, before, also = {}, each = {}, misses, known = {} } = said;
  const { table = "AKSAuditAdmin", unknown = {}, times = ["TimeGenerated"] } = said;
  const [first, last] = times;
  const rows =
    (differences: readonly Partial<Request>[], others: readonly Request[] = before ?? []) =>
    (): Tables => ({
      [table]: [...others, ...differences.map((one) => ({ ...request, ...one }))].map(event),
    });
  // Queries that compare look at the last day, the others at some days.
  const past = (numbers: Numbers) => (before === undefined ? (numbers["days"] ?? NaN) * DAY : DAY);
  return {
    fires: [
      { when, rows: rows([{}]), results: [told] },
      {
        when: `${when}, and its row is there twice`,
        rows: rows([{ ago: 21 }, { ago: 19 }]),
        results: [
          { ...told, [first]: ago(21), ...(last === undefined ? {} : { [last]: ago(19) }) },
        ],
      },
      {
        when: `${when} when the time that is looked at began`,
        rows: (numbers) => rows([{ ago: past(numbers) - 1 }])(),
        results: [told],
      },
      ...Object.entries(also).map(([name, [difference, result]]) => ({
        when: name,
        rows: rows([difference]),
        results: [result],
      })),
      ...Object.entries(each).map(([name, list]) => ({
        when: name,
        rows: rows(list.map(([difference], at) => ({ ...difference, id: `audit-${at}` }))),
        results: list.map(([, result]) => result),
      })),
      ...Object.entries(unknown).map(([name, [others, result]]) => ({
        when: name,
        rows: rows([{}], others),
        results: [result],
      })),
    ],
    quiet: [
      { when: "it was longer ago", rows: (numbers) => rows([{ ago: past(numbers) + 1 }])() },
      {
        when: "it was refused, or something else came of it",
        rows: rows([{ code: 403 }, { code: said.otherCode ?? 101 }]),
      },
      { when: "it was only asked for", rows: rows([{ stage: "RequestReceived" }]) },
      ...Object.entries(misses).map(([name, difference]) => ({
        when: name,
        rows: rows([difference].flat()),
      })),
      ...Object.entries(known).map(([name, others]) => ({ when: name, rows: rows([{}], others) })),
    ],
    noData: [{ when: "nobody asked for anything", rows: () => ({ [table]: [] }) }],
  };
}

/** Rows of one request each, which are shown one by one. */
export function oneByOne(
  ...differences: readonly Partial<Request>[]
): readonly (readonly [Partial<Request>, Row])[] {
  return differences.map((one, at) => [one, { AuditId: `audit-${at}` }] as const);
}

/** So many days before the moment of the case, in minutes. */
export function days(count: number): number {
  return count * DAY;
}
