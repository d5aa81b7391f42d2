/**
 * Receivers of an action group. Azure wants each named, by a name that is used once in the group.
 * Receivers are named by what they reach, so that a change of the list renames none of them; an
 * address that may be a secret is no name, and is numbered.
 */
import type * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

/** A phone that gets text messages. Cost: charged per message, by country. */
export interface SmsReceiver {
  /** Country code without +, such as `49`. */
  readonly countryCode: string;
  /** Number without the country code, digits only. */
  readonly phoneNumber: string;
}

/** A webhook that is called with a token of Entra ID instead of a secret in its address. */
export interface EntraWebhook {
  /** Address that gets the common alert schema; kept secret in the state. */
  readonly address: string;
  /** Object id of the application in Entra ID that the webhook trusts. */
  readonly objectId: string;
  /** Its identifier, such as `api://<id>`. @default Azure's, made from the object id */
  readonly identifierUri?: string;
  /** Its tenant. @default the subscription's */
  readonly tenantId?: string;
}

/** A Logic App with an HTTP trigger. Cost: its runs. */
export interface LogicAppReceiver {
  /** Resource id of the workflow. */
  readonly resourceId: string;
  /** Address of the trigger, which holds its key; kept secret in the state. */
  readonly callbackUrl: string;
}

/** A function with an HTTP trigger. Cost: its runs. */
export interface FunctionReceiver {
  /** Resource id of the function app. */
  readonly appId: string;
  readonly functionName: string;
  /** Address of the trigger, which holds its key; kept secret in the state. */
  readonly triggerUrl: string;
}

/** An Event Hub that gets the common alert schema. Cost: its throughput. */
export interface EventHubReceiver {
  readonly subscriptionId: string;
  /** Name of the namespace. */
  readonly namespace: string;
  /** Name of the hub. */
  readonly hub: string;
  /** Tenant of the subscription. @default the stack's */
  readonly tenantId?: string;
}

/** Who is told. */
export interface Receivers {
  /** Cost: free in the usual volume; Azure limits them to 100 an hour for an address. */
  readonly emails: string[];
  /** Addresses that get the common alert schema; kept secret in the state. */
  readonly webhooks: string[];
  /** @default none */
  readonly entraWebhooks?: EntraWebhook[];
  /** @default none */
  readonly sms?: SmsReceiver[];
  /** Accounts of the Azure app on a phone, by e-mail address. Cost: free. @default none */
  readonly push?: string[];
  /** Ids of built-in roles whose holders on the subscription get an e-mail. @default none */
  readonly armRoles?: string[];
  /** @default none */
  readonly logicApps?: LogicAppReceiver[];
  /** @default none */
  readonly functions?: FunctionReceiver[];
  /** @default none */
  readonly eventHubs?: EventHubReceiver[];
}

type Lists = Pick<
  monitor.ActionGroupArgs,
  | "emailReceivers"
  | "webhookReceivers"
  | "smsReceivers"
  | "azureAppPushReceivers"
  | "armRoleReceivers"
  | "logicAppReceivers"
  | "azureFunctionReceivers"
  | "eventHubReceivers"
>;

