/** Action groups: who is told, and how. */
import { invalid, type ArmError } from "../../arm/errors";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { checkRequired, objectsOf, propertiesOf, show } from "../fields";

/** Receiver lists and what an entry needs (source: ActionGroups REST reference). */
const RECEIVERS: Readonly<Record<string, readonly string[]>> = {
  armRoleReceivers: ["name", "roleId"],
  automationRunbookReceivers: ["automationAccountId", "runbookName", "webhookResourceId"],
  azureAppPushReceivers: ["name", "emailAddress"],
  azureFunctionReceivers: ["name", "functionAppResourceId", "functionName", "httpTriggerUrl"],
  emailReceivers: ["name", "emailAddress"],
  eventHubReceivers: ["name", "subscriptionId", "eventHubNameSpace", "eventHubName"],
  incidentReceivers: ["name", "incidentManagementService"],
  itsmReceivers: ["name", "workspaceId", "connectionId", "ticketConfiguration", "region"],
  logicAppReceivers: ["name", "resourceId", "callbackUrl"],
  smsReceivers: ["name", "countryCode", "phoneNumber"],
  voiceReceivers: ["name", "countryCode", "phoneNumber"],
  webhookReceivers: ["name", "serviceUri"],
};

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
    const lists = Object.keys(RECEIVERS).map((key): [string, JsonObject[]] => [key, []]);
    return { ...body, properties: { ...Object.fromEntries(lists), ...propertiesOf(body) } };
  },
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
  const names = new Set<string>();
  for (const [list, required] of Object.entries(RECEIVERS)) {
    for (const [index, receiver] of objectsOf(properties[list]).entries()) {
      const target = `properties.${list}[${index}]`;
      problems.push(...required.flatMap((key) => checkRequired(`${target}.${key}`, receiver[key])));
      problems.push(...checkFormats(receiver, target));
      const name = show(receiver["name"]).toLowerCase();
      if (names.has(name)) {
        problems.push(invalid(`${target}.name`, `The receiver name '${name}' is used twice.`));
      }
      names.add(name);
    }
  }
  return problems;
}

function checkFormats({ emailAddress, serviceUri }: JsonObject, target: string): ArmError[] {
  const problems: ArmError[] = [];
  if (typeof emailAddress === "string" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(emailAddress)) {
    const message = `'${emailAddress}' is not an e-mail address.`;
    problems.push(invalid(`${target}.emailAddress`, message));
  }
  if (typeof serviceUri === "string" && !/^https?:\/\/[^\s]+$/.test(serviceUri)) {
    problems.push(invalid(`${target}.serviceUri`, "The value is not an http(s) address."));
  }
  return problems;
}
