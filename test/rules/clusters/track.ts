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

/**
 * In promtool's notation, as short as it gets. Who reads it adds the step again and again, so that a
 * line ends a little above or below what was computed; a counter that then went on from the computed
 * value would fall, which is a restart to Prometheus. What does not fall in the track does not here.
 */
export function notation(track: Track): string {
  const parts: string[] = [];
  let at = 0;
  let last: number | null = null;
  while (at < track.length) {
    const { text, length, end } = partAt(track, at, last);
    parts.push(text);
    at += length;
    last = end;
  }
  return parts.join(" ");
}

interface Part {
  readonly text: string;
  readonly length: number;
  /** Its last value as it is read; null after a gap. */
  readonly end: number | null;
}

/** @param last the value before, as it is read */
function partAt(track: Track, at: number, last: number | null): Part {
  const value = track[at] ?? null;
  if (value === null) {
    const length = lengthWhile(track, at, (one) => one === null);
    return { text: `_x${length}`, length, end: null };
  }
  const falls = value < (track[at - 1] ?? -Infinity);
  const first = last === null || falls ? rounded(value) : Math.max(rounded(value), last);
  const alike = runFrom(track, at, first, 0);
  const next = track[at + 1] ?? value;
  const step = next < value ? rounded(next - first) : Math.max(0, rounded(next - first));
  const slope = alike <= 1 && Number.isFinite(step) ? runFrom(track, at, first, step) : 0;
  // Two values are always on a line: written apart they are easier to read, and to check for 0 and 1.
  if (slope > 2) {
    const change = `${step < 0 ? "" : "+"}${step}`;
    const end = line(first, step, slope).at(-1) ?? first;
    return { text: `${textOf(first)}${change}x${slope - 1}`, length: slope, end };
  }
  const text = alike <= 1 ? textOf(first) : `${textOf(first)}x${alike - 1}`;
  return { text, length: Math.max(1, alike), end: first };
}

/** Values on a line as the engine reads them: the step is added again and again. */
function line(first: number, step: number, length: number): number[] {
  let value = first;
  return Array.from({ length }, (_, i) => (i === 0 ? value : (value += step)));
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
  return String(value).replace("Infinity", "Inf");
}

/** Samples of one part of the notation. */
function samplesOf(part: string): (number | null)[] {
  const gap = /^_(?:x(\d+))?$/.exec(part);
  if (gap !== null || part === "stale") return [...constant(null, Number(gap?.[1] ?? 1))];
  const [, first = "", step = "0", times = "0"] =
    /^([-+]?[\d.]+(?:e[-+]?\d+)?|[-+]?Inf|NaN)([-+][\d.]+(?:e[-+]?\d+)?)?(?:x(\d+))?$/i.exec(
      part,
    ) ?? [];
  return line(numberOf(first), numberOf(step), Number(times) + 1);
}

function numberOf(text: string): number {
  return Number(text.replace("Inf", "Infinity"));
}
