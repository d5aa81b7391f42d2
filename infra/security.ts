/** Defender and Sentinel, which look at all layers. */
import * as security from "@pulumi/azure-native/security";
import * as pulumi from "@pulumi/pulumi";

import { Defender, DEFENDER_PLAN, planWarning } from "../components/defender";
import { Sentinel } from "../components/sentinel";
import { SentinelRules } from "../components/sentinel-rules";
import { DefenderPlan } from "../provider";
import type { Settings } from "./config";
import { firstLine } from "./cluster";
import { watchesInUse } from "./detections";
import type { Shared } from "./shared";

/** What watches the cluster for attacks. */
export interface Security {
  /** Undefined when the sensor is off. */
  readonly defender: Defender | undefined;
  /** Undefined when the stack does not own Sentinel. */
  readonly sentinel: Sentinel | undefined;
  /** Undefined when there are no detections and no hunting queries. */
  readonly detections: SentinelRules | undefined;
}

/** Switches on what is wanted, and tells what the subscription's plan lacks. */
export function createSecurity(settings: Settings, shared: Shared): Security {
  const { defender, sentinel, subscriptionId } = settings;
  const { logs, patches } = shared;
  if (defender.plan === "own") {
    new DefenderPlan(
      "defender-plan",
      {
        subscriptionId,
        planName: DEFENDER_PLAN,
        pricingTier: "Standard",
        extensions: [...defender.extensions].sort().map((name) => ({ name, isEnabled: true })),
      },
      { provider: patches },
    );
  } else if (defender.sensor) {
    reportPlan(subscriptionId);
  }
  const watched = sentinel.enabled ? createSentinel(settings, shared) : undefined;
  return {
    defender: defender.sensor
      ? new Defender("defender", { workspaceId: logs.workspaceId })
      : undefined,
    sentinel: watched,
    detections: watched && createDetections(settings, shared, watched),
  };
}

function createSentinel({ sentinel, subscriptionId }: Settings, { logs }: Shared): Sentinel {
  const parts = logs.workspaceId.apply((id) => id.split("/"));
  return new Sentinel("sentinel", {
    resourceGroupName: parts.apply((id) => id[4] ?? ""),
    workspaceName: parts.apply((id) => id.at(-1) ?? ""),
    ...(sentinel.onboarded ? { onboarded: true } : {}),
    ...(sentinel.defenderAlerts ? { defenderSubscriptionId: subscriptionId } : {}),
  });
}

/** Makes what Sentinel looks for, once the workspace is onboarded. */
function createDetections(
  settings: Settings,
  { logs }: Shared,
  { workspaceName }: Sentinel,
): SentinelRules | undefined {
  const { detections, huntingQueries } = watchesInUse(settings);
  if (detections.length + huntingQueries.length === 0) return undefined;
  return new SentinelRules("detections", {
    resourceGroupName: logs.workspaceId.apply((id) => id.split("/")[4] ?? ""),
    workspaceName,
    rules: [...detections],
    huntingQueries: [...huntingQueries],
  });
}

/** Warns of a plan without which the sensor raises no alert; it is never changed by that. */
function reportPlan(subscriptionId: string): void {
  const asked = security.getPricing({
    scopeId: `subscriptions/${subscriptionId}`,
    pricingName: DEFENDER_PLAN,
  });
  void asked.then(
    (plan) => {
      const warning = planWarning(subscriptionId, plan);
      if (warning !== undefined) void pulumi.log.warn(warning);
    },
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      void pulumi.log.warn(
        `The subscription's Defender plan ${DEFENDER_PLAN} could not be read, so nobody knows ` +
          `whether the sensor's alerts are raised. Azure says: ${firstLine(reason)}`,
      );
    },
  );
}
