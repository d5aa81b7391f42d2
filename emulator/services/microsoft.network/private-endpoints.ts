/** Private endpoints: an address in a subnet for one group of one resource. */
import { invalid, missingLink, type ArmError } from "../../arm/errors";
import { sameId } from "../../arm/ids";
import type { Store } from "../../arm/store";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { objectsOf, propertiesOf, show, stringsOf, valueAt } from "../fields";
import { checkSameRegion } from "../links";
import { connect, connectionsOf, disconnect, groupsOf } from "./private-link-targets";
import { findSubnet, setEndpoints } from "./virtual-networks";

const CONNECTIONS = "properties.privateLinkServiceConnections";

/** Source: azure-monitor docs, private-link-design (limits). */
const ENDPOINTS_OF_A_SCOPE = 10;

/** What a connection says when whoever asks may approve it himself. */
const APPROVED = { status: "Approved", description: "Auto-Approved", actionsRequired: "None" };

export const privateEndpoints: ArmType = {
  type: "Microsoft.Network/privateEndpoints",
  scope: "resourceGroup",
  apiVersions: ["2024-05-01", "2025-05-01"],
  location: "required",
  write: "slow",
  delete: "slow",
  patch: "tags",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[A-Za-z0-9][\w.-]{0,62}\w$/,
    says: "2 to 64 letters, digits, '.', '-' and '_', beginning with a letter or digit",
  },
  check: checkEndpoint,
  prepare: prepareEndpoint,
  created({ store }, endpoint) {
    const subnet = valueAt(propertiesOf(endpoint), "subnet", "id");
    setEndpoints(store, show(subnet), (ids) => [...ids, endpoint.id]);
    for (const connection of connectionsWanted(endpoint)) {
      connect(store, targetOf(connection), endpoint.name, {
        privateEndpoint: { id: endpoint.id },
        groupIds: stringsOf(propertiesOf(connection)["groupIds"]),
        privateLinkServiceConnectionState: APPROVED,
        provisioningState: "Succeeded",
      });
    }
  },
  deleted({ store }, endpoint) {
    const subnet = valueAt(propertiesOf(endpoint), "subnet", "id");
    setEndpoints(store, show(subnet), (ids) => ids.filter((id) => !sameId(id, endpoint.id)));
    for (const connection of connectionsWanted(endpoint)) {
      disconnect(store, targetOf(connection), endpoint.name);
    }
  },
};

function checkEndpoint(request: WriteContext): ArmError[] {
  const connections = connectionsWanted(request.body);
  const problems = checkSubnet(request);
  if (connections.length !== 1) {
    problems.push(invalid(CONNECTIONS, "A private endpoint connects to one resource."));
  }
  return [...problems, ...connections.flatMap((one) => checkTarget(request, one))];
}

/** Source: private-link docs, private-endpoint-overview (same region, same subscription). */
function checkSubnet({ body, store, subscriptionId }: WriteContext): ArmError[] {
  const target = "properties.subnet.id";
  const id = show(valueAt(propertiesOf(body), "subnet", "id"));
  const found = findSubnet(store, id);
  if (found === undefined) return [missingLink(id, target)];
  const region = checkSameRegion("location", body["location"], found.network, "the network is");
  const own = id.split("/")[2]?.toLowerCase() === subscriptionId.toLowerCase();
  const message = "The subnet is in another subscription than the private endpoint.";
  return own ? region : [...region, invalid(target, message)];
}

function checkTarget({ store, existing }: WriteContext, connection: JsonObject): ArmError[] {
  const target = store.get(targetOf(connection));
  const path = `${CONNECTIONS}[0].properties`;
  if (target === undefined) {
    return [missingLink(targetOf(connection), `${path}.privateLinkServiceId`)];
  }
  const groups = groupsOf(target.type);
  if (groups === undefined) {
    const message = `'${target.type}' cannot be reached through a private endpoint.`;
    return [invalid(`${path}.privateLinkServiceId`, message)];
  }
  const wanted = stringsOf(propertiesOf(connection)["groupIds"]);
  if (wanted.length !== 1 || !groups.includes(wanted[0] ?? "")) {
    const message = `'${wanted.join(", ")}' is no group of '${target.type}'; use ${groups.join()}.`;
    return [invalid(`${path}.groupIds`, message)];
  }
  const isScope = groups.includes("azuremonitor");
  const full = connectionsOf(target).length >= ENDPOINTS_OF_A_SCOPE;
  if (!isScope || !full || existing !== undefined) return [];
  const message = `The scope has ${ENDPOINTS_OF_A_SCOPE} private endpoints, and takes no more.`;
  return [invalid(`${path}.privateLinkServiceId`, message, "LimitExceeded")];
}

function prepareEndpoint({ body, id, store }: WriteContext): JsonObject {
  const privateLinkServiceConnections = connectionsWanted(body).map((connection) => ({
    ...connection,
    id: `${id}/privateLinkServiceConnections/${show(connection["name"])}`,
    properties: {
      ...propertiesOf(connection),
      privateLinkServiceConnectionState: APPROVED,
      provisioningState: "Succeeded",
    },
  }));
  return {
    ...body,
    properties: {
      manualPrivateLinkServiceConnections: [],
      ...propertiesOf(body),
      privateLinkServiceConnections,
      customDnsConfigs: store.list(GROUPS_OF_ZONES, id).length > 0 ? [] : namesOf(body, store),
      networkInterfaces: [
        { id: `${id.replace(/[^/]+\/[^/]+$/, "")}networkInterfaces/${nicOf(id)}` },
      ],
      provisioningState: "Succeeded",
    },
  };
}

/** Names that whoever has no zones writes records for by hand; empty with zones (assumed). */
export function namesOf(body: JsonObject, store: Store): JsonObject[] {
  return connectionsWanted(body).map((connection) => {
    const name = store.get(targetOf(connection))?.name ?? "";
    const [group = ""] = stringsOf(propertiesOf(connection)["groupIds"]);
    return { fqdn: `${name}.${group}.private.example`.toLowerCase(), ipAddresses: ["10.0.0.4"] };
  });
}

/** Type of the zone groups of an endpoint. */
const GROUPS_OF_ZONES = "Microsoft.Network/privateEndpoints/privateDnsZoneGroups";

function nicOf(id: string): string {
  return `${id.split("/").at(-1) ?? ""}.nic`;
}

function connectionsWanted(body: JsonObject): JsonObject[] {
  return objectsOf(propertiesOf(body)["privateLinkServiceConnections"]);
}

function targetOf(connection: JsonObject): string {
  return show(propertiesOf(connection)["privateLinkServiceId"]);
}
