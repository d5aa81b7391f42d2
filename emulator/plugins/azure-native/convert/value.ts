/** Property values as the provider handles them: JSON plus "not known yet", without secrets. */

/** A value that a preview cannot know. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** Any property value. */
export type Value = null | boolean | number | string | typeof UNKNOWN | readonly Value[] | ValueMap;

/** An object of property values. */
export interface ValueMap {
  readonly [name: string]: Value;
}

/** Whether a value is an object (and not a list). */
export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether two values are the same all the way down. Unknown is the same as nothing else. */
export function sameValue(a: Value, b: Value): boolean {
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index] ?? null));
  }
  if (isMap(a) && isMap(b)) {
    const names = Object.keys(a);
    return (
      names.length === Object.keys(b).length &&
      names.every((name) => {
        const left = a[name];
        const right = b[name];
        return left !== undefined && right !== undefined && sameValue(left, right);
      })
    );
  }
  return a === b;
}

/** An object without the entries that are `undefined`. */
export function withoutUndefined(
  entries: Iterable<readonly [string, Value | undefined]>,
): Record<string, Value> {
  const result: Record<string, Value> = {};
  for (const [name, value] of entries) if (value !== undefined) result[name] = value;
  return result;
}
