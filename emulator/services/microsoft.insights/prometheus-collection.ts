/** What a data collection rule needs to send Prometheus metrics to an Azure Monitor workspace. */
import { invalid, type ArmError } from "../../arm/errors";
import type { JsonObject, WriteContext } from "../../arm/type";
import { isObject } from "../../arm/body";
import { objectsOf, propertiesOf, show, stringsOf, valueAt } from "../fields";
import { checkLink, checkSameRegion } from "../links";

const ACCOUNTS = "Microsoft.Monitor/accounts";
const ENDPOINTS = "Microsoft.Insights/dataCollectionEndpoints";

/** The stream of a forwarder (source: SDK, KnownPrometheusForwarderDataSourceStreams). */
const STREAM = "Microsoft-PrometheusMetrics";

/** The one label that may be filtered by (source: SDK, PrometheusForwarderDataSource). */
const LABEL = "microsoft_metrics_include_label";

/** Problems of the endpoint, of destinations in Azure Monitor workspaces, and of forwarders. */
export function checkPrometheus(request: WriteContext): ArmError[] {
  return [...checkEndpoint(request), ...checkAccounts(request), ...checkForwarders(request)];
}

function checkEndpoint({ body, store }: WriteContext): ArmError[] {
  const { dataCollectionEndpointId } = propertiesOf(body);
  const target = "properties.dataCollectionEndpointId";
  if (dataCollectionEndpointId !== undefined && dataCollectionEndpointId !== null) {
    const wrong = checkLink(store, target, dataCollectionEndpointId, ENDPOINTS);
    if (wrong.length > 0 || forwardersOf(body).length === 0) return wrong;
    const endpoint = store.get(show(dataCollectionEndpointId));
    return checkSameRegion(target, body["location"], endpoint, "the endpoint");
  }
  if (forwardersOf(body).length === 0) return [];
  // All of Microsoft's templates give one; that Azure insists on it is assumed.
  return [
    invalid(target, "A Prometheus forwarder needs a data collection endpoint.", "InvalidPayload"),
  ];
}

function checkAccounts({ body, store }: WriteContext): ArmError[] {
  const accounts = objectsOf(valueAt(propertiesOf(body), "destinations", "monitoringAccounts"));
  return accounts.flatMap(({ accountResourceId }, index) => {
    const target = `properties.destinations.monitoringAccounts[${index}].accountResourceId`;
    const wrong = checkLink(store, target, accountResourceId, ACCOUNTS);
    if (wrong.length > 0) return wrong;
    const account = store.get(show(accountResourceId));
    return checkSameRegion(target, body["location"], account, "the Azure Monitor workspace");
  });
}

function checkForwarders({ body }: WriteContext): ArmError[] {
  return forwardersOf(body).flatMap(({ streams, labelIncludeFilter }, index) => {
    const target = `properties.dataSources.prometheusForwarder[${index}]`;
    const problems: ArmError[] = [];
    if (stringsOf(streams).join() !== STREAM) {
      problems.push(invalid(`${target}.streams`, `The stream is ${STREAM}.`, "InvalidPayload"));
    }
    const labels = isObject(labelIncludeFilter) ? Object.keys(labelIncludeFilter) : [];
    for (const label of labels.filter((name) => name !== LABEL)) {
      const message = `The label '${label}' cannot be filtered by; ${LABEL} can.`;
      problems.push(invalid(`${target}.labelIncludeFilter`, message, "InvalidPayload"));
    }
    return problems;
  });
}

function forwardersOf(body: JsonObject): JsonObject[] {
  return objectsOf(valueAt(propertiesOf(body), "dataSources", "prometheusForwarder"));
}
