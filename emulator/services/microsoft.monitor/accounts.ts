/**
 * Azure Monitor workspaces, where Prometheus metrics land. Each gets a group of its own with an
 * endpoint and a rule in it, which nobody but the service may change. There is no soft delete.
 */
import { region } from "../../arm/body";
import { allowWrites, denyWrites } from "../../arm/denials";
import { ArmError } from "../../arm/errors";
import { canonicalId, RESOURCE_GROUPS } from "../../arm/ids";
import type { ArmType, JsonObject, Resource, TypeContext, WriteContext } from "../../arm/type";
import { madeUpGuid } from "../microsoft.containerservice/server-fields";
import { dataCollectionEndpoints } from "../microsoft.insights/data-collection-endpoints";
import { dataCollectionRules } from "../microsoft.insights/data-collection-rules";
import { connectionsOf } from "../microsoft.network/private-link-targets";
import { checkOneOf, propertiesOf, show } from "../fields";

export const accounts: ArmType = {
  type: "Microsoft.Monitor/accounts",
  scope: "resourceGroup",
  apiVersions: ["2023-04-03", "2025-10-03"],
  location: "required",
  write: "instant",
  delete: "slow",
  patch: "tags",
  name: {
    // Source of the signs: AzureMonitorWorkspaces REST reference; the length is assumed.
    pattern: /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
    says: "4 to 63 letters, digits and '-', beginning and ending with a letter or digit",
  },
  check(request) {
    const access = propertiesOf(request.body)["publicNetworkAccess"];
    return [
      ...checkOneOf("properties.publicNetworkAccess", access, ["Enabled", "Disabled"]),
      ...checkGroup(request),
    ];
  },
  prepare: prepareAccount,
  created: makeDefaults,
  deleted({ store, name }, resource) {
    const group = managedGroup(resource.id, name, resource);
    allowWrites(store, group);
    store.delete(group);
  },
};

/** The managed group's name has to be free (assumed). */
function checkGroup({ id, name, body, existing, store }: WriteContext): ArmError[] {
  const group = managedGroup(id, name, body);
  if (existing !== undefined || store.get(group) === undefined) return [];
  const message = `The managed resource group '${group}' exists already.`;
  return [new ArmError(409, "Conflict", message)];
}

function prepareAccount({ body, existing, id, name, now }: WriteContext): JsonObject {
  const group = managedGroup(id, name, body);
  const host = `${name.toLowerCase()}-${madeUpGuid(id).slice(0, 4)}.${regionOf(body)}`;
  return {
    ...body,
    etag: madeUpGuid(`${id} ${now.toISOString()}`),
    properties: {
      publicNetworkAccess: "Enabled",
      ...propertiesOf(body),
      privateEndpointConnections: connectionsOf(existing),
      accountId: madeUpGuid(`${id} account`),
      metrics: {
        prometheusQueryEndpoint: `https://${host}.prometheus.monitor.azure.com`,
        internalId: `mac_${madeUpGuid(`${id} internal`)}`,
      },
      defaultIngestionSettings: {
        dataCollectionEndpointResourceId: canonicalId(group, dataCollectionEndpoints.type, name),
        dataCollectionRuleResourceId: canonicalId(group, dataCollectionRules.type, name),
      },
      provisioningState: "Succeeded",
    },
  };
}

/** Makes the managed group with its endpoint and rule, and closes it. */
function makeDefaults(context: TypeContext, account: Resource): void {
  const { name, store } = context;
  const group = managedGroup(account.id, name, account);
  const location = show(account["location"]);
  store.put({
    ...{ id: group, name: group.split("/").at(-1) ?? "", type: RESOURCE_GROUPS },
    ...{ location, managedBy: account.id, properties: { provisioningState: "Succeeded" } },
  });
  const make = (type: ArmType, properties: JsonObject) => {
    const id = canonicalId(group, type.type, name);
    const body = { location, properties };
    const request = { ...context, id, name, body, existing: undefined };
    store.put({ ...(type.prepare?.(request) ?? body), id, name, type: type.type });
    return id;
  };
  const dataCollectionEndpointId = make(dataCollectionEndpoints, {});
  make(dataCollectionRules, {
    dataCollectionEndpointId,
    destinations: {
      monitoringAccounts: [{ name: "MonitoringAccount1", accountResourceId: account.id }],
    },
    dataFlows: [{ streams: ["Microsoft-PrometheusMetrics"], destinations: ["MonitoringAccount1"] }],
  });
  denyWrites(store, group, account.id);
}

/** Source of the name: azure-monitor docs, azure-monitor-workspace-overview. */
function managedGroup(id: string, name: string, account: JsonObject): string {
  const subscription = id.split("/").slice(0, 3).join("/");
  return `${subscription}/resourceGroups/MA_${name}_${regionOf(account)}_managed`;
}

function regionOf({ location }: JsonObject): string {
  return region(show(location));
}
