/**
 * How a cluster is told to run the agent of Container insights. There are two forms, the add-on and
 * the newer Azure Monitor profile; with both, two sets of agents would send everything twice.
 */
import * as pulumi from "@pulumi/pulumi";

import { isObject, storedKey, type Json, type JsonObject } from "../provider/json";

/** The forms: `addonProfiles.omsagent` and `azureMonitorProfile.containerInsights`. */
export const ONBOARDINGS = ["addon", "profile"] as const;

/** A form. */
export type Onboarding = (typeof ONBOARDINGS)[number];

/** Where each form is in the cluster's `properties`. */
const PLACES: Readonly<Record<Onboarding, readonly [string, string]>> = {
  addon: ["addonProfiles", "omsagent"],
  profile: ["azureMonitorProfile", "containerInsights"],
};

/** What the cluster's `properties` need. */
export function onboardingProperties(
  onboarding: Onboarding,
  workspaceId: string,
): Record<string, unknown> {
  if (onboarding === "profile") {
    const containerInsights = { enabled: true, logAnalyticsWorkspaceResourceId: workspaceId };
    return { azureMonitorProfile: { containerInsights } };
  }
  // With the identity of the cluster; without `useAADAuth` it would use a shared key.
  const config = { logAnalyticsWorkspaceResourceID: workspaceId, useAADAuth: "true" };
  return { addonProfiles: { omsagent: { enabled: true, config } } };
}

/** The forms that are on in a live cluster, by its `properties` as ARM returns them. */
export function onboardingInUse(properties: JsonObject): Onboarding[] {
  return ONBOARDINGS.filter((form) => {
    const [group, name] = PLACES[form];
    const part = member(member(properties, group), name);
    return member(part, "enabled") === true;
  });
}

/**
 * The form to use on a live cluster: the one it uses, else the wanted one, else the add-on. Throws a
 * `RunError` when the cluster uses another one than wanted, or both.
 */
export function chooseOnboarding(
  wanted: Onboarding | undefined,
  properties: JsonObject,
): Onboarding {
  const [live, second] = onboardingInUse(properties);
  const off = "switch it off first (az aks disable-addons --addons monitoring, or its own stack)";
  if (second !== undefined) {
    throw new pulumi.RunError(
      "cluster has Container insights on twice, as an add-on and in azureMonitorProfile, and sends " +
        `its logs twice; keep one and ${off}.`,
    );
  }
  if (live !== undefined && wanted !== undefined && live !== wanted) {
    throw new pulumi.RunError(
      `logs.onboarding is "${wanted}", but the cluster has Container insights on as "${live}"; ` +
        `leave it out to use that, or ${off}.`,
    );
  }
  return live ?? wanted ?? "addon";
}

/** A member by name; some versions of the API return names in lower case. */
function member(value: Json | undefined, name: string): Json | undefined {
  if (!isObject(value)) return undefined;
  const key = storedKey(value, name);
  return key === undefined ? undefined : value[key];
}
