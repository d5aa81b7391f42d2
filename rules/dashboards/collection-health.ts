/** Collection health: does what dashboards and alerts read still arrive, and what does it cost. */
import { agents } from "./rows/agents";
import { collectionNow } from "./rows/collection-now";
import { collectionOfLogs } from "./rows/collection-of-logs";
import { collectionOfMetrics } from "./rows/collection-of-metrics";
import type { Dashboard } from "./types";

export const collectionHealth: Dashboard = {
  id: "collection-health",
  title: "Collection health",
  description: "Whether metrics and logs arrive, how many, and what the agents say.",
  from: "now-24h",
  rows: [collectionNow, collectionOfMetrics, collectionOfLogs, agents],
};
