/** Looks one resource up by its id, in whichever subscription it is. */
import { Provider } from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";

import { firstLine } from "./cluster";

/** What every lookup answers. */
export interface Looked {
  readonly id: string;
  readonly location?: string;
}

/** The parts of a resource id. */
export interface Place {
  readonly subscriptionId: string;
  readonly group: string;
  readonly name: string;
}

/** The resource of a setting; undefined when the setting is not there. Throws a `RunError`. */
export async function look<T extends Looked>(
  path: string,
  id: string | undefined,
  get: (place: Place) => Promise<T>,
): Promise<T | undefined> {
  if (id === undefined) return undefined;
  const [, , subscriptionId = "", , group = "", , , , name = ""] = id.split("/");
  try {
    return await get({ subscriptionId, group, name });
  } catch (error) {
    throw new pulumi.RunError(
      `aks-monitoring:${path} "${id}" cannot be read; check the id, and that whoever runs this may ` +
        `read it. Nothing was created or changed. Azure says: ${firstLine(textOf(error))}`,
    );
  }
}

/** Invoke options for a subscription: a provider of its own for any but the stack's. */
export function providerOptions(own: string): (subscriptionId: string) => pulumi.InvokeOptions {
  const providers = new Map<string, Provider>();
  return (subscriptionId) => {
    const key = subscriptionId.toLowerCase();
    if (key === own.toLowerCase()) return {};
    const provider = providers.get(key) ?? new Provider(`subscription-${key}`, { subscriptionId });
    providers.set(key, provider);
    return { provider };
  };
}

/** What an error says. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
