/** Numbers as people read them. */
import type { Share } from "../../infra/volumes";
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

/** Dollars with cents: `USD 0.08`. */
export function dollars(usd: number): string {
  return `USD ${counted(usd, 2)}`;
}

/** `60 series, USD 0.08` or `1.8 GB, USD 4.20`; undefined for nothing, rounding aside. */
export function amount({ series, gbPerMonth, usdPerMonth }: Share): string | undefined {
  const parts = [
    ...(series >= 0.5 ? [`${counted(series)} series`] : []),
    ...(gbPerMonth > 1e-6 ? [`${short(gbPerMonth)} GB`] : []),
  ];
  return parts.length === 0 ? undefined : [...parts, dollars(usdPerMonth)].join(", ");
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
