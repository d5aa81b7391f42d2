/** Checks of the receivers of an action group or of a test notification. */
import { isObject } from "../../arm/body";
import { invalid, type ArmError } from "../../arm/errors";
import type { JsonObject } from "../../arm/type";
import { checkOneOf, checkRequired, objectsOf, show } from "../fields";
import { itsmRegions, receiverKinds, textForms } from "./receiver-data";

/** One receiver in the lists of a group. */
export interface Receiver {
  readonly list: string;
  readonly value: JsonObject;
  /** Path of the entry, such as `properties.emailReceivers[0]`. */
  readonly target: string;
}

/** Every receiver of some lists. @param base path before the lists, with its dot */
export function receiversOf(lists: JsonObject, base: string): Receiver[] {
  return Object.keys(receiverKinds).flatMap((list) =>
    objectsOf(lists[list]).map((value, index) => ({
      ...{ list, value, target: `${base}${list}[${index}]` },
    })),
  );
}

/** Problems of the receivers. @param base path before the lists, with its dot */
export function checkReceivers(lists: JsonObject, base: string): ArmError[] {
  const receivers = receiversOf(lists, base);
  const problems = Object.entries(receiverKinds).flatMap(([list, { limit }]) => {
    const count = receivers.filter((receiver) => receiver.list === list).length;
    if (count <= limit) return [];
    return [invalid(`${base}${list}`, `There are ${count}; at most ${limit} are allowed.`)];
  });
  const names = new Set<string>();
  for (const { list, value, target } of receivers) {
    problems.push(...checkReceiver(list, value, target));
    // Only a runbook may go without a name.
    if (typeof value["name"] !== "string") continue;
    const name = value["name"].toLowerCase();
    if (names.has(name)) {
      problems.push(invalid(`${target}.name`, `The receiver name '${name}' is used twice.`));
    }
    names.add(name);
  }
  return problems;
}

function checkReceiver(list: string, receiver: JsonObject, target: string): ArmError[] {
  const required = receiverKinds[list]?.required ?? [];
  const problems = required.flatMap((key) => checkRequired(`${target}.${key}`, receiver[key]));
  for (const [key, { pattern, says }] of Object.entries(textForms)) {
    const value = receiver[key];
    if (typeof value !== "string" || value === "" || pattern.test(value)) continue;
    problems.push(invalid(`${target}.${key}`, `'${value}' is not ${says}.`));
  }
  if (receiver["useAadAuth"] === true) {
    // Source: terraform-provider-azurerm docs, monitor_action_group: only the object is required.
    problems.push(...checkRequired(`${target}.objectId`, receiver["objectId"]));
  }
  return [...problems, ...checkSpecial(list, receiver, target)];
}

/** What only one kind has. */
function checkSpecial(list: string, receiver: JsonObject, target: string): ArmError[] {
  if (list === "itsmReceivers") {
    return checkOneOf(`${target}.region`, receiver["region"], itsmRegions);
  }
  if (list === "automationRunbookReceivers" && typeof receiver["isGlobalRunbook"] !== "boolean") {
    const message = `'${show(receiver["isGlobalRunbook"])}' is neither true nor false.`;
    return [invalid(`${target}.isGlobalRunbook`, message)];
  }
  if (list !== "incidentReceivers") return [];
  return ["connection", "mappings"]
    .filter((key) => !isObject(receiver[key]))
    .map((key) => invalid(`${target}.${key}`, "The property is required and an object."));
}
