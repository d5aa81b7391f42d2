/** Building blocks of the schema: one sentence says what is wrong and what to give instead. */
import { z } from "zod";

/** Error of a value: `is <value>; give <expected>.`, or `is missing; give <expected>.` */
export function wanted(expected: string) {
  return (issue: { readonly input?: unknown }): string =>
    issue.input === undefined
      ? `is missing; give ${expected}.`
      : `is ${show(issue.input)}; give ${expected}.`;
}

/** A string whose value is never shown, because it may be a secret. */
export function secretText(pattern: RegExp, expected: string) {
  const error = `is not ${expected}; give ${expected} (the value is not shown).`;
  return z.string({ error }).regex(pattern, { error }).meta({ writeOnly: true });
}

/**
 * A value as an error shows it: short, and in the notation of JSON. Addresses are left out: the one
 * of a webhook is a secret wherever it was written by mistake.
 */
export function show(value: unknown): string {
  const text = JSON.stringify(value).replace(/(https?:\/\/)[^\s"\\]+/gi, "$1...");
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}

/** A number in a range. */
export function numberFrom(smallest: number, largest: number, unit: string) {
  const error = wanted(`a number of ${unit} from ${smallest} to ${largest}`);
  return z.number({ error }).min(smallest, { error }).max(largest, { error });
}

/** A whole number in a range. */
export function wholeNumberFrom(smallest: number, largest: number, unit: string) {
  const error = wanted(`a whole number of ${unit} from ${smallest} to ${largest}`);
  return z.number({ error }).int({ error }).min(smallest, { error }).max(largest, { error });
}

/** A string that follows a pattern. */
export function text(pattern: RegExp, expected: string) {
  const error = wanted(expected);
  return z.string({ error }).regex(pattern, { error });
}

/** One of a closed list of words. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T, what: string) {
  return z.enum(words, { error: wanted(`${what}: ${words.join(", ")}`) });
}

/** A list of something. */
export function listOf<T extends z.ZodType>(item: T, what: string) {
  return z.array(item, { error: wanted(`a list of ${what}`) });
}

/** The first of some words that stands there twice; `key` says when two are the same. */
export function firstTwice(words: readonly string[], key = (word: string) => word) {
  const keys = words.map(key);
  return words.find((word, index) => keys.indexOf(key(word)) !== index);
}

/** A group of settings without unknown ones. */
export function group<T extends z.core.$ZodLooseShape>(shape: T, expected: string) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? undefined : wanted(expected)(issue)),
  });
}

/** A switch. */
export const onOff = z.boolean({ error: wanted("true or false") });

/** A map from names of one form to values of another. */
export function mapOf<K extends z.ZodType<string, string>, V extends z.ZodType>(
  name: K,
  value: V,
  what: string,
) {
  return z.record(name, value, { error: wanted(`a map of ${what}`) });
}
