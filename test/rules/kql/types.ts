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
  /** What the workspace holds. Times lie before {@link NOW}, the moment of the case. */
  readonly rows: (numbers: Numbers) => Tables;
  /** Why the case says nothing under such numbers, else undefined. */
  readonly unless?: (numbers: Numbers) => string | undefined;
}

/** A situation that has to be told, with what is told. */
export interface FiringKqlProof extends KqlProof {
  /** Results of the query in any order; of each the columns that are named here are compared. */
  readonly results: readonly Row[];
}

/** The proofs of one rule; `noData` are workspaces whose tables are empty or lack what is looked for. */
export interface KqlProofsOfRule {
  readonly fires: readonly FiringKqlProof[];
  readonly quiet: readonly KqlProof[];
  readonly noData: readonly KqlProof[];
}

/** Proofs by the id of the rule; the default export of each `<layer>/<subject>.kql-proofs.ts`. */
export type KqlProofs = Readonly<Record<string, KqlProofsOfRule>>;

/** The moment of every case. */
export const NOW = "2026-11-24T12:00:00Z";
