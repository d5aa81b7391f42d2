/**
 * What a policy is: a wish in one sentence, why it matters, the fix, and checks that tell what is
 * wrong. Nothing here knows Pulumi's SDK, so that the list of policies can be read by anybody.
 */
import type { Configured, Fields } from "./config";
import type { Resource } from "./resource";
import type { Run } from "./run";
import type { Stack } from "./stack";
import type { Kind } from "./types";

/** How bad it is when the wish is not kept. */
export type PolicySeverity = "low" | "medium" | "high" | "critical";

/** `advisory` tells, `mandatory` stops the update, `disabled` waits to be asked for. */
export type PolicyLevel = "advisory" | "mandatory" | "disabled";

/** What a check knows beside the resource. */
export interface Context<Config = Configured> {
  readonly config: Config;
  /** All resources with their inputs; empty for a policy of kind "resource". */
  readonly stack: Stack;
  /** What this run has judged so far, and what it was told. */
  readonly run: Run;
}

/**
 * Tells what is wrong with a resource, as sentences `<what is so>; <what to do>`, or nothing. Each
 * check is judged by itself: an unknown value in one hides no fault that another sees.
 */
export type Check<Config = Configured> = (
  resource: Resource,
  context: Context<Config>,
) => Iterable<string>;

/** A value to write, and where. */
export interface Remedy {
  readonly path: string;
  readonly value: string | boolean;
}

/** One policy. */
export interface Policy<Config = Configured> {
  /** A verb and a wish, such as `require-log-retention`; never changed, reports join on it. */
  readonly name: string;
  /** `resource` stops a resource before it is written; `stack` sees all of them, at the end. */
  readonly kind: "resource" | "stack";
  /** The resources it looks at. */
  readonly on: Kind;
  /** What is wished, as one sentence. */
  readonly sentence: string;
  /** What goes wrong otherwise, as one sentence. */
  readonly why: string;
  /** What to write, for the one who has to mend it. */
  readonly fix: string;
  readonly severity: PolicySeverity;
  readonly level: PolicyLevel;
  /** Page about the setting. */
  readonly doc: string;
  /** Names of policies that the smallest breach of this one breaks, too. @default none */
  readonly implies?: readonly string[];
  /** Its settings; see `config.ts`. @default none */
  readonly settings?: Fields;
  /** Why the policy has nothing to say about a resource; `undefined` when it has. */
  readonly spares?: (resource: Resource, context: Context<Config>) => string | undefined;
  readonly checks: readonly Check<Config>[];
  /**
   * Inputs to write when a user sets the level to "remediate": only where that is safe and costs
   * nothing. @default none
   */
  readonly remedy?: readonly Remedy[];
}

/** Makes a policy without settings, or with settings whose types its checks see. */
export function policy<const F extends Fields = Fields>(
  one: Omit<Policy<Configured<F>>, "settings"> & { readonly settings?: F },
): Policy {
  // The judge hands each policy the settings of its own fields, so the erased type is safe.
  return one as unknown as Policy;
}
