/** Associations of a resource with a rule, or with the one endpoint for its agents' configuration. */
import { ArmError, invalid, missingLink } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { ArmType, WriteContext } from "../../arm/type";
import { checkIdOf, propertiesOf, show } from "../fields";

const RULES = "Microsoft.Insights/dataCollectionRules";
const ENDPOINTS = "Microsoft.Insights/dataCollectionEndpoints";

/** Associations per resource (source: azure-monitor docs, service-limits). */
const MAX_ASSOCIATIONS = 30;

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
  check: checkAssociation,
  prepare({ body }) {
    // GET answers no description (users' reports).
    const properties = { ...propertiesOf(body), description: undefined };
    return { properties: { ...properties, provisioningState: "Succeeded" } };
  },
};

function checkAssociation({ body, name, id, parentId, store }: WriteContext): ArmError[] {
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
  if (store.get(given) === undefined) return [missingLink(show(given), target)];
  const others = store
    .list(dataCollectionRuleAssociations.type, parentId)
    .filter((association) => idKey(association.id) !== idKey(id));
  if (others.length < MAX_ASSOCIATIONS) return [];
  const message = `The resource has ${MAX_ASSOCIATIONS} associations, which is the limit.`;
  return [new ArmError(409, "Conflict", message)];
}
