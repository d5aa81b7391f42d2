/** What a volume costs: list prices of ingestion, each table by its plan. Queries are not among it. */
import { analyticsIngestion, basicIngestion, prometheusIngestion } from "../prices";
import type { LogSourceVolume } from "./log-volume";
import { MINUTES_PER_MONTH } from "./types";

/** US dollars a month of samples a minute. */
export function usdOfSamples(samplesPerMinute: number): number {
  return ((samplesPerMinute * MINUTES_PER_MONTH) / 1e7) * prometheusIngestion.usd;
}

/** US dollars a month of what streams and categories bring; `basicTables` are on the Basic plan. */
export function usdOfLogs(
  sources: readonly LogSourceVolume[],
  basicTables: readonly string[],
): number {
  return sources.reduce((sum, { table, gbPerMonth }) => {
    const { usd } = basicTables.includes(table) ? basicIngestion : analyticsIngestion;
    return sum + gbPerMonth.usual * usd;
  }, 0);
}
