/**
 * Resource providers that a subscription has to register before their resources can be made. Azure
 * would refuse them in the middle of an update; asked before, nothing is half-deployed.
 */
import * as pulumi from "@pulumi/pulumi";

import { getMissingProviders, type AksMonitoringProvider } from "../provider";
import type { Settings } from "./config";
import type { RecordedResource } from "./recorded";

/** A resource provider, when a stack needs it, and a type that is only recorded when it was there. */
interface Need {
  readonly namespace: string;
  readonly needed: (settings: Settings) => boolean;
  readonly proof: RegExp;
}

/** Source of the namespaces: azure-resource-manager docs, azure-services-resource-providers. */
const NEEDS: readonly Need[] = [
  {
    namespace: "Microsoft.OperationalInsights",
    needed: ({ logs }) => logs.workspaceId === undefined,
    proof: /^azure-native:operationalinsights:/,
  },
  {
    namespace: "Microsoft.Insights",
    needed: () => true,
    proof: /^azure-native:monitor:Diagnostic/,
  },
  {
    namespace: "Microsoft.Monitor",
    needed: ({ metrics }) => metrics.managedPrometheus && metrics.workspaceId === undefined,
    proof: /^azure-native:monitor:AzureMonitorWorkspace$/,
  },
  {
    namespace: "Microsoft.Network",
    needed: ({ network }) => network.privateLink?.subnetId !== undefined,
    proof: /^azure-native:network:/,
  },
  {
    namespace: "Microsoft.AlertsManagement",
    // Rules on Prometheus metrics, and quiet times.
    needed: ({ alerts, metrics }) => metrics.managedPrometheus || alerts.quietTimes.length > 0,
    proof: /^azure-native:alertsmanagement:/,
  },
  {
    namespace: "Microsoft.Dashboard",
    needed: ({ grafana }) => grafana.kind !== "off",
    proof: /^azure-native:dashboard:/,
  },
  {
    namespace: "Microsoft.SecurityInsights",
    needed: ({ sentinel }) => sentinel.enabled,
    proof: /^azure-native:securityinsights:/,
  },
  {
    namespace: "Microsoft.Security",
    needed: ({ defender }) => defender.plan === "own",
    proof: /^aks-monitoring:azure:DefenderPlan$/,
  },
];

/** The resource providers that a stack with these settings makes something of. */
export function neededProviders(settings: Settings): string[] {
  return NEEDS.filter(({ needed }) => needed(settings)).map(({ namespace }) => namespace);
}

/** The command that registers a resource provider in a subscription, and waits for it. */
export function registerCommand(subscriptionId: string, namespace: string): string {
  return `az provider register --wait --subscription ${subscriptionId} --namespace ${namespace}`;
}

/** Throws one `RunError` that names what is not registered, and the commands that do it. */
export async function requireRegistrations(
  settings: Settings,
  recorded: readonly RecordedResource[],
  provider: AksMonitoringProvider,
): Promise<void> {
  const asked = NEEDS.filter(
    ({ needed, proof }) => needed(settings) && !recorded.some(({ type }) => proof.test(type)),
  ).map(({ namespace }) => namespace);
  if (asked.length === 0) return;
  const missing = await getMissingProviders(asked, { provider });
  if (missing.length === 0) return;
  const { subscriptionId } = settings;
  throw new pulumi.RunError(
    [
      `The subscription ${subscriptionId} has not registered ${missing.join(", ")}; nothing was ` +
        "created or changed. Register it once, as Contributor or Owner of the subscription:",
      ...missing.map((namespace) => `  ${registerCommand(subscriptionId, namespace)}`),
    ].join("\n"),
  );
}
