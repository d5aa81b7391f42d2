/** Associations of a resource with a rule, or with the one endpoint for its agents' configuration. */
import { invalid, missingLink, type ArmError } from "../../arm/errors";
import type { ArmType, WriteContext } from "../../arm/type";
import { checkIdOf, propertiesOf, show } from "../fields";

const RULES = "Microsoft.Insights/dataCollectionRules";
const ENDPOINTS = "Microsoft.Insights/dataCollectionEndpoints";

/** The only name under which an endpoint may be associated. */
const ENDPOINT_ASSOCIATION = "configurationAccessEndpoint";

export const dataCollectionRuleAssociations: ArmType = {
  type: "Microsoft.Insights/dataCollectionRuleAssociations",
  scope: "extension",
  apiVersions: ["2022-06-01", "2024-03-11"],
  location: "none",
  write: "instant",
  delete: "instant",
  patch: "none",
  etag: "etag",
  // Source: azure-monitor docs, service-limits.
  limit: { count: 30, per: "parent" },
  check: checkAssociation,
  prepare({ body }) {
    // GET answers no description (users' reports).
    const properties = { ...propertiesOf(body), description: undefined };
    return { properties: { ...properties, provisioningState: "Succeeded" } };
  },
};

function checkAssociation({ body, name, store }: WriteContext): ArmError[] {
  const { dataCollectionRuleId, dataCollectionEndpointId } = propertiesOf(body);
  const forEndpoint = name.toLowerCase() === ENDPOINT_ASSOCIATION.toLowerCase();
  const wanted = forEndpoint ? "dataCollectionEndpointId" : "dataCollectionRuleId";
  const given = forEndpoint ? dataCollectionEndpointId : dataCollectionRuleId;
  const other = forEndpoint ? dataCollectionRuleId : dataCollectionEndpointId;
  const target = `properties.${wanted}`;
  if (typeof given !== "string" || other !== undefined) {
    const message = `The association '${name}' takes ${wanted} and nothing else.`;
    return [invalid(target, message, "InvalidPayload")];
  }
  const wrong = checkIdOf(target, given, forEndpoint ? ENDPOINTS : RULES);
  if (wrong.length > 0) return wrong;
  return store.get(given) === undefined ? [missingLink(show(given), target)] : [];
}