/** The lists as Azure expects them. Throws a `RunError` when something is reached twice. */
export function receiverLists(route: string, receivers: Receivers): Lists {
  const common = { useCommonAlertSchema: true };
  const { emails, webhooks, entraWebhooks = [] } = receivers;
  const lists = {
    emailReceivers: named(emails, (emailAddress) => ({
      ...{ name: `email ${emailAddress}`, emailAddress },
      ...common,
    })),
    webhookReceivers: [
      ...[...webhooks].sort().map((serviceUri, index) => ({
        name: `webhook ${index + 1}`,
        serviceUri: pulumi.secret(serviceUri),
        ...common,
      })),
      ...entraLists(entraWebhooks),
    ],
    smsReceivers: named(receivers.sms, ({ countryCode, phoneNumber }) => ({
      name: `sms +${countryCode} ${phoneNumber}`,
      ...{ countryCode, phoneNumber },
    })),
    azureAppPushReceivers: named(receivers.push, (emailAddress) => ({
      name: `push ${emailAddress}`,
      emailAddress,
    })),
    armRoleReceivers: named(receivers.armRoles, (roleId) => ({
      ...{ name: `role ${roleId}`, roleId },
      ...common,
    })),
    logicAppReceivers: named(receivers.logicApps, ({ resourceId, callbackUrl }) => ({
      ...{ name: `logic app ${placeOf(resourceId)}`, resourceId },
      callbackUrl: pulumi.secret(callbackUrl),
      ...common,
    })),
    azureFunctionReceivers: named(receivers.functions, ({ appId, functionName, triggerUrl }) => ({
      name: `function ${placeOf(appId)}/${functionName}`,
      ...{ functionAppResourceId: appId, functionName },
      httpTriggerUrl: pulumi.secret(triggerUrl),
      ...common,
    })),
    eventHubReceivers: named(
      receivers.eventHubs,
      ({ subscriptionId, namespace, hub, tenantId }) => ({
        name: `event hub ${namespace}/${hub}`,
        ...{ subscriptionId, eventHubNameSpace: namespace, eventHubName: hub },
        ...(tenantId === undefined ? {} : { tenantId }),
        ...common,
      }),
    ),
  };
  checkNames(route, Object.values(lists).flat());
  const { emailReceivers, webhookReceivers, ...others } = lists;
  const given = Object.entries(others).filter(([, list]) => list.length > 0);
  return { emailReceivers, webhookReceivers, ...Object.fromEntries(given) };
}

/** The same receivers with every address that may be a secret marked as one. */
export function hideAddresses(receivers: Receivers): pulumi.Inputs {
  const { webhooks, entraWebhooks, logicApps, functions, ...others } = receivers;
  const hidden: Record<string, unknown[] | undefined> = {
    webhooks: webhooks.map((address) => pulumi.secret(address)),
    entraWebhooks: entraWebhooks?.map((one) => ({ ...one, address: pulumi.secret(one.address) })),
    logicApps: logicApps?.map((one) => ({ ...one, callbackUrl: pulumi.secret(one.callbackUrl) })),
    functions: functions?.map((one) => ({ ...one, triggerUrl: pulumi.secret(one.triggerUrl) })),
  };
  const given = Object.entries(hidden).filter(([, list]) => list !== undefined);
  return { ...others, ...Object.fromEntries(given) };
}

function entraLists(webhooks: readonly EntraWebhook[]) {
  const key = ({ objectId, address }: EntraWebhook) => `${objectId} ${address}`;
  const sorted = [...webhooks].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return sorted.map(({ address, objectId, identifierUri, tenantId }, index) => ({
    name: `entra webhook ${index + 1}`,
    serviceUri: pulumi.secret(address),
    ...{ useAadAuth: true, objectId },
    ...(identifierUri === undefined ? {} : { identifierUri }),
    ...(tenantId === undefined ? {} : { tenantId }),
    useCommonAlertSchema: true,
  }));
}

/** Receivers in the order of their names: Azure lists are compared by position. */
function named<T, R extends { readonly name: string }>(
  list: readonly T[] | undefined,
  make: (item: T) => R,
): R[] {
  return (list ?? []).map(make).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Group and name of a resource: the name alone may be used in two groups. */
function placeOf(id: string): string {
  const parts = id.split("/");
  const group = parts[parts.findIndex((part) => part.toLowerCase() === "resourcegroups") + 1];
  return `${group ?? ""}/${parts.at(-1) ?? ""}`;
}

function checkNames(route: string, receivers: readonly { readonly name: string }[]): void {
  const names = receivers.map(({ name }) => name.toLowerCase());
  const twice = receivers.find((_, index) => names.indexOf(names[index] ?? "") !== index);
  if (twice === undefined) return;
  throw new pulumi.RunError(
    `alerts.routes.${route} reaches "${twice.name}" twice; remove the second one.`,
  );
}
