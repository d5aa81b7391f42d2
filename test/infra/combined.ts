/** A combination of factors as the configuration of a stack, and as words for a test's title. */
import { RunError } from "@pulumi/pulumi";

import { parseSettings } from "../../infra/config";
import { asText, stackConfig } from "../helpers/config";
import { pairwise, type Combination } from "../helpers/pairwise";
import { factors, type Level } from "./factors";

/** Seed of the pairs: another one gives another list. */
export const PAIRS_SEED = 20261124;

/** Read once: thousands of combinations are tried. */
const DEV = stackConfig("dev");

/** The dev stack's configuration with the levels of a combination, as text by full key. */
export function combined(combination: Combination): Record<string, string> {
  const sections: Record<string, unknown> = {};
  for (const level of levelsOf(combination)) {
    for (const [section, value] of Object.entries(level)) {
      const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
      sections[section] = isMap ? { ...(sections[section] as object), ...value } : value;
    }
  }
  const written = Object.entries(sections).map(([key, value]) => [`aks-monitoring:${key}`, value]);
  return { ...DEV, ...asText(Object.fromEntries(written) as Level) };
}

const accepted = new Map<string, boolean>();

/** Whether the settings of a combination can be had together. Throws what is not a refusal. */
export function isAccepted(combination: Combination): boolean {
  const key = combination.join();
  const known = accepted.get(key) ?? refusal(combination) === undefined;
  accepted.set(key, known);
  return known;
}

/** The message for a combination that is refused. */
export function refusal(combination: Combination): string | undefined {
  try {
    parseSettings(combined(combination));
    return undefined;
  } catch (error) {
    if (error instanceof RunError) return error.message;
    throw error;
  }
}

/** Combinations that hold every pair of choices, and the pairs that are refused. */
export const pairs = pairwise(factors, PAIRS_SEED, isAccepted);

/**
 * Some of the combinations, chosen so that every choice is in one of them as soon as can be, and
 * rare choices come again first. The same ones for the same list.
 */
export function sampleOf(combinations: readonly Combination[], count: number): Combination[] {
  const times = new Map<string, number>();
  const rest = [...combinations];
  const chosen: Combination[] = [];
  const gain = (combination: Combination) =>
    choicesOf(combination).reduce((sum, choice) => sum + 8 ** -(times.get(choice) ?? 0), 0);
  while (chosen.length < count && rest.length > 0) {
    const best = rest.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    for (const choice of choicesOf(best)) times.set(choice, (times.get(choice) ?? 0) + 1);
    rest.splice(rest.indexOf(best), 1);
    chosen.push(best);
  }
  return chosen;
}

/** Each choice of a combination, such as `workspace 2`. */
export function choicesOf(combination: Combination): string[] {
  return combination.map((level, at) => `${factors[at]?.name ?? ""} ${level}`);
}

/** Names and levels, such as `workspace 2, grafana 1`; what is as in dev is left out. */
export function described(combination: Combination): string {
  const told = combination.flatMap((level, at) =>
    level === 0 ? [] : [`${factors[at]?.name ?? ""} ${level}`],
  );
  return told.length === 0 ? "as in dev" : told.join(", ");
}

function levelsOf(combination: Combination): Level[] {
  return combination.map((level, at) => factors[at]?.levels[level] ?? {});
}
