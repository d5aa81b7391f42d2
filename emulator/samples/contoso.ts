/**
 * The sample subscription: the clusters of a shop in three environments, one cluster that another
 * team has half monitored, and things of other teams. Documented in `emulator/README.md`; made by
 * ordinary PUTs, so that it cannot hold what Azure would refuse.
 */
import type { LocalAzure } from "../server";
import { contosoResources, contosoSubscription, registeredProviders } from "./contoso-data";
import { privateResources } from "./contoso-network";

/** Puts the sample into an empty local Azure. */
export function seedContoso(azure: LocalAzure): Promise<void> {
  const { control } = azure;
  control.addSubscription(contosoSubscription);
  for (const namespace of registeredProviders) {
    control.registerProvider(contosoSubscription.subscriptionId, namespace);
  }
  for (const { id, apiVersion, body } of [...contosoResources, ...privateResources]) {
    control.asOther({ method: "PUT", id, apiVersion, body });
  }
  return Promise.resolve();
}
