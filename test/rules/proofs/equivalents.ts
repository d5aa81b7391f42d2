/**
 * Changes of an expression that mean the same, with the argument: what `mutation.ts` cannot tell from
 * a proof that is missing. A test refuses an argument for a change that is noticed or not made.
 */

/** One change that means the same. */
export interface Equivalent {
  readonly rule: string;
  /** As the report of `npm run mutate` tells it. */
  readonly change: string;
  readonly why: string;
}

/** Every argument. */
export const equivalents: readonly Equivalent[] = [
  {
    rule: "QuotaFillingUp",
    change: 'drops type="hard"',
    why: "The larger one of what is used and what is allowed differs only above 100 percent, and is 100 then.",
  },
  {
    rule: "QuotaNearlyFull",
    change: 'drops type="hard"',
    why: "The larger one of what is used and what is allowed differs only above 100 percent, and is 100 then.",
  },
];
