/** The proofs of a hunting query: what it shows, and what differs from that in one thing and is not shown. */
import type { KqlProofsOfRule, Numbers, Row, Tables } from "../kql/types";
import { event, type Request } from "../detections/audit-events";

/** What is said of one query. */
export interface Hunt {
  /** What it is, after "when". */
  readonly when: string;
  readonly request: Request;
  readonly told: Row;
  /** What was before, for queries that compare. @default nothing */
  readonly before?: readonly Request[];
  readonly also?: Readonly<Record<string, readonly [Partial<Request>, Row]>>;
  readonly misses: Readonly<Record<string, Partial<Request>>>;
  /** Other rows with which nothing is shown. */
  readonly known?: Readonly<Record<string, readonly Request[]>>;
  /** @default "AKSAuditAdmin" */
  readonly table?: string;
}

const DAY = 24 * 60;

/** All proofs of such a query. */
export function hunt(said: Hunt): KqlProofsOfRule {
  const { when, request, told, before, also = {}, misses, known = {} } = said;
  const { table = "AKSAuditAdmin" } = said;
  const rows =
    (difference: Partial<Request>, others: readonly Request[] = before ?? []) =>
    (): Tables => ({ [table]: [...others, { ...request, ...difference }].map(event) });
  // Queries that compare look at the last day, the others at some days.
  const past = (numbers: Numbers) =>
    (before === undefined ? (numbers["days"] ?? NaN) * DAY : DAY) + 1;
  return {
    fires: [
      { when, rows: rows({}), results: [told] },
      {
        when: `${when}, and its row is there twice`,
        rows: rows({}, [...(before ?? []), request]),
        results: [told],
      },
      ...Object.entries(also).map(([name, [difference, result]]) => ({
        when: name,
        rows: rows(difference),
        results: [result],
      })),
    ],
    quiet: [
      { when: "it was longer ago", rows: (numbers) => rows({ ago: past(numbers) })() },
      { when: "it was refused", rows: rows({ code: 403 }) },
      { when: "it was only asked for", rows: rows({ stage: "RequestReceived" }) },
      ...Object.entries(misses).map(([name, difference]) => ({
        when: name,
        rows: rows(difference),
      })),
      ...Object.entries(known).map(([name, others]) => ({ when: name, rows: rows({}, others) })),
    ],
    noData: [{ when: "nobody asked for anything", rows: () => ({ [table]: [] }) }],
  };
}

/** So many days before the moment of the case, in minutes. */
export function days(count: number): number {
  return count * DAY;
}
