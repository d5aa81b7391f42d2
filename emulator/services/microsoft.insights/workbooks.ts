/** Workbooks: named by a GUID, known by a display name, and all content in one text of JSON. */
import { ArmError, invalid } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { ArmType, Json, JsonObject, WriteContext } from "../../arm/type";
import { madeUpGuid } from "../microsoft.containerservice/server-fields";
import { checkOneOf, checkRequired, propertiesOf, show } from "../fields";

export const workbooks: ArmType = {
  type: "Microsoft.Insights/workbooks",
  scope: "resourceGroup",
  apiVersions: ["2023-06-01", "2022-04-01"],
  location: "required",
  write: "instant",
  delete: "instant",
  patch: "merge",
  name: {
    // Source: azure-docs issue 52844.
    pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    says: "a GUID",
  },
  check(request) {
    return [...checkWorkbook(request.body), ...checkOthers(request)];
  },
  prepare({ body, id, now }) {
    const properties = propertiesOf(body);
    const { sourceId } = properties;
    const at = now.toISOString();
    return {
      ...body,
      kind: body["kind"] ?? "shared",
      etag: madeUpGuid(`${id} ${at}`),
      properties: {
        version: "Notebook/1.0",
        ...properties,
        // The service keeps it in lower case (users' reports).
        sourceId: typeof sourceId === "string" ? sourceId.toLowerCase() : "azure monitor",
        revision: madeUpGuid(`${id} revision ${at}`).replaceAll("-", ""),
        timeModified: at,
        userId: madeUpGuid(`${id} user`),
      },
    };
  },
};

function checkWorkbook(body: JsonObject): ArmError[] {
  const { displayName, category, serializedData } = propertiesOf(body);
  const target = "properties.serializedData";
  const problems = [
    ...checkOneOf("kind", body["kind"], ["shared"]),
    ...checkRequired("properties.displayName", displayName),
    ...checkRequired("properties.category", category),
    ...checkRequired(target, serializedData),
  ];
  if (typeof serializedData === "string" && !isJson(serializedData)) {
    problems.push(invalid(target, "The text is not JSON."));
  }
  return problems;
}

/** A display name is used once in a group. */
function checkOthers({ body, id, parentId, store }: WriteContext): ArmError[] {
  const nameOf = (workbook: JsonObject): Json => propertiesOf(workbook)["displayName"] ?? null;
  const twin = store
    .list(workbooks.type, parentId)
    .find((other) => idKey(other.id) !== idKey(id) && nameOf(other) === nameOf(body));
  if (twin === undefined) return [];
  const message = `The workbook '${twin.name}' has the display name '${show(nameOf(body))}' already.`;
  return [new ArmError(409, "Conflict", message, "properties.displayName")];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
