/**
 * Reads values of a resource without ever taking an unknown one for a known one. During a preview
 * much is not known yet; what a policy reads there throws `NotKnown`, and the judge turns that into
 * the verdict "unknown", never into "pass" or "fail".
 */

/** Stands for a value that is not known before the update. */
export const UNKNOWN = Symbol("not known before the update");

/** A value as policies see it: JSON in which any part may be unknown. */
export type Value =
  string | number | boolean | null | undefined | typeof UNKNOWN | readonly Value[] | ValueMap;

/** An object whose values may be unknown; its keys are always known. */
export interface ValueMap {
  readonly [key: string]: Value;
}

/** Thrown on reading what is not known; the path is told from the resource's root. */
export class NotKnown extends Error {
  override readonly name = "NotKnown";

  constructor(readonly path: string) {
    super(`${path} is not known before the update`);
  }
}

/**
 * Thrown when the answer lies in what is not of this program, such as an action group that is named by
 * its id: it is never told as passed, and no update makes it known.
 */
export class NotSeen extends Error {
  override readonly name = "NotSeen";
}

/** Whether a value is an object with keys. */
export function isMap(value: Value): value is ValueMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reads one value and what is below it by paths such as `features.disableLocalAuth`. */
export class Reader {
  constructor(
    private readonly root: Value,
    /** Where the value stands in its resource; empty for the resource itself. */
    readonly path = "",
  ) {}

  /**
   * The value at a path; `undefined` when it or a part of the way is missing or null. A key is found
   * in any casing, as Azure does. Throws `NotKnown` when the value or a part of the way is unknown.
   */
  get(path = ""): Exclude<Value, null | typeof UNKNOWN> {
    let value = this.root;
    const seen: string[] = this.path === "" ? [] : [this.path];
    for (const key of path === "" ? [] : path.split(".")) {
      if (value === UNKNOWN) throw new NotKnown(seen.join("."));
      if (!isMap(value)) return undefined;
      seen.push(key);
      value = value[keyIn(value, key)];
    }
    if (value === UNKNOWN) throw new NotKnown(seen.join("."));
    return value ?? undefined;
  }

  /** Text at a path; `undefined` for anything else. */
  text(path = ""): string | undefined {
    const value = this.get(path);
    return typeof value === "string" ? value : undefined;
  }

  /** A number at a path, also when it is written as text; `undefined` for anything else. */
  number(path = ""): number | undefined {
    const value = this.get(path);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && !Number.isNaN(number) ? number : undefined;
  }

  /** Whether a value is true; map values of Azure are often the text "true". */
  isTrue(path = ""): boolean {
    const value = this.get(path);
    return value === true || (typeof value === "string" && value.toLowerCase() === "true");
  }

  /** Whether text equals a word, in any casing, as Azure compares its own words. */
  is(path: string, word: string): boolean {
    return this.text(path)?.toLowerCase() === word.toLowerCase();
  }

  /** The entries of a list; empty when there is none. */
  list(path: string): Reader[] {
    const value = this.get(path);
    const at = [this.path, path].filter((part) => part !== "").join(".");
    if (!Array.isArray(value)) return [];
    return (value as readonly Value[]).map((entry, index) => new Reader(entry, `${at}[${index}]`));
  }

  /** The keys of an object; empty when there is none. */
  keys(path = ""): string[] {
    const value = this.get(path);
    return isMap(value) ? Object.keys(value) : [];
  }

  /** What is below a path, to be read on. */
  below(path: string): Reader {
    return new Reader(this.get(path), [this.path, path].filter((part) => part !== "").join("."));
  }

  /** A value for a sentence: short, and "not set" when there is none. */
  shown(path = ""): string {
    const value = this.get(path);
    if (value === undefined) return "not set";
    return typeof value === "string" ? `"${value}"` : JSON.stringify(value);
  }
}

function keyIn(map: ValueMap, key: string): string {
  if (Object.hasOwn(map, key)) return key;
  return Object.keys(map).find((one) => one.toLowerCase() === key.toLowerCase()) ?? key;
}

/**
 * Looks at each entry of a list by itself, so that one that is not known or not seen hides no fault of
 * another: the faults come first, then the first of those is thrown, an unknown one before all.
 */
export function* each<T>(
  entries: Iterable<T>,
  faultsOf: (entry: T) => Iterable<string>,
): Generator<string> {
  let unknown: NotKnown | undefined;
  let unseen: NotSeen | undefined;
  for (const entry of entries) {
    try {
      yield* faultsOf(entry);
    } catch (error) {
      if (error instanceof NotKnown) unknown ??= error;
      else if (error instanceof NotSeen) unseen ??= error;
      else throw error;
    }
  }
  const thrown = unknown ?? unseen;
  if (thrown !== undefined) throw thrown;
}

/** Whether any entry is so: a known "yes" counts at once, an unknown one only when none says so. */
export function some<T>(entries: Iterable<T>, isSo: (entry: T) => boolean): boolean {
  const { yes, unsure } = sure(entries, isSo);
  if (yes.length > 0) return true;
  if (unsure !== undefined) throw unsure;
  return false;
}

/** The entries that certainly are so, and the first that cannot be told. */
export function sure<T>(
  entries: Iterable<T>,
  isSo: (entry: T) => boolean,
): { readonly yes: readonly T[]; readonly unsure: NotKnown | undefined } {
  const yes: T[] = [];
  let unsure: NotKnown | undefined;
  for (const entry of entries) {
    try {
      if (isSo(entry)) yes.push(entry);
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      unsure ??= error;
    }
  }
  return { yes, unsure };
}
