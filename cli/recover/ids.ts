/**
 * The ARM id that a resource has, computed from what the program writes: the provider gives ids no
 * other way, so a create that was begun is found again without asking for it.
 */
import { buildId } from "../../emulator/plugins/azure-native/convert/id";
import { idTemplate } from "../../emulator/plugins/azure-native/table/ids";
import type { Entry } from "./deployment";

/** What stands for a value that a preview does not know yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Where to look for a resource. */
export interface Address {
  readonly id: string;
  readonly apiVersion: string;
}

/**
 * The address of an azure-native resource; `undefined` while something in its id is not known.
 * @throws Error when the type has no id template
 */
export function addressOf(
  { type, urn, inputs = {} }: Entry,
  subscriptionId: string,
): Address | undefined {
  const template = idTemplate(type);
  if (template === undefined) {
    throw new Error(
      `${urn} is a ${type}, whose ids are not known here; add a line to ` +
        "emulator/plugins/azure-native/table/ids.ts.",
    );
  }
  const { azureApiVersion } = inputs;
  if (typeof azureApiVersion !== "string") return undefined;
  let id: string;
  try {
    id = buildId(template, inputs as Parameters<typeof buildId>[1], subscriptionId);
  } catch {
    return undefined;
  }
  return id.includes(UNKNOWN) ? undefined : { id, apiVersion: azureApiVersion };
}
