/** Shared access policies of a namespace: what whoever holds their key may do. */
import { ArmError, invalid } from "../../arm/errors";
import type { ArmType, WriteContext } from "../../arm/type";
import { checkOneOf, propertiesOf, stringsOf } from "../fields";

const RIGHTS = ["Listen", "Manage", "Send"];

export const authorizationRules: ArmType = {
  type: "Microsoft.EventHub/namespaces/authorizationRules",
  scope: "resourceGroup",
  apiVersions: ["2024-01-01", "2025-05-01-preview", "2021-11-01"],
  location: "none",
  write: "instant",
  createdStatus: 200,
  delete: "instant",
  patch: "none",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[A-Za-z0-9][\w.-]{0,48}[A-Za-z0-9]?$/,
    says: "1 to 50 letters, digits, '.', '-' and '_', beginning with a letter or digit",
  },
  // Source: event-hubs docs, event-hubs-quotas.
  limit: { count: 12, per: "parent" },
  check: checkRights,
  checkDelete(_context, { name }) {
    if (name !== "RootManageSharedAccessKey") return [];
    const message = "The rule RootManageSharedAccessKey belongs to the namespace and stays.";
    return [new ArmError(400, "BadRequest", message)];
  },
};

function checkRights({ body }: WriteContext): ArmError[] {
  const target = "properties.rights";
  const rights = stringsOf(propertiesOf(body)["rights"]);
  const problems = rights.flatMap((right) => checkOneOf(target, right, RIGHTS));
  if (rights.length === 0) problems.push(invalid(target, "At least one right is needed."));
  if (rights.includes("Manage") && RIGHTS.some((right) => !rights.includes(right))) {
    problems.push(invalid(target, "Manage needs Listen and Send as well.", "BadRequest"));
  }
  return problems;
}
