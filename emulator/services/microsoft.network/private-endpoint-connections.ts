/**
 * A connection as the owner of its target sees it: who asked, and whether it is approved. It is made
 * by a private endpoint; the owner changes its state. Not there for Grafana, whose connections
 * nobody here approves.
 */
import { ArmError, invalid } from "../../arm/errors";
import type { ArmType, JsonObject, Resource, WriteContext } from "../../arm/type";
import { checkOneOf, propertiesOf, show, valueAt } from "../fields";
import { connect, connectionsOf, disconnect } from "./private-link-targets";

/** Source: PrivateEndpointConnections REST references. */
const STATES = ["Approved", "Pending", "Rejected"];

/** Connections of one kind of target. */
function connectionsTo(target: string, apiVersions: readonly string[]): ArmType {
  return {
    type: `${target}/privateEndpointConnections`,
    scope: "resourceGroup",
    apiVersions,
    location: "none",
    write: "instant",
    createdStatus: 200,
    delete: "instant",
    patch: "none",
    check: checkState,
    prepare(request) {
      const { body, name, parentId, store } = request;
      const state = valueAt(propertiesOf(body), "privateLinkServiceConnectionState");
      const before = propertiesOf(find(store.get(parentId), name) ?? {});
      const properties = { ...before, privateLinkServiceConnectionState: state };
      spread(request, properties);
      return { properties };
    },
    builtIn({ store, parentId, name }) {
      return find(store.get(parentId), name);
    },
    deleted({ parentId, name, store }) {
      disconnect(store, parentId, name);
    },
  };
}

function checkState({ body, name, parentId, store }: WriteContext): ArmError[] {
  if (find(store.get(parentId), name) === undefined) {
    const message = `Nothing asked for a connection '${name}'; a private endpoint does.`;
    return [new ArmError(404, "PrivateEndpointConnectionNotFound", message)];
  }
  const target = "properties.privateLinkServiceConnectionState.status";
  const state = valueAt(propertiesOf(body), "privateLinkServiceConnectionState", "status");
  if (state === undefined) return [invalid(target, "The state is required.")];
  return checkOneOf(target, state, STATES);
}

/** The state is shown by the target and by the Grafana that asked. */
function spread({ store, parentId, name }: WriteContext, properties: JsonObject): void {
  connect(store, parentId, name, properties);
  const endpoint = store.get(show(valueAt(properties, "privateEndpoint", "id") ?? ""));
  if (endpoint === undefined || !/managedPrivateEndpoints$/i.test(endpoint.type)) return;
  const connectionState = properties["privateLinkServiceConnectionState"];
  store.put({ ...endpoint, properties: { ...propertiesOf(endpoint), connectionState } });
}

function find(target: Resource | undefined, name: string): JsonObject | undefined {
  return connectionsOf(target).find((one) => one["name"] === name);
}

/** Connections to private link scopes. */
export const scopeConnections = connectionsTo("Microsoft.Insights/privateLinkScopes", [
  "2023-06-01-preview",
]);

/** Connections to Azure Monitor workspaces. */
export const accountConnections = connectionsTo("Microsoft.Monitor/accounts", ["2023-04-03"]);
