/**
 * The proofs of a detection that counts: as many as it takes are told, one less is not, and as many
 * that differ in one thing are not. Requests are told apart by their number.
 */
import type { KqlProof, KqlProofsOfRule, Numbers, Row, Tables } from "../kql/types";
import { ago, event, type Caller, type Request } from "./audit-events";
import { FIRST, LAST, spread } from "./hour";

/** A difference, or one that depends on which request it is. */
type Difference = Partial<Request> | ((at: number) => Partial<Request>);

/** What is said of one detection. */
export interface ManyRequests {
  /** What it is, after "when". */
  readonly when: string;
  /** The request by its number, from 0. */
  readonly request: (at: number) => Request;
  /** How many it takes. */
  readonly least: (numbers: Numbers) => number;
  /** Columns of the answer. */
  readonly told: Row;
  /** Differences of all requests with which nothing is told: of a list, as many with each of them. */
  readonly misses: Readonly<Record<string, Difference | readonly Difference[]>>;
  /** @default "AKSAuditAdmin" */
  readonly table?: string;
  /** Whether refused requests are looked for. @default false */
  readonly refused?: boolean;
}

/** All proofs of such a detection. */
export function manyRequests(said: ManyRequests): KqlProofsOfRule {
  const { when, request, least, told, misses, table = "AKSAuditAdmin" } = said;
  const rows =
    (differences: Difference | readonly Difference[], less = 0, times = 1) =>
    (numbers: Numbers): Tables => {
      const count = least(numbers) - less;
      const made = [differences].flat().flatMap((difference) =>
        Array.from({ length: count }, (_, at) => {
          const other = typeof difference === "function" ? difference(at) : difference;
          return event({ id: `audit-${at}`, ago: spread(at, count), ...request(at), ...other });
        }),
      );
      return { [table]: Array.from({ length: times }, () => made).flat() };
    };
  const result = (numbers: Numbers): Row => ({ ...told, Count: least(numbers) });
  const quiet: KqlProof[] = [
    { when: `it is one less than it takes`, rows: rows({}, 1) },
    { when: `it is one less, and each row is there twice`, rows: rows({}, 1, 2) },
    ...Object.entries({ ...usually(said), ...misses }).map(([name, difference]) => ({
      when: name,
      rows: rows(difference),
    })),
  ];
  return {
    fires: [
      {
        when: `${when} in the course of an hour`,
        rows: rows({}),
        results: (numbers) => [{ ...result(numbers), TimeGenerated: ago(FIRST), Until: ago(LAST) }],
      },
      {
        when: `${when} just when two runs meet`,
        rows: rows({ ago: 15 }),
        results: (numbers) => [result(numbers)],
      },
    ],
    quiet,
    noData: [{ when: "nobody asked for anything", rows: () => ({ [table]: [] }) }],
  };
}

/** What no such detection tells. */
function usually({ refused = false }: ManyRequests): ManyRequests["misses"] {
  return {
    "an earlier run has counted them": { ago: FIRST + 1 },
    "only the beginnings of the answers are there": { stage: "ResponseStarted" },
    ...(refused
      ? { "they went through": { code: 200 } }
      : {
          "the API server refused them, or changed the protocol alone": [
            { code: 403 },
            { code: 101 },
          ],
          "they were rehearsals": { query: "dryRun=All&fieldManager=kubectl" },
        }),
    "they came from different callers": (at) => ({ user: callerOf(at) }),
  };
}

function callerOf(at: number): Caller {
  return { username: `user${at}@contoso.example` };
}
