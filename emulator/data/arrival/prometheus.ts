/**
 * Which jobs send samples to an Azure Monitor workspace: those that the metrics add-on scrapes in the
 * cluster, if add-on, association, rule, endpoint and workspace fit together.
 */
import type { Store } from "../../arm/store";
import type { Resource } from "../../arm/type";
import { objectsOf, propertiesOf, valueAt } from "../../services/fields";
import { reaches, type Conditions } from "../conditions";
import { CONTROL_HOSTS, isIdOf, isRunning, privatelyLinked, rulesOf, sameRegion } from "./cluster";
import { scrapeJobs } from "./scrape-jobs";

/** Where samples go (source: AKS docs, outbound-rules-control-egress). */
const HOSTS = [...CONTROL_HOSTS, "endpoint.region-1.metrics.ingest.monitor.azure.com"];

/** The jobs of a cluster whose samples arrive in a workspace. */
export function jobsOf(
  store: Store,
  cluster: Resource,
  account: Resource,
  conditions: Conditions,
): string[] {
  const profile = valueAt(propertiesOf(cluster), "azureMonitorProfile", "metrics");
  if (valueAt(profile, "enabled") !== true || !isRunning(cluster)) return [];
  if (!reaches(conditions, cluster.id, HOSTS)) return [];
  const sends = rulesOf(store, cluster).some((rule) => sendsTo(store, cluster, rule, account));
  if (!sends) return [];
  const controlPlane = valueAt(profile, "controlPlane", "enabled") === true;
  return scrapeJobs(store, cluster, controlPlane);
}

function sendsTo(store: Store, cluster: Resource, rule: Resource, account: Resource): boolean {
  const { dataSources, destinations, dataCollectionEndpointId } = propertiesOf(rule);
  const endpoint =
    typeof dataCollectionEndpointId === "string" ? store.get(dataCollectionEndpointId) : undefined;
  const named = objectsOf(valueAt(destinations, "monitoringAccounts")).some(
    ({ accountResourceId }) => isIdOf(accountResourceId, account),
  );
  const forwards = objectsOf(valueAt(dataSources, "prometheusForwarder")).length > 0;
  if (endpoint === undefined || !named || !forwards) return false;
  const access = valueAt(propertiesOf(endpoint), "networkAcls", "publicNetworkAccess");
  const open = access === "Enabled" || privatelyLinked(store, cluster, endpoint);
  return open && sameRegion(rule, account) && sameRegion(endpoint, account);
}
