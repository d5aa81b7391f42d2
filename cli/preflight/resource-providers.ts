/**
 * Resource providers that the subscription has not registered. Azure refuses their resources with
 * MissingSubscriptionRegistration. Source: azure-resource-manager docs, error-register-resource-provider.
 */
import { neededProviders, registerCommand } from "../../infra/registrations";
import type { Finding } from "../findings";
import { textAt } from "../arm/answers";
import { subscriptionOf, type Subject } from "./subject";

/** Source: Providers REST reference, Get. */
export const PROVIDERS_API_VERSION = "2021-04-01";

/** Names the providers that are missing, with the command for each. */
export async function checkResourceProviders(subject: Subject): Promise<Finding[]> {
  const { azure, settings } = subject;
  const needed = neededProviders(settings);
  const states = await Promise.all(
    needed.map(async (namespace) => {
      const id = `${subscriptionOf(subject)}/providers/${namespace}`;
      const state = textAt(await azure.find(id, PROVIDERS_API_VERSION), "registrationState");
      return { namespace, state };
    }),
  );
  // One that is being registered will be there by the time it is needed.
  const missing = states.filter(({ state }) => !/^Register(ed|ing)$/i.test(state));
  const check = "resource-providers";
  if (missing.length === 0) {
    const sentence = `The ${needed.length} resource providers that the stack needs are registered.`;
    return [{ check, severity: "fine", sentence }];
  }
  const names = missing.map(({ namespace }) => namespace);
  return [
    {
      check,
      severity: "error",
      sentence:
        `The subscription has not registered ${names.join(", ")}; Azure would refuse what belongs there. ` +
        "Registering takes a minute, and Contributor on the subscription.",
      fix: names.map((namespace) => registerCommand(settings.subscriptionId, namespace)),
    },
  ];
}
