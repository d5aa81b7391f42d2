/**
 * A job that only an object in the cluster makes has no samples while others have: the object is not
 * there, or the add-on cannot read it, which no table tells.
 */
import { applyObjects, clusterFlags, type Cause } from "../cause";

export const jobNotScraped: Cause = {
  check: "job-not-scraped",
  source: "azure-monitor docs, prometheus-metrics-troubleshoot (custom scrape configuration)",
  find: (evidence, before) => {
    const { jobs } = evidence;
    if (before.some(({ stops }) => stops.includes("metrics"))) return [];
    const silent = jobs.filter(
      (one) => one.needsObject && one.state !== "fresh" && one.state !== "unseen",
    );
    if (silent.length === 0) return [];
    const names = silent.map(({ job }) => job).join(", ");
    return [
      {
        stops: [],
        sentence:
          `No samples of ${names}, which only the ConfigMaps of the stack make: they are not in the ` +
          "cluster, or the add-on cannot read them and says so in its own log alone.",
        fix: [
          ...applyObjects(evidence),
          `az aks command invoke ${clusterFlags(evidence)} --command "kubectl logs -n kube-system -l rsName=ama-metrics -c prometheus-collector --tail 50"`,
        ],
      },
    ];
  },
};
