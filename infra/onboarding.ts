/** How Container insights is switched on: as the cluster has it, else as the stack file says. */
import {
  chooseOnboarding,
  onboardingInUse,
  type Onboarding,
} from "../components/container-insights-onboarding";
import { getMonitorProfile, type AksMonitoringProvider } from "../provider";
import type { Cluster } from "./cluster";
import type { Settings } from "./config";

/** The form to use. Throws a `RunError` when the cluster has another one, or both. */
export async function findOnboarding(
  { logs }: Settings,
  { id, properties }: Cluster,
  provider: AksMonitoringProvider,
): Promise<Onboarding> {
  const wanted = logs.onboarding === "auto" ? undefined : logs.onboarding;
  if (logs.containerInsights === "off") return wanted ?? "addon";
  // azure-native's lookup shows the add-on; the newer form is only seen at a newer API version.
  const seen = onboardingInUse(properties);
  const needsMore = wanted === "profile" || seen.length === 0;
  const more = needsMore ? await getMonitorProfile(id, { provider }) : {};
  return chooseOnboarding(wanted, { ...properties, ...more });
}
