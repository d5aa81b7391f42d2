/**
 * Samples over time in the notation of promtool: `1x9` is ten times 1, `0+2x9` goes up by 2, `_x5` is
 * five without a sample. One sample a minute, the first at minute 0.
 */

/** How long a value lasts that is given as a number, minutes. */
export const DEFAULT_MINUTES = 360;

/** A value that does not change, for so many minutes. */
export function steady(value: number, minutes = DEFAULT_MINUTES): string {
  return times(plain(value), minutes);
}

/** A value that goes up, or with a negative number down, by the same amount each minute. */
export function ramp(from: number, perMinute: number, minutes = DEFAULT_MINUTES): string {
  const step = plain(perMinute);
  return times(`${plain(from)}${step.startsWith("-") ? "" : "+"}${step}`, minutes);
}

/** No sample, for so many minutes. */
export function missing(minutes: number): string {
  return `_x${whole(minutes)}`;
}

/** One after the other. */
export function then(...parts: readonly string[]): string {
  return parts.join(" ");
}

/** How many minutes samples in the notation last. */
export function minutesOf(values: string): number {
  return values
    .split(" ")
    .map((part) => {
      const repeated = /x(\d+)$/.exec(part)?.[1];
      if (repeated === undefined) return 1;
      // A gap counts what it says, a value is there once more than it is repeated.
      return Number(repeated) + (part.startsWith("_") ? 0 : 1);
    })
    .reduce((sum, minutes) => sum + minutes, 0);
}

const NUMBER = String.raw`(?:\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|Inf|NaN)`;
const PART = new RegExp(
  String.raw`^(?:_(?:x\d+)?|stale|[-+]?${NUMBER}(?:[-+]${NUMBER}x\d+|x\d+)?)$`,
);

/** What is wrong with samples in the notation, or nothing. */
export function problemsOfValues(values: string, unit: string, type: string): string[] {
  const parts = values.split(" ");
  const unreadable = parts.filter((part) => !PART.test(part));
  if (unreadable.length > 0) {
    return [
      `values has ${unreadable.map((part) => JSON.stringify(part)).join(", ")}; ` +
        "write them as promtool does, such as 1x10, 0+2x10, _x5 or stale.",
    ];
  }
  const numbers = parts.filter((part) => !part.startsWith("_") && part !== "stale");
  if (unit === "0 or 1" || type === "info") {
    const allowed = type === "info" ? ["1"] : ["0", "1"];
    const other = numbers.filter((part) => !allowed.includes(part.replace(/x\d+$/, "")));
    return other.map((part) => `values has ${part}; it is ${allowed.join(" or ")}.`);
  }
  const falls =
    type === "gauge" || type.startsWith("summary") ? [] : numbers.filter(fallsOrNegative);
  return falls.map((part) => `values has ${part}; a ${type} does not fall, and is not negative.`);
}

function fallsOrNegative(part: string): boolean {
  return part.startsWith("-") || /\d-\d[^x]*x/.test(part.replace(/e-/gi, "e"));
}

function times(text: string, minutes: number): string {
  return `${text}x${whole(minutes) - 1}`;
}

function whole(minutes: number): number {
  if (!Number.isInteger(minutes) || minutes < 1) {
    throw new RangeError(`minutes is ${minutes}; give a whole number from 1.`);
  }
  return minutes;
}

/** Without the thousands of digits that promtool's notation does not read. */
function plain(value: number): string {
  if (value === Infinity) return "Inf";
  if (value === -Infinity) return "-Inf";
  return String(value);
}
