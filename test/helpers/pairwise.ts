/**
 * Covers every pair of choices with few combinations: greedy, with random starts from a seed, so
 * that a failure can be run again. Source of the method: IPO and AETG, as every pairwise tool does.
 */

/** A setting and what it can be. */
export interface Factor<Level> {
  readonly name: string;
  readonly levels: readonly Level[];
}

/** One combination: the index of a level for each factor. */
export type Combination = readonly number[];

/** How many candidates are tried for each combination. */
const CANDIDATES = 20;

/** What covers the pairs, and the pairs that nothing may hold. */
export interface Cover {
  readonly combinations: readonly Combination[];
  /** Combinations with one pair that is not allowed, all else at its first level. */
  readonly impossible: readonly Combination[];
}

/**
 * Combinations in which every level of a factor meets every level of each other one.
 * @param allowed whether a combination may be; first levels together always are
 */
export function pairwise(
  factors: readonly Factor<unknown>[],
  seed: number,
  allowed: (combination: Combination) => boolean = () => true,
): Cover {
  const random = generator(seed);
  const sizes = factors.map(({ levels }) => levels.length);
  const alone = allPairs(sizes).map((text) => ({ text, combination: withPair(sizes, text) }));
  const impossible = alone.filter(({ combination }) => !allowed(combination));
  const open = new Set(alone.filter((one) => !impossible.includes(one)).map(({ text }) => text));
  const combinations: Combination[] = [];
  while (open.size > 0) {
    const [target = ""] = open;
    const start = withPair(sizes, target);
    const kept = pairFactors(target);
    const candidates = Array.from({ length: CANDIDATES }, () =>
      fill(sizes, start, kept, open, allowed, random),
    );
    const best = candidates.reduce((a, b) => (covered(b, open) > covered(a, open) ? b : a));
    for (const pair of pairsOf(best)) open.delete(pair);
    combinations.push(best);
  }
  return { combinations, impossible: impossible.map(({ combination }) => combination) };
}

/** Every pair of levels of two factors, as text. */
export function allPairs(sizes: readonly number[]): string[] {
  return sizes.flatMap((size, a) =>
    sizes
      .slice(a + 1)
      .flatMap((other, offset) =>
        range(size).flatMap((x) => range(other).map((y) => pair(a, x, a + 1 + offset, y))),
      ),
  );
}

/** The pairs that a combination has. */
export function pairsOf(combination: Combination): string[] {
  return combination.flatMap((x, a) =>
    combination.slice(a + 1).map((y, offset) => pair(a, x, a + 1 + offset, y)),
  );
}

/** A combination with the levels of one pair, all else at its first level. */
function withPair(sizes: readonly number[], text: string): Combination {
  const [a = 0, x = 0, b = 0, y = 0] = text.split(/[=,]/).map(Number);
  return sizes.map((_, factor) => (factor === a ? x : factor === b ? y : 0));
}

function pairFactors(text: string): readonly number[] {
  const [a = 0, , b = 0] = text.split(/[=,]/).map(Number);
  return [a, b];
}

/** The start with every other factor, in random order, at the allowed level that covers most. */
function fill(
  sizes: readonly number[],
  start: Combination,
  kept: readonly number[],
  open: ReadonlySet<string>,
  allowed: (combination: Combination) => boolean,
  random: () => number,
): Combination {
  let combination = start;
  const settled = [...kept];
  const others = range(sizes.length).filter((factor) => !kept.includes(factor));
  for (const factor of shuffled(others, random)) {
    const current = combination;
    const gain = (level: number) =>
      settled.filter((other) => open.has(ordered(factor, level, other, current[other] ?? 0)))
        .length;
    const levels = shuffled(range(sizes[factor] ?? 0), random).sort((a, b) => gain(b) - gain(a));
    const tried = levels.map((level) =>
      current.map((at, index) => (index === factor ? level : at)),
    );
    combination = tried.find(allowed) ?? current;
    settled.push(factor);
  }
  return combination;
}

function covered(combination: Combination, open: ReadonlySet<string>): number {
  return pairsOf(combination).filter((one) => open.has(one)).length;
}

function ordered(a: number, x: number, b: number, y: number): string {
  return a < b ? pair(a, x, b, y) : pair(b, y, a, x);
}

function pair(a: number, x: number, b: number, y: number): string {
  return `${a}=${x},${b}=${y}`;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function shuffled(items: readonly number[], random: () => number): number[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
