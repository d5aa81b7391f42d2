/** Role assignments: a GUID for a name, one per principal, role and scope, never changed. */
import { ArmError } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { checkOneOf, checkRequired, propertiesOf, show } from "../fields";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const roleAssignments: ArmType = {
  type: "Microsoft.Authorization/roleAssignments",
  scope: "extension",
  apiVersions: ["2022-04-01"],
  location: "none",
  write: "instant",
  delete: "instant",
  patch: "none",
  name: { pattern: GUID, says: "a GUID" },
  // Source: role-based-access-control docs, troubleshoot-limits.
  limit: { count: 4000, per: "subscription" },
  check: checkAssignment,
  prepare({ body, existing, subscriptionId, parentId, now }) {
    const properties = propertiesOf(body);
    return {
      properties: {
        ...properties,
        principalType: properties["principalType"] ?? "User",
        roleDefinitionId: qualified(show(properties["roleDefinitionId"]), subscriptionId),
        scope: parentId,
        createdOn: propertiesOf(existing ?? {})["createdOn"] ?? now.toISOString(),
      },
    };
  },
};

function checkAssignment(context: WriteContext): ArmError[] {
  const { body, existing, store, lag, parentId, subscriptionId } = context;
  const properties = propertiesOf(body);
  const { principalId, principalType, roleDefinitionId } = properties;
  const problems = [
    ...checkRequired("properties.principalId", principalId),
    ...checkRequired("properties.roleDefinitionId", roleDefinitionId),
    ...checkOneOf("properties.principalType", principalType, [
      "User",
      "Group",
      "ServicePrincipal",
      "ForeignGroup",
      "Device",
    ]),
  ];
  if (problems.length > 0) return problems;
  const role = qualified(show(roleDefinitionId), subscriptionId);
  // A given principal type tells Azure to wait for a new identity (source: role-based-access-control
  // docs, role-assignments-template, "New service principal").
  if (principalType === undefined && lag.unseen("principal", show(principalId))) {
    const message = `Principal ${show(principalId)} does not exist in the directory.`;
    return [new ArmError(400, "PrincipalNotFound", message)];
  }
  const same = (other: JsonObject) =>
    idKey(show(other["principalId"])) === idKey(show(principalId)) &&
    idKey(show(other["roleDefinitionId"])) === idKey(role) &&
    idKey(show(other["scope"])) === idKey(parentId);
  if (existing !== undefined && !same(propertiesOf(existing))) {
    const message =
      "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.";
    return [new ArmError(400, "RoleAssignmentUpdateNotPermitted", message)];
  }
  const twin = store
    .list(roleAssignments.type)
    .find((other) => idKey(other.id) !== idKey(context.id) && same(propertiesOf(other)));
  if (twin === undefined) return [];
  return [new ArmError(409, "RoleAssignmentExists", "The role assignment already exists.")];
}

/** The id with its subscription, as Azure returns it. */
function qualified(roleDefinitionId: string, subscriptionId: string): string {
  const name = roleDefinitionId.split("/").at(-1) ?? "";
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${name}`;
}
