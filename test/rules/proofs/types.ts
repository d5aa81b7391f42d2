/**
 * How a rule is proven: what is in the workspace, minute by minute, and what has to become of it.
 * Samples are functions of the rule's thresholds, so that a stack's own numbers are proven as well.
 */
import type { Series } from "../../helpers/promql/judge";

/** The numbers of a rule by name. */
export type Thresholds = Readonly<Record<string, number>>;

/** Labels of an alert, or some of them. */
export type Labels = Readonly<Record<string, string>>;

/** What is in the workspace. */
export interface Proof {
  /** Goes on a sentence: "NodeNotReady stays quiet when ...". */
  readonly when: string;
  /** One sample a minute, from minute 0. */
  readonly series: (thresholds: Thresholds) => readonly Series[];
  /** Minutes looked at. @default 60 */
  readonly minutes?: number;
  /**
   * Minutes between two evaluations: Azure's is one. More is only for a long case of a rule that counts
   * nothing it records (averages, no sums) and whose `for` is a multiple of it. @default 1
   */
  readonly everyMinutes?: number;
  /** Why some numbers make the case say nothing; undefined when they do not. @default it always applies */
  readonly unless?: (thresholds: Thresholds) => string | undefined;
}

/** What has to fire. */
export interface FiringProof extends Proof {
  /**
   * The first minute at which it may fire and the last by which it has to: the beginning of the
   * trouble and the rule's `for`, without and with the delay of its windows.
   */
  readonly between: readonly [first: number, last: number];
  /** The alerts that fire, and no others: labels that each has among its own. */
  readonly alerts: readonly Labels[];
  /** The minute by which all are resolved. @default it is not looked at */
  readonly clearsBy?: number;
}

/** The proofs of one rule. */
export interface RuleProofs {
  readonly fires: readonly FiringProof[];
  readonly quiet: readonly Proof[];
  /** What becomes of it when what it reads is not there; a rule on missing data fires. */
  readonly noData: readonly (Proof | FiringProof)[];
}

/** Proofs by id of the rule: what a file `<subject>.proofs.ts` exports as `proofs`. */
export type Proofs = Readonly<Record<string, RuleProofs>>;

/** Whether a proof wants something to fire. */
export function isFiring(proof: Proof | FiringProof): proof is FiringProof {
  return "between" in proof;
}
