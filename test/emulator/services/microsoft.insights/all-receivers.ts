/** One receiver of every kind, as Azure takes them, by the list that holds it. */
import type { JsonObject } from "../../../../emulator/arm/type";
import { SUBSCRIPTION } from "../../helpers";

const GUID = "43d0d8ad-25c7-4714-9337-8ba259a9fe05";
const OPS = `${SUBSCRIPTION}/resourceGroups/rg-ops/providers`;
const AUTOMATION = `${OPS}/Microsoft.Automation/automationAccounts/aa`;

export const oneOfEach: Readonly<Record<string, JsonObject>> = {
  armRoleReceivers: { name: "owners", roleId: GUID },
  automationRunbookReceivers: {
    name: "runbook",
    automationAccountId: AUTOMATION,
    runbookName: "restart",
    webhookResourceId: `${AUTOMATION}/webhooks/restart`,
    isGlobalRunbook: false,
    serviceUri: "https://events.azure-automation.example/webhooks?token=a",
  },
  azureAppPushReceivers: { name: "app", emailAddress: "oncall@contoso.example" },
  azureFunctionReceivers: {
    name: "function",
    functionAppResourceId: `${OPS}/Microsoft.Web/sites/fn`,
    functionName: "forward",
    httpTriggerUrl: "https://fn.contoso.example/api/forward",
  },
  emailReceivers: { name: "mail", emailAddress: "oncall@contoso.example" },
  eventHubReceivers: {
    ...{ name: "hub", subscriptionId: GUID, eventHubNameSpace: "evhns", eventHubName: "alerts" },
    tenantId: GUID,
  },
  incidentReceivers: {
    name: "incident",
    incidentManagementService: "Icm",
    connection: { name: "c", id: "1" },
    mappings: { title: "t" },
  },
  itsmReceivers: {
    ...{ name: "itsm", workspaceId: `${GUID}|${GUID}`, connectionId: GUID },
    ...{ ticketConfiguration: "{}", region: "westeurope" },
  },
  logicAppReceivers: {
    name: "workflow",
    resourceId: `${OPS}/Microsoft.Logic/workflows/page`,
    callbackUrl: "https://prod.logic.example/workflows/1",
  },
  smsReceivers: { name: "sms", countryCode: "49", phoneNumber: "1701234567" },
  voiceReceivers: { name: "voice", countryCode: "1", phoneNumber: "555 123-4567" },
  webhookReceivers: {
    ...{ name: "hook", serviceUri: "https://hook.contoso.example/azure", useAadAuth: true },
    ...{ objectId: GUID, identifierUri: "api://hook", tenantId: GUID },
  },
};
