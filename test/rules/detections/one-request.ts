/**
 * The proofs of a detection that one request sets off: the request itself, what differs from it in one
 * thing and is told too, and what differs in one thing and is not. What is the same for all of them -
 * when it was, whether it went through, how often it is there - is added here.
 */
import type { FiringKqlProof, KqlProof, KqlProofsOfRule, Row, Tables } from "../kql/types";
import { event, type Request } from "./audit-events";

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
  /** Differences with which nothing is told. */
  readonly misses: Readonly<Record<string, Difference>>;
  /** Whether it is told by whom and what alone, whatever was sent along. @default false */
  readonly readsNoObject?: boolean;
  /** @default "AKSAuditAdmin" */
  readonly table?: string;
}

/** All proofs of such a detection. */
export function oneRequest(said: OneRequest): KqlProofsOfRule {
  const { when, request, told, also = {}, misses, table = "AKSAuditAdmin" } = said;
  const { readsNoObject = false } = said;
  const rows = (...requests: readonly Request[]) => {
    const tables: Tables = { [table]: requests.map(event) };
    return () => tables;
  };
  const fires: FiringKqlProof[] = [
    { when, rows: rows(request), results: [told] },
    {
      when: `${when}, and its row is there twice`,
      rows: rows(request, { ...request, ago: (request.ago ?? 20) - 1 }),
      results: [told],
    },
    ...Object.entries(also).map(([name, [difference, result]]) => ({
      when: name,
      rows: rows({ ...request, ...difference }),
      results: [result],
    })),
  ];
  const usual: Readonly<Record<string, Difference>> = {
    "an earlier run has told it": { ago: 31 },
    "the API server refused it": { code: 403 },
    "it was a rehearsal": { query: "dryRun=All&fieldManager=kubectl" },
    "only the beginning of the answer is there": { stage: "ResponseStarted" },
  };
  const quiet: KqlProof[] = Object.entries({ ...usual, ...misses }).map(([name, difference]) => ({
    when: name,
    rows: rows({ ...request, ...difference }),
  }));
  const noData: KqlProof[] = [
    { when: "nobody asked for anything", rows: rows() },
    ...(request.object === undefined || readsNoObject
      ? []
      : [
          {
            when: "what was sent along was too big to be kept",
            rows: rows({
              ...request,
              object: "skipped-too-big-size-object",
              answer: "skipped-too-big-size-object",
            }),
          },
        ]),
  ];
  return { fires, quiet, noData };
}
