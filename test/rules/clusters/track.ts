/**
 * A value over time, minute by minute, so that what belongs together can be computed: what is ready of
 * a deployment is the sum of its pods. Nothing stands for a minute without a sample.
 */
import { problemsOfValues } from "../../helpers/promql/values";

/** One value a minute; null where there is no sample. */
export type Track = readonly (number | null)[];

/**
 * A value of a spec: a number for the whole time, or the notation of promtool from minute 0. The last
 * value lasts until the end.
 */
export type Over = number | string;

/** A value of a spec over so many minutes. @throws when the notation cannot be read. */
export function over(value: Over, minutes: number): Track {
  if (typeof value === "number") return constant(value, minutes);
  const problems = problemsOfValues(value, "", "gauge");
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const samples = value.split(" ").flatMap(samplesOf).slice(0, minutes);
  const last = samples.at(-1) ?? null;
  return [...samples, ...constant(last, minutes - samples.length)];
}

/** The same value all the time. */
export function constant(value: number | null, minutes: number): Track {
  return new Array<number | null>(minutes).fill(value);
}

/** Computes minute by minute; a minute in which one of the values is missing has none. */
export function each(compute: (...values: number[]) => number, ...tracks: readonly Track[]): Track {
  const [first = []] = tracks;
  const values = new Array<number>(tracks.length).fill(0);
  return first.map((_, minute) => {
    for (const [i, track] of tracks.entries()) {
      const value = track[minute] ?? null;
      if (value === null) return null;
      values[i] = value;
    }
    return compute(...values);
  });
}

/** What there is of several, added up; what is missing counts as nothing. */
export function sum(tracks: readonly Track[], minutes: number): Track {
  return Array.from({ length: minutes }, (_, minute) =>
    tracks.reduce((total, track) => total + (track[minute] ?? 0), 0),
  );
}

/** Only where a condition holds. */
export function during(condition: Track, track: Track): Track {
  return track.map((value, minute) => (condition[minute] === 1 ? value : null));
}

/** 1 for 0 and the other way round. */
export function not(track: Track): Track {
  return each((value) => 1 - value, track);
}

/** A counter from a rate per second; it starts at a value that it has had before. */
export function counterOf(perSecond: Track, from = 0): Track {
  let count = from;
  return perSecond.map((rate) => {
    if (rate === null) return null;
    const now = count;
    count += rate * 60;
    return now;
  });
}

/** In promtool's notation, as short as it gets. */
export function notation(track: Track): string {
  const parts: string[] = [];
  let at = 0;
  while (at < track.length) {
    const { text, length } = partAt(track, at);
    parts.push(text);
    at += length;
  }
  return parts.join(" ");
}

function partAt(track: Track, at: number): { text: string; length: number } {
  const first = track[at] ?? null;
  if (first === null) {
    const length = lengthWhile(track, at, (value) => value === null);
    return { text: `_x${length}`, length };
  }
  const alike = runFrom(track, at, first, 0);
  const step = rounded((track[at + 1] ?? first) - first);
  const slope = alike === 1 && Number.isFinite(step) ? runFrom(track, at, first, step) : 0;
  // Two values are always on a line: written apart they are easier to read, and to check for 0 and 1.
  if (slope > 2) {
    const change = `${step < 0 ? "" : "+"}${step}`;
    return { text: `${textOf(first)}${change}x${slope - 1}`, length: slope };
  }
  return { text: alike === 1 ? textOf(first) : `${textOf(first)}x${alike - 1}`, length: alike };
}

/** For how long values go on by the same step; the first one counts. */
function runFrom(track: Track, at: number, first: number, step: number): number {
  const onLine = (value: number | null, i: number) =>
    value !== null && (i === 0 || near(value, first + step * i));
  return lengthWhile(track, at, onLine);
}

function lengthWhile(
  track: Track,
  from: number,
  holds: (value: number | null, i: number) => boolean,
): number {
  let length = 0;
  while (from + length < track.length && holds(track[from + length] ?? null, length)) length += 1;
  return length;
}

function near(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
}

function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toFixed(6)) : value;
}

function textOf(value: number): string {
  return String(rounded(value)).replace("Infinity", "Inf");
}

/** Samples of one part of the notation. */
function samplesOf(part: string): (number | null)[] {
  const gap = /^_(?:x(\d+))?$/.exec(part);
  if (gap !== null || part === "stale") return [...constant(null, Number(gap?.[1] ?? 1))];
  const [, first = "", step = "0", times = "0"] =
    /^([-+]?[\d.]+(?:e[-+]?\d+)?|[-+]?Inf|NaN)([-+][\d.]+(?:e[-+]?\d+)?)?(?:x(\d+))?$/i.exec(
      part,
    ) ?? [];
  const start = numberOf(first);
  return Array.from({ length: Number(times) + 1 }, (_, i) => start + (i && numberOf(step) * i));
}

function numberOf(text: string): number {
  return Number(text.replace("Inf", "Infinity"));
}
