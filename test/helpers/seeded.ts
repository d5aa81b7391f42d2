/** Samples that differ from run to run and can be repeated. */

/** `MUTATE_SEED=n` repeats a run. */
export const SEED = Number(process.env["MUTATE_SEED"] ?? Date.now() % 100_000);

/** All members in an order that follows from the seed: a linear congruential generator shuffles them. */
export function shuffled<T>(all: Iterable<T>, seed: number = SEED): T[] {
  let state = seed;
  return [...all]
    .map((one) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return { one, key: state };
    })
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}
