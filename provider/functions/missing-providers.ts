/**
 * `getMissingProviders`: which resource providers a subscription has not registered. Azure refuses
 * to make their resources with MissingSubscriptionRegistration, in the middle of an update. Source:
 * Providers REST reference, Get.
 */
import type { ProviderFunction } from "./function";

const API_VERSION = "2021-04-01";

/** Arguments: `namespaces`, such as `Microsoft.Dashboard`. Answers those that are not registered. */
export const getMissingProviders: ProviderFunction = {
  token: "aks-monitoring:azure:getMissingProviders",
  async call({ arm, subscriptionId, signal }, { namespaces }) {
    const asked = Array.isArray(namespaces) ? namespaces.map(String) : [];
    const states = await Promise.all(
      asked.map(async (namespace) => {
        const id = `/subscriptions/${subscriptionId}/providers/${namespace}`;
        const provider = await arm.find(id, API_VERSION, signal);
        return [namespace, provider?.["registrationState"]] as const;
      }),
    );
    // One that is being registered will be there by the time it is needed.
    const missing = states.filter(([, state]) => state !== "Registered" && state !== "Registering");
    return { missing: missing.map(([namespace]) => namespace).sort() };
  },
};
