/**
 * How components refuse what they are given: every problem of one call is found before any is told,
 * and each is a sentence of the form `<path the user typed> <what is wrong>; <what to do>.`
 */
import * as pulumi from "@pulumi/pulumi";

/** One problem as a sentence. */
export function problem(path: string, wrong: string, way: string): string {
  return `${path} ${wrong}; ${way}.`;
}

/** Throws a `RunError`, which Pulumi prints without a stack trace, when there are problems. */
export function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new pulumi.RunError(problems.join("\n"));
}

/** A value in the notation of JSON, cut when it is long. */
export function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

/** The values that stand in a list more than once, each told once. */
export function repeated(values: readonly string[]): string[] {
  const again = values.filter((value, index) => values.indexOf(value) !== index);
  return [...new Set(again)];
}

/** A path with one more key: `a.b`, or `a["b c"]` where the key is no plain word. */
export function at(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  return /^[\w-]+$/.test(key) ? `${path}.${key}` : `${path}[${show(key)}]`;
}
