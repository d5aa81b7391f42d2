/**
 * Kinds of receivers of an action group. Sources: ActionGroups REST reference for what an entry
 * needs, azure-monitor docs (service-limits, action groups) for how many there may be.
 */

/** One kind of receiver. */
export interface ReceiverKind {
  /** Properties that are text and have to be there. */
  readonly required: readonly string[];
  /** How many a group may have. */
  readonly limit: number;
  /** What a test notification calls the kind. */
  readonly mechanism: string;
}

const FEW = 10;

/** Kinds by the list of the group that holds them. */
export const receiverKinds: Readonly<Record<string, ReceiverKind>> = {
  armRoleReceivers: { required: ["name", "roleId"], limit: FEW, mechanism: "ArmRole" },
  automationRunbookReceivers: {
    required: ["automationAccountId", "runbookName", "webhookResourceId"],
    limit: FEW,
    mechanism: "AutomationRunbook",
  },
  azureAppPushReceivers: {
    required: ["name", "emailAddress"],
    limit: FEW,
    mechanism: "AzureAppPush",
  },
  azureFunctionReceivers: {
    required: ["name", "functionAppResourceId", "functionName", "httpTriggerUrl"],
    limit: FEW,
    mechanism: "AzureFunction",
  },
  emailReceivers: { required: ["name", "emailAddress"], limit: 1000, mechanism: "Email" },
  eventHubReceivers: {
    required: ["name", "subscriptionId", "eventHubNameSpace", "eventHubName"],
    limit: FEW,
    mechanism: "EventHub",
  },
  incidentReceivers: {
    required: ["name", "incidentManagementService"],
    limit: FEW,
    mechanism: "Incident",
  },
  itsmReceivers: {
    required: ["name", "workspaceId", "connectionId", "ticketConfiguration", "region"],
    limit: FEW,
    mechanism: "ITSM",
  },
  logicAppReceivers: {
    required: ["name", "resourceId", "callbackUrl"],
    limit: FEW,
    mechanism: "LogicApp",
  },
  smsReceivers: { required: ["name", "countryCode", "phoneNumber"], limit: FEW, mechanism: "Sms" },
  voiceReceivers: {
    required: ["name", "countryCode", "phoneNumber"],
    limit: FEW,
    mechanism: "Voice",
  },
  webhookReceivers: { required: ["name", "serviceUri"], limit: FEW, mechanism: "Webhook" },
};

/** Form of a property's text, and that form in words. */
export interface TextForm {
  readonly pattern: RegExp;
  readonly says: string;
}

const ADDRESS: TextForm = { pattern: /^https?:\/\/\S+$/, says: "an http(s) address" };
const MAIL: TextForm = { pattern: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, says: "an e-mail address" };
const GUID: TextForm = {
  pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  says: "a GUID",
};
const DIGITS: TextForm = { pattern: /^\d+$/, says: "of digits only" };

function idOf(...types: readonly string[]): TextForm {
  const tail = types.map((type) => type.replaceAll(".", "\\.")).join("|");
  const pattern = new RegExp(
    `^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/(${tail})/[^/]+`,
    "i",
  );
  return { pattern, says: `the id of a ${types.join(" or ")}` };
}

/** Forms of the properties of all kinds; a name means the same in each. */
export const textForms: Readonly<Record<string, TextForm>> = {
  automationAccountId: idOf("Microsoft.Automation/automationAccounts"),
  callbackUrl: ADDRESS,
  countryCode: DIGITS,
  emailAddress: MAIL,
  functionAppResourceId: idOf("Microsoft.Web/sites"),
  httpTriggerUrl: ADDRESS,
  objectId: GUID,
  phoneNumber: { pattern: /^\d[\d -]*$/, says: "a phone number" },
  // A Consumption app is a workflow, a Standard one a site.
  resourceId: idOf("Microsoft.Logic/workflows", "Microsoft.Web/sites"),
  roleId: GUID,
  serviceUri: ADDRESS,
  subscriptionId: GUID,
  tenantId: GUID,
  webhookResourceId: idOf("Microsoft.Automation/automationAccounts"),
};

/** Regions of ITSM connections (source: ActionGroups REST reference). */
export const itsmRegions: readonly string[] = [
  "australiasoutheast",
  "canadacentral",
  "centralindia",
  "eastus",
  "japaneast",
  "southeastasia",
  "uksouth",
  "westcentralus",
  "westeurope",
];

/** Alerts that can be played in a test notification (source: ActionGroups REST reference). */
export const testAlerts: readonly string[] = [
  "activitylog",
  "actualcostbudget",
  "forecastedbudget",
  "logalertv1metricmeasurement",
  "logalertv1numresult",
  "logalertv2",
  "metricsdynamicthreshold",
  "metricstaticthreshold",
  "resourcehealth",
  "servicehealth",
  "smartalert",
  "webtestalert",
];
