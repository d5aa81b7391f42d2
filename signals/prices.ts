/**
 * List prices in USD, pay as you go, each with its source and date. They differ by region and
 * contract: figures to plan with, not to quote.
 */

/** One price. */
export interface Price {
  /** US dollars for one unit. */
  readonly usd: number;
  readonly unit: string;
  /** Where the figure was found. */
  readonly source: string;
  /** When it was found, ISO date. */
  readonly asOf: string;
  /** `documented`: stated by Microsoft; `secondary`: stated by somebody who read the price sheet. */
  readonly confidence: "documented" | "secondary";
}

/** Ingestion into tables on the Analytics plan; the first 5 GB per billing account and month are free. */
export const analyticsIngestion: Price = {
  usd: 2.3,
  unit: "GB ingested",
  source: "monitoringcost page; rules: azure-monitor-docs cost-logs.md",
  asOf: "2026-11-23",
  confidence: "secondary",
};

/** Ingestion into tables on the Basic plan; every query pays again, by the GB that it looks through. */
export const basicIngestion: Price = {
  usd: 0.5,
  unit: "GB ingested",
  source: "monitoringcost page; azure-monitor-docs cost-logs.md has the rules and no figure",
  asOf: "2026-11-23",
  confidence: "secondary",
};

/** Metrics into an Azure Monitor workspace; 18 months of storage are included. */
export const prometheusIngestion: Price = {
  usd: 0.16,
  unit: "10 million samples",
  source: "two readers of the price sheet; an active series at 30 s makes 87,600 samples a month",
  asOf: "2026-11-23",
  confidence: "secondary",
};
