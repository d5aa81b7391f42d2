/** Virtual networks with their subnets, as far as private endpoints are put into them. */
import { ArmError, invalid } from "../../arm/errors";
import { sameId } from "../../arm/ids";
import type { Store } from "../../arm/store";
import type { ArmType, Json, JsonObject, Resource, WriteContext } from "../../arm/type";
import { objectsOf, propertiesOf, show, stringsOf, valueAt } from "../fields";

export const virtualNetworks: ArmType = {
  type: "Microsoft.Network/virtualNetworks",
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
  check: checkNetwork,
  prepare: prepareNetwork,
  checkDelete(_context, network) {
    const used = subnetsOf(network).filter((subnet) => endpointsIn(subnet).length > 0);
    return used.map(({ name }) => {
      const message = `The subnet '${show(name)}' is in use by a private endpoint; delete it first.`;
      return new ArmError(400, "InUseSubnetCannotBeDeleted", message);
    });
  },
};

function checkNetwork({ body }: WriteContext): ArmError[] {
  const properties = propertiesOf(body);
  const problems: ArmError[] = [];
  if (stringsOf(valueAt(properties, "addressSpace", "addressPrefixes")).length === 0) {
    problems.push(invalid("properties.addressSpace", "At least one address prefix is required."));
  }
  objectsOf(properties["subnets"]).forEach((subnet, index) => {
    if (typeof propertiesOf(subnet)["addressPrefix"] === "string") return;
    const target = `properties.subnets[${index}].properties.addressPrefix`;
    problems.push(invalid(target, "A subnet needs an address prefix."));
  });
  return problems;
}

function prepareNetwork({ body, id, existing }: WriteContext): JsonObject {
  const before = subnetsOf(existing);
  const subnets = objectsOf(propertiesOf(body)["subnets"]).map((subnet) => {
    const subnetId = `${id}/subnets/${show(subnet["name"])}`;
    const known = before.find((one) => sameId(show(one["id"]), subnetId));
    const privateEndpoints = endpointsIn(known);
    const properties = { ...propertiesOf(subnet), privateEndpoints };
    return {
      ...subnet,
      id: subnetId,
      properties: { ...properties, provisioningState: "Succeeded" },
    };
  });
  const properties = { ...propertiesOf(body), subnets, provisioningState: "Succeeded" };
  return { ...body, properties };
}

/** The subnet of an id, with its network; undefined when one of them is not there. */
export function findSubnet(
  store: Store,
  id: string,
): { readonly network: Resource; readonly subnet: JsonObject } | undefined {
  const network = store.get(id.replace(/\/subnets\/[^/]+$/i, ""));
  const subnet = subnetsOf(network).find((one) => sameId(show(one["id"]), id));
  return network && subnet && { network, subnet };
}

/** Notes in a subnet which private endpoints it holds. */
export function setEndpoints(
  store: Store,
  subnetId: string,
  change: (ids: readonly string[]) => readonly string[],
): void {
  const network = findSubnet(store, subnetId)?.network;
  if (network === undefined) return;
  const subnets = subnetsOf(network).map((subnet) => {
    if (!sameId(show(subnet["id"]), subnetId)) return subnet;
    const ids = change(endpointsIn(subnet).map(({ id }) => show(id)));
    const properties = { ...propertiesOf(subnet), privateEndpoints: ids.map((id) => ({ id })) };
    return { ...subnet, properties };
  });
  store.put({ ...network, properties: { ...propertiesOf(network), subnets } });
}

function subnetsOf(network: JsonObject | undefined): JsonObject[] {
  return objectsOf(propertiesOf(network ?? {})["subnets"]);
}

function endpointsIn(subnet: JsonObject | undefined): { readonly id: Json | undefined }[] {
  return objectsOf(propertiesOf(subnet ?? {})["privateEndpoints"]).map(({ id }) => ({ id }));
}
