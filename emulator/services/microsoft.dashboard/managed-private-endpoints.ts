/**
 * Managed private endpoints: private ways out of a Managed Grafana. Each waits until somebody
 * approves it at the resource that it leads to.
 */
import { invalid, missingLink, type ArmError } from "../../arm/errors";
import type { ArmType, WriteContext } from "../../arm/type";
import { checkRequired, propertiesOf, show, stringsOf, valueAt } from "../fields";
import {
  connect,
  connectionsOf,
  disconnect,
  groupsOf,
} from "../microsoft.network/private-link-targets";

export const managedPrivateEndpoints: ArmType = {
  type: "Microsoft.Dashboard/grafana/managedPrivateEndpoints",
  scope: "resourceGroup",
  apiVersions: ["2024-10-01", "2025-08-01", "2023-09-01"],
  location: "required",
  write: "slow",
  delete: "slow",
  patch: "tags",
  check: checkEndpoint,
  prepare({ body, name, store }) {
    const sent = propertiesOf(body);
    return {
      ...body,
      properties: {
        ...sent,
        connectionState: stateAt(connectionsOf(store.get(targetOf(sent))), name),
        provisioningState: "Succeeded",
      },
    };
  },
  created({ store }, { id, name, ...endpoint }) {
    const { groupIds, requestMessage, ...sent } = propertiesOf(endpoint);
    connect(store, targetOf(sent), name, {
      privateEndpoint: { id },
      groupIds,
      privateLinkServiceConnectionState: { status: "Pending", description: requestMessage ?? "" },
      provisioningState: "Succeeded",
    });
  },
  deleted({ store }, { name, ...endpoint }) {
    disconnect(store, targetOf(propertiesOf(endpoint)), name);
  },
};

function checkEndpoint({ body, parentId, store }: WriteContext): ArmError[] {
  const properties = propertiesOf(body);
  const path = "properties.privateLinkResourceId";
  const problems = checkRequired(path, properties["privateLinkResourceId"]);
  if (problems.length > 0) return problems;
  // Source: managed-grafana docs, how-to-connect-to-data-source-privately.
  if (valueAt(store.get(parentId)?.["sku"], "name") !== "Standard") {
    return [invalid("sku.name", "Managed private endpoints need a Grafana of the tier Standard.")];
  }
  const target = store.get(targetOf(properties));
  if (target === undefined) return [missingLink(targetOf(properties), path)];
  const groups = groupsOf(target.type) ?? [];
  const wanted = stringsOf(properties["groupIds"]);
  if (wanted.length > 0 && wanted.every((group) => groups.includes(group))) return [];
  const message = `'${wanted.join(", ")}' is no group of '${target.type}'.`;
  return [invalid("properties.groupIds", message)];
}

/** The state as the target holds it; a new connection is pending. */
function stateAt(connections: ReturnType<typeof connectionsOf>, name: string) {
  const found = connections.find((one) => one["name"] === name);
  const state = found && valueAt(propertiesOf(found), "privateLinkServiceConnectionState");
  return state ?? { status: "Pending", description: "" };
}

function targetOf(properties: ReturnType<typeof propertiesOf>): string {
  return show(properties["privateLinkResourceId"]);
}
