/**
 * Changes of a query that mean the same, with the argument: what `mutation.ts` cannot tell from a proof
 * that is missing. A test refuses an argument for a change that is noticed or not made.
 */

/** One change that means the same. */
export interface KqlEquivalent {
  readonly rule: string;
  /** As the report of `npm run mutate` tells it. */
  readonly change: string;
  readonly why: string;
}

/** Every argument. */
export const kqlEquivalents: readonly KqlEquivalent[] = [];
