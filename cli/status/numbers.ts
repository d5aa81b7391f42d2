/** Numbers as people read them. */
import type { Term } from "../../signals/volumes/types";

/** With commas, rounded to whole numbers, or to some digits after the point. */
export function counted(value: number, digits = 0): string {
  return value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** At most one digit after the point; what is less than a tenth with its first digit. */
export function short(value: number): string {
  if (value > 0 && value < 0.1)
    return value.toLocaleString("en-US", { maximumSignificantDigits: 1 });
  return value.toLocaleString("en-US", { maximumFractionDigits: 1 });
}

/** `210 container x 12.5 + 150 pod x 23.7`: objects times each, largest first. */
export function arithmetic(terms: readonly Term[]): string {
  return [...terms]
    .sort((a, b) => b.amount - a.amount)
    .map(({ object, count, each }) => `${counted(count)} ${object} x ${short(each)}`)
    .join(" + ");
}

/** Names, at most some of them, and how many more there are. */
export function some(names: readonly string[], most: number): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(", ")} and ${more} more` : names.join(", ");
}
