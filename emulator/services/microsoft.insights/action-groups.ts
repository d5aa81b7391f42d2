/** Action groups: who is told, and how; see `receivers.ts` for what a receiver needs. */
import { invalid, type ArmError } from "../../arm/errors";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { checkRequired, propertiesOf } from "../fields";
import { receiverKinds } from "./receiver-data";
import { checkReceivers } from "./receivers";
import { createNotifications } from "./test-notifications";

export const actionGroups: ArmType = {
  type: "Microsoft.Insights/actionGroups",
  scope: "resourceGroup",
  apiVersions: ["2024-10-01-preview", "2023-01-01", "2022-06-01"],
  // Global and some regions are allowed; the stack uses Global (assumed to be the only one).
  location: "global",
  write: "instant",
  delete: "instant",
  patch: "merge",
  name: {
    pattern: /^[^:<>+/&%\\?|]{1,260}$/,
    says: "1 to 260 characters without : < > + / & % \\ ? |",
  },
  check: checkGroup,
  prepare({ body }) {
    const lists = Object.keys(receiverKinds).map((key): [string, JsonObject[]] => [key, []]);
    return { ...body, properties: { ...Object.fromEntries(lists), ...propertiesOf(body) } };
  },
  accepted: { createnotifications: createNotifications },
};

function checkGroup({ body }: WriteContext): ArmError[] {
  const properties = propertiesOf(body);
  const { groupShortName, enabled } = properties;
  const problems = checkRequired("properties.groupShortName", groupShortName);
  if (typeof groupShortName === "string" && groupShortName.length > 12) {
    const message = `'${groupShortName}' has more than 12 characters.`;
    problems.push(invalid("properties.groupShortName", message));
  }
  if (typeof enabled !== "boolean") {
    problems.push(invalid("properties.enabled", "The property is required and true or false."));
  }
  return [...problems, ...checkReceivers(properties, "properties.")];
}
