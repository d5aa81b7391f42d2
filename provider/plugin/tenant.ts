/**
 * Whether the subscription is of the tenant that the stack is configured for. An identity can be a
 * guest in several tenants, and a wrong id among the settings must not become a write.
 */
import type { ArmClient } from "../arm/client";
import { placesOf } from "../auth/settings";

/** Source: Subscriptions REST reference, Get. */
const SUBSCRIPTIONS_API_VERSION = "2022-12-01";

/** A check that asks Azure once; an answer that did not come is asked for again the next time. */
export function tenantCheck(
  arm: ArmClient,
  subscriptionId: string,
  tenantId: string | undefined,
): (signal: AbortSignal) => Promise<void> {
  if (tenantId === undefined) return () => Promise.resolve();
  let found: string | undefined;
  return async (signal) => {
    found ??= await tenantOf(arm, subscriptionId, signal);
    if (found.toLowerCase() === tenantId.toLowerCase()) return;
    throw new Error(
      `Subscription ${subscriptionId} is of tenant ${found}, not of ${tenantId} as ` +
        `${placesOf("tenantId")} says; nothing was written. Set the tenant of the subscription.`,
    );
  };
}

async function tenantOf(
  arm: ArmClient,
  subscriptionId: string,
  signal: AbortSignal,
): Promise<string> {
  const id = `/subscriptions/${subscriptionId}`;
  const tenant = (await arm.find(id, SUBSCRIPTIONS_API_VERSION, signal))?.["tenantId"];
  if (typeof tenant === "string") return tenant;
  throw new Error(
    `Azure does not say of which tenant subscription ${subscriptionId} is; nothing was written. ` +
      `Check ${placesOf("subscriptionId")}.`,
  );
}
