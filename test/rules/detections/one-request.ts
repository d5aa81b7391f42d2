/**
 * The proofs of a detection that one request sets off: the request itself, what differs from it in one
 * thing and is told too, and what differs in one thing and is not. What is the same for all of them -
 * when it was, whether it went through, how often it is there - is added here.
 */
import type { FiringKqlProof, KqlProof, KqlProofsOfRule, Row, Tables } from "../kql/types";
import { ago, event, type Request } from "./audit-events";

/** One thing that is different. */
type Difference = Partial<Request>;

/** What is said of one detection. */
export interface OneRequest {
  /** What it is, after "when". */
  readonly when: string;
  readonly request: Request;
  /** Columns of the answer, those of the request's kind included. */
  readonly told: Row;
  /** Differences with which it is told all the same, with what is told then. */
  readonly also?: Readonly<Record<string, readonly [Difference, Row]>>;
  /** Differences each of which is told all the same, such as each kind of object in a list. */
  readonly each?: Readonly<Record<string, readonly Difference[]>>;
  /** Differences with which nothing is told: of a list, each of them. */
  readonly misses: Readonly<Record<string, Difference | readonly Difference[]>>;
  /** Whether it is told by whom and what alone, whatever was sent along. @default false */
  readonly readsNoObject?: boolean;
  /** @default "AKSAuditAdmin" */
  readonly table?: string;
}

/** All proofs of such a detection. */
export function oneRequest(said: OneRequest): KqlProofsOfRule {
  const { when, request, told, also = {}, each = {}, misses, table = "AKSAuditAdmin" } = said;
  const rows = (...differences: readonly Difference[]) => {
    const tables: Tables = { [table]: differences.map((one) => event({ ...request, ...one })) };
    return () => tables;
  };
  const fires: FiringKqlProof[] = [
    { when, rows: rows({}), results: [told] },
    severalTimes(said, rows),
    ...Object.entries(also).map(([name, [difference, result]]) => ({
      when: name,
      rows: rows(difference),
      results: [result],
    })),
    ...Object.entries(each).map(([name, differences]) => ({
      when: name,
      rows: rows(...differences.map((one, at) => ({ ...one, id: `audit-${at}` }))),
      results: differences.map((_, at) => ({ AuditId: `audit-${at}` })),
    })),
  ];
  const quiet = Object.entries({ ...USUAL, ...misses }).map(([name, difference]): KqlProof => ({
    when: name,
    rows: rows(...[difference].flat()),
  }));
  const tooBig = "skipped-too-big-size-object";
  const isKept = request.object === undefined || said.readsNoObject === true;
  const noData: KqlProof[] = [
    { when: "nobody asked for anything", rows: rows() },
    ...(isKept
      ? []
      : [
          {
            when: "what was sent along was too big to be kept",
            rows: rows({ object: tooBig, answer: tooBig }),
          },
        ]),
  ];
  return { fires, quiet, noData };
}

/** What no such detection tells. */
const USUAL: OneRequest["misses"] = {
  "an earlier run has told it": { ago: 31 },
  "the API server refused it, or changed the protocol alone": [{ code: 403 }, { code: 101 }],
  "it was a rehearsal": { query: "dryRun=All&fieldManager=kubectl" },
  "only the beginning of the answer is there": { stage: "ResponseStarted" },
};

/** Each request is told, at the time of its first row, and by one run: also where two runs meet. */
function severalTimes(
  { when, told }: OneRequest,
  rows: (...differences: readonly Difference[]) => FiringKqlProof["rows"],
): FiringKqlProof {
  const requests = [
    { id: "first", ago: 20 },
    { id: "second", ago: 18 },
    { id: "between two runs", ago: 15 },
  ];
  return {
    when: `${when} three times, and a row is there twice`,
    rows: rows({ id: "first", ago: 19 }, ...requests),
    results: requests.map(({ id, ago: minutes }) => ({
      ...told,
      AuditId: id,
      TimeGenerated: ago(minutes),
    })),
  };
}
