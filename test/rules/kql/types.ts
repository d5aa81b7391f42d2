/** The shape of the proofs of a rule whose expression is KQL: log alerts, detections, hunting queries. */

/** A row of a table; columns that are left out are empty. `TimeGenerated` is an ISO 8601 time. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows by table. */
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** The numbers of a rule. */
export type Numbers = Readonly<Record<string, number>>;

/** One situation. */
export interface KqlProof {
  /** "when ...": ends the sentence "The rule fires when", "stays quiet when". */
  readonly when: string;
  /**
   * What the workspace holds. Times lie before {@link NOW}, the moment of the case; rows after it are
   * seen by later evaluations, which a rule on missing data needs to stay quiet.
   */
  readonly rows: (numbers: Numbers) => Tables;
  /** Why the case says nothing under such numbers, else undefined. */
  readonly unless?: (numbers: Numbers) => string | undefined;
}

/** A situation that has to be told, with what is told. */
export interface FiringKqlProof extends KqlProof {
  /**
   * Results of the query in any order; of each the columns that are named here are compared. Each is
   * told by some evaluation as it stands here; others may have other numbers and times.
   */
  readonly results: readonly Row[] | ((numbers: Numbers) => readonly Row[]);
  /**
   * Minutes from the moment of the case to the first evaluation that tells something, when all rows
   * are on time: what a rule with failing periods has to say. @default any evaluation
   */
  readonly after?: number;
}

/** Whether a proof wants something to be told. */
export function isFiring(proof: KqlProof | FiringKqlProof): proof is FiringKqlProof {
  return "results" in proof;
}

/**
 * The proofs of one rule; `noData` are workspaces whose tables are empty or lack what is looked for,
 * which a rule on missing data tells.
 */
export interface KqlProofsOfRule {
  readonly fires: readonly FiringKqlProof[];
  readonly quiet: readonly KqlProof[];
  readonly noData: readonly (KqlProof | FiringKqlProof)[];
  /**
   * Of the form that it has on a table of the Basic plan. Results are the minutes that it tells, as
   * `Minute` and `Rows`; its numbers have `rows`, which a minute needs.
   */
  readonly simple?: KqlProofsOfRule;
}

/** Proofs by the id of the rule: what each `<layer>/<subject>.kql-proofs.ts` exports as `proofs`. */
export type KqlProofs = Readonly<Record<string, KqlProofsOfRule>>;

/** The moment of every case. */
export const NOW = "2026-11-24T12:00:00Z";
