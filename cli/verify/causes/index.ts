/** Every cause that `verify` knows, in the order they are looked for: elimination comes last. */
import type { Cause } from "../cause";
import { agentCannotReach } from "./agent-cannot-reach";
import { agentError } from "./agent-error";
import { agentLegacySignIn } from "./agent-legacy-sign-in";
import { agentOff } from "./agent-off";
import { agentOtherWorkspace } from "./agent-other-workspace";
import { alertOnBasicTable } from "./alert-on-basic-table";
import { associationBroken } from "./association-broken";
import { associationMissing } from "./association-missing";
import { categoryMissing } from "./category-missing";
import { clusterStopped } from "./cluster-stopped";
import { dailyCap } from "./daily-cap";
import { ingestionThrottled } from "./ingestion-throttled";
import { jobNotScraped } from "./job-not-scraped";
import { objectDiffers } from "./object-differs";
import { publicIngestionOff } from "./public-ingestion-off";
import { ruleDestination } from "./rule-destination";
import { ruleRegion } from "./rule-region";
import { streamNotCollected } from "./stream-not-collected";

/** All causes. */
export const causes: readonly Cause[] = [
  clusterStopped,
  dailyCap,
  ingestionThrottled,
  agentOff,
  agentOtherWorkspace,
  agentLegacySignIn,
  associationBroken,
  associationMissing,
  ruleDestination,
  ruleRegion,
  streamNotCollected,
  categoryMissing,
  publicIngestionOff,
  agentError,
  objectDiffers,
  alertOnBasicTable,
  agentCannotReach,
  jobNotScraped,
];
