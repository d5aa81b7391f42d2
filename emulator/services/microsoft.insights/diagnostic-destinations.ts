/**
 * Where a diagnostic setting sends to. A workspace may be anywhere; a storage account and an Event Hubs
 * namespace are in the region of what is observed, unless that has none.
 */
import { region } from "../../arm/body";
import { ArmError, invalid } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { Store } from "../../arm/store";
import type { Json, JsonObject, Resource, WriteContext } from "../../arm/type";
import { propertiesOf, show, stringsOf, valueAt } from "../fields";
import { checkLink } from "../links";

/** Properties that name a destination, and the type that they name. */
const DESTINATIONS = {
  workspaceId: "Microsoft.OperationalInsights/workspaces",
  storageAccountId: "Microsoft.Storage/storageAccounts",
  eventHubAuthorizationRuleId: "Microsoft.EventHub/namespaces/authorizationRules",
} as const;

/** Refuses no destination, and those that are not there or cannot take what is sent. */
export function checkDestinations({ body, parentId, store }: WriteContext): ArmError[] {
  const properties = propertiesOf(body);
  const given = Object.entries(DESTINATIONS).filter(([key]) => isGiven(properties[key]));
  if (given.length === 0) {
    const keys = Object.keys(DESTINATIONS).join(", ");
    return [invalid("properties", `One of ${keys} is required.`, "BadRequest")];
  }
  const missing = given.flatMap(([key, type]) =>
    checkLink(store, `properties.${key}`, properties[key], type),
  );
  if (missing.length > 0) return missing;
  const observed = store.get(parentId);
  return [
    ...checkAccount(properties, observed, store),
    ...checkEventHub(properties, observed, store),
  ];
}

/** Ids of the destinations, in a form to compare. */
export function destinationsOf(properties: JsonObject): string[] {
  return Object.keys(DESTINATIONS)
    .map((key) => properties[key])
    .filter((id) => typeof id === "string")
    .map((id) => idKey(id));
}

/** Source of both rules: azure-monitor docs, diagnostic-settings, destination limitations. */
function checkAccount(
  { storageAccountId }: JsonObject,
  observed: Resource | undefined,
  store: Store,
): ArmError[] {
  if (!isGiven(storageAccountId)) return [];
  const target = "properties.storageAccountId";
  const account = store.get(show(storageAccountId));
  const problems = checkRegion(target, account, observed);
  if (valueAt(account, "sku", "tier") === "Premium") {
    const message = "Premium storage accounts cannot be a destination.";
    problems.push(invalid(target, message, "BadRequest"));
  }
  return problems;
}

function checkEventHub(
  properties: JsonObject,
  observed: Resource | undefined,
  store: Store,
): ArmError[] {
  const { eventHubAuthorizationRuleId, eventHubName } = properties;
  if (!isGiven(eventHubAuthorizationRuleId)) {
    if (!isGiven(eventHubName)) return [];
    const message = "An event hub needs the authorization rule of its namespace.";
    return [invalid("properties.eventHubName", message, "BadRequest")];
  }
  const target = "properties.eventHubAuthorizationRuleId";
  const rule = show(eventHubAuthorizationRuleId);
  const namespace = rule.split(/\/authorizationRules\//i)[0] ?? "";
  const problems = checkRegion(target, store.get(namespace), observed);
  // Streaming needs all three rights (source: azure-monitor docs, diagnostic-settings).
  if (!stringsOf(propertiesOf(store.get(rule) ?? {})["rights"]).includes("Manage")) {
    const message = "The authorization rule needs the rights Manage, Send and Listen.";
    problems.push(invalid(target, message, "BadRequest"));
  }
  if (isGiven(eventHubName) && !store.get(`${namespace}/eventhubs/${show(eventHubName)}`)) {
    const message = `There is no event hub '${show(eventHubName)}' in the namespace.`;
    problems.push(new ArmError(404, "LinkedResourceNotFound", message, "properties.eventHubName"));
  }
  return problems;
}

function checkRegion(
  target: string,
  destination: Resource | undefined,
  observed: Resource | undefined,
): ArmError[] {
  const [here, there] = [observed, destination].map((one) => region(show(one?.["location"] ?? "")));
  if (here === there || here === "" || here === "global") return [];
  const message = `The destination is in '${there ?? ""}'; it has to be in the resource's region '${here ?? ""}'.`;
  return [invalid(target, message, "BadRequest")];
}

function isGiven(value: Json | undefined): value is Json {
  return value !== undefined && value !== null;
}
