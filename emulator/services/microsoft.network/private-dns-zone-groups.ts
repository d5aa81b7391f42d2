/** The zone group of a private endpoint: which zones get records for its addresses. */
import { invalid, type ArmError } from "../../arm/errors";
import type { Store } from "../../arm/store";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { objectsOf, propertiesOf, show } from "../fields";
import { checkLink } from "../links";
import { namesOf } from "./private-endpoints";

const ZONES = "Microsoft.Network/privateDnsZones";

/** Source: private-link docs, private-endpoint-dns-integration. */
const MOST_ZONES = 5;

export const privateDnsZoneGroups: ArmType = {
  type: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
  scope: "resourceGroup",
  apiVersions: ["2024-05-01", "2025-05-01"],
  location: "none",
  write: "slow",
  delete: "slow",
  patch: "none",
  // Source: private-link docs, private-endpoint-dns-integration (one group an endpoint).
  limit: { count: 1, per: "parent" },
  check: checkGroup,
  prepare({ body, id }) {
    const privateDnsZoneConfigs = configs(body).map((config) => ({
      name: config["name"],
      id: `${id}/privateDnsZoneConfigs/${show(config["name"])}`,
      properties: { ...propertiesOf(config), recordSets: [] },
    }));
    return { properties: { privateDnsZoneConfigs, provisioningState: "Succeeded" } };
  },
  created({ store, parentId }) {
    setNames(store, parentId, []);
  },
  deleted({ store, parentId }) {
    const endpoint = store.get(parentId);
    if (endpoint !== undefined) setNames(store, parentId, namesOf(endpoint, store));
  },
};

function checkGroup({ body, store }: WriteContext): ArmError[] {
  const found = configs(body);
  const target = "properties.privateDnsZoneConfigs";
  if (found.length === 0 || found.length > MOST_ZONES) {
    return [invalid(target, `A group has 1 to ${MOST_ZONES} zones, not ${found.length}.`)];
  }
  return found.flatMap((config, index) => {
    const path = `${target}[${index}].properties.privateDnsZoneId`;
    return checkLink(store, path, propertiesOf(config)["privateDnsZoneId"], ZONES);
  });
}

function configs(body: JsonObject): JsonObject[] {
  return objectsOf(propertiesOf(body)["privateDnsZoneConfigs"]);
}

function setNames(store: Store, endpointId: string, customDnsConfigs: JsonObject[]): void {
  const endpoint = store.get(endpointId);
  if (endpoint === undefined) return;
  store.put({ ...endpoint, properties: { ...propertiesOf(endpoint), customDnsConfigs } });
}
