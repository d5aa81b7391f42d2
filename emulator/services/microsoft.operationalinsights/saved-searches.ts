/** Saved searches of a workspace: queries to find again, hunting queries of Sentinel, and functions. */
import { ArmError } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { ArmType, WriteContext } from "../../arm/type";
import { checkOneOf, checkRequired, objectsOf, propertiesOf } from "../fields";

export const savedSearches: ArmType = {
  type: "Microsoft.OperationalInsights/workspaces/savedSearches",
  scope: "resourceGroup",
  apiVersions: ["2023-09-01", "2025-02-01", "2020-08-01"],
  location: "none",
  write: "instant",
  createdStatus: 200,
  delete: "instant",
  patch: "none",
  etag: "etag",
  check: checkSearch,
  prepare({ body }) {
    // Version 2 of the language is the default (source: SavedSearches REST reference).
    return { properties: { version: 2, ...propertiesOf(body) } };
  },
};

function checkSearch({ body, id, parentId, store }: WriteContext): ArmError[] {
  const properties = propertiesOf(body);
  const { version, tags, functionAlias } = properties;
  const problems = [
    ...["category", "displayName", "query"].flatMap((key) =>
      checkRequired(`properties.${key}`, properties[key]),
    ),
    ...checkOneOf("properties.version", version, [1, 2]),
    ...objectsOf(tags).flatMap((tag, index) => [
      ...checkRequired(`properties.tags[${index}].name`, tag["name"]),
      ...checkRequired(`properties.tags[${index}].value`, tag["value"]),
    ]),
  ];
  // Two functions of one name could not be told apart (assumed).
  const taken = store
    .list(savedSearches.type, parentId)
    .filter((one) => idKey(one.id) !== idKey(id))
    .find((one) => propertiesOf(one)["functionAlias"] === functionAlias);
  if (typeof functionAlias === "string" && taken !== undefined) {
    const message = `The function '${functionAlias}' is there already, as '${taken.name}'.`;
    problems.push(new ArmError(409, "Conflict", message, "properties.functionAlias"));
  }
  return problems;
}
