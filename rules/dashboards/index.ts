/** Every dashboard there is. What is not listed here is not deployed, tested or documented. */
import { clusterOverview } from "./cluster-overview";
import { collectionHealth } from "./collection-health";
import type { Dashboard } from "./types";

/** The dashboards that every stack gets, sorted by id. */
export const dashboards: readonly Dashboard[] = [clusterOverview, collectionHealth];
