/**
 * Where the metrics of kube-state-metrics come from. The add-on runs v2.19; the files read are the
 * nearest versions there are, and what only some of them have is in neither a rule nor a default.
 */
import type { MetricFamily, MetricFile } from "../types";

/** A page of the metrics' documentation as a file of the schema. */
export function ksmFile(paths: string, families: readonly MetricFamily[]): MetricFile {
  return {
    source: `github.com/kubernetes/kube-state-metrics, ${paths}; v2.19 or the nearest stored version`,
    asOf: "2026-11-24",
    jobs: ["kube-state-metrics"],
    families,
  };
}
