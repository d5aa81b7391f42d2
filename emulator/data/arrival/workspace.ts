/** What of a workspace decides whether it takes data. */
import type { Store } from "../../arm/store";
import type { Resource } from "../../arm/type";
import { propertiesOf, valueAt } from "../../services/fields";
import { privatelyLinked } from "./cluster";

/** States in which data is taken (source: SDK, KnownDataIngestionStatus). */
const OPEN = ["RespectQuota", "ApproachingQuota", "ForceOn"];

/** Whether a workspace takes data at all: its daily cap may be reached. */
export function takesData(workspace: Resource): boolean {
  const status = valueAt(propertiesOf(workspace), "workspaceCapping", "dataIngestionStatus");
  return typeof status !== "string" || OPEN.includes(status);
}

/**
 * Whether the agents of a cluster may send to a workspace. What Azure itself sends by diagnostic
 * settings takes a way of its own and is not asked (source: azure-monitor docs, private-link-security).
 */
export function takesFromAgents(store: Store, cluster: Resource, workspace: Resource): boolean {
  const open = propertiesOf(workspace)["publicNetworkAccessForIngestion"] !== "Disabled";
  return takesData(workspace) && (open || privatelyLinked(store, cluster, workspace));
}
