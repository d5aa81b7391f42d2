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

/** Queries that compare the last day with those before it. */
const COMPARING = ["ImagesFromNewRegistries", "NewAddresses", "NewCallers"];

/** Every argument. */
export const kqlEquivalents: readonly KqlEquivalent[] = [
  ...COMPARING.map((rule) => ({
    rule,
    change: "moves 1d to 2d",
    why: "What is a day older than the last one is among the days before it too, and known by itself.",
  })),
  {
    rule: "ImagesFromNewRegistries",
    change: "drops distinct Registry, _ResourceId",
    why: "Of a registry that is known one row is enough; it keeps the other side of the join small.",
  },
];
