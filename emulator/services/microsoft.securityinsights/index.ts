/** Provider Microsoft.SecurityInsights: Microsoft Sentinel, on a workspace. */
import type { ArmType } from "../../arm/type";
import { alertRules } from "./alert-rules";
import { dataConnectors } from "./data-connectors";
import { onboardingStates } from "./onboarding";

export const types: readonly ArmType[] = [onboardingStates, dataConnectors, alertRules];
