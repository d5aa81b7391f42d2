/** Azure Monitor Private Link Scopes: one private way to a set of resources, for whole networks. */
import { invalid, type ArmError } from "../../arm/errors";
import type { ArmType, WriteContext } from "../../arm/type";
import { checkOneOf, objectsOf, propertiesOf, valueAt } from "../fields";
import { connectionsOf } from "../microsoft.network/private-link-targets";

const MODES = ["Open", "PrivateOnly"];

export const privateLinkScopes: ArmType = {
  type: "Microsoft.Insights/privateLinkScopes",
  scope: "resourceGroup",
  apiVersions: ["2023-06-01-preview", "2021-07-01-preview"],
  location: "global",
  write: "instant",
  createdStatus: 200,
  delete: "instant",
  patch: "tags",
  check: checkScope,
  prepare({ body, existing }) {
    const privateEndpointConnections = connectionsOf(existing);
    const properties = { ...propertiesOf(body), privateEndpointConnections };
    return { ...body, properties: { ...properties, provisioningState: "Succeeded" } };
  },
};

function checkScope({ body }: WriteContext): ArmError[] {
  const modes = propertiesOf(body)["accessModeSettings"];
  const target = "properties.accessModeSettings";
  const problems = ["ingestionAccessMode", "queryAccessMode"].flatMap((key) => {
    const mode = valueAt(modes, key);
    if (mode === undefined) return [invalid(`${target}.${key}`, "The access mode is required.")];
    return checkOneOf(`${target}.${key}`, mode, MODES);
  });
  for (const exclusion of objectsOf(valueAt(modes, "exclusions"))) {
    if (typeof exclusion["privateEndpointConnectionName"] === "string") continue;
    problems.push(invalid(`${target}.exclusions`, "An exclusion names a private endpoint."));
  }
  return problems;
}
