/**
 * What private endpoints connect to: the groups of each type, whose owner has to approve, and the
 * list of connections that a target keeps. Source of the groups: private-link docs,
 * private-endpoint-overview.
 */
import type { Store } from "../../arm/store";
import type { JsonObject, Resource } from "../../arm/type";
import { objectsOf, propertiesOf } from "../fields";

/** Groups ("target sub-resources") by type in lower case. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  "microsoft.insights/privatelinkscopes": ["azuremonitor"],
  "microsoft.monitor/accounts": ["prometheusMetrics"],
  "microsoft.dashboard/grafana": ["grafana"],
};

/** The groups of a type; undefined when nothing connects to it privately. */
export function groupsOf(type: string): readonly string[] | undefined {
  return GROUPS[type.toLowerCase()];
}

/** The connections of a target. */
export function connectionsOf(target: Resource | undefined): JsonObject[] {
  return objectsOf(propertiesOf(target ?? {})["privateEndpointConnections"]);
}

/** Writes a connection into the list of its target, in place of the one of the same name. */
export function connect(store: Store, targetId: string, name: string, properties: JsonObject) {
  const target = store.get(targetId);
  if (target === undefined) return;
  const others = connectionsOf(target).filter((one) => one["name"] !== name);
  const id = `${target.id}/privateEndpointConnections/${name}`;
  const type = `${target.type}/privateEndpointConnections`;
  putConnections(store, target, [...others, { id, name, type, properties }]);
}

/** Takes a connection out of the list of its target. */
export function disconnect(store: Store, targetId: string, name: string): void {
  const target = store.get(targetId);
  if (target === undefined) return;
  store.delete(`${target.id}/privateEndpointConnections/${name}`);
  putConnections(
    store,
    target,
    connectionsOf(target).filter((one) => one["name"] !== name),
  );
}

function putConnections(store: Store, target: Resource, privateEndpointConnections: JsonObject[]) {
  const properties = { ...propertiesOf(target), privateEndpointConnections };
  store.put({ ...target, properties });
}
