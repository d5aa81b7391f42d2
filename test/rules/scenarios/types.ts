/** The shapes of scenarios: a whole cluster with something odd about it, and what has to be told of it. */
import type { Series } from "../../helpers/promql/judge";
import type { ClusterSpec } from "../clusters/cluster-spec";

/** Other samples for the series of a metric that have these labels. */
export interface Change {
  readonly metric: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** promtool's notation from minute 0; the last value lasts to the end. */
  readonly values: string;
}

/** A cluster for an hour or so. */
export interface Scenario {
  /** What it is, as in "a rolling update"; unique. */
  readonly name: string;
  /** What differs from the small healthy cluster. */
  readonly cluster?: Partial<ClusterSpec>;
  /** Samples of what the model of a cluster keeps steady. */
  readonly changes?: readonly Change[];
  /** Samples of what the model of a cluster does not have. */
  readonly more?: readonly Series[];
  /** @default 60 */
  readonly minutes?: number;
  /** Seconds between two evaluations; longer where a day has to pass. @default 60 */
  readonly step?: number;
  /** Features that the stack has not, so that their rules are left out. @default none */
  readonly without?: readonly ("alwaysOn" | "recordingRules")[];
}

/** A cluster in which nothing has to be done: no rule may fire. */
export type Healthy = Scenario;

/** Something that breaks. */
export interface Incident extends Scenario {
  /** One of the failures that every set of rules has to catch. */
  readonly core?: true;
  /** Alerts that tell of the cause, one entry for each time one fires; at most two rules. */
  readonly direct: readonly string[];
  /** Alerts on what follows from it and is true as well. */
  readonly alsoTrue?: readonly string[];
  /** A rule on a platform metric that tells of it, and what the metric then is. */
  readonly platform?: { readonly rule: string; readonly value: number };
}
