/**
 * What exists already and is used: the cluster, and resources that a stack file brings along. All
 * are looked up at once, so that everything that cannot be read is told in one message.
 */
import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as monitor from "@pulumi/azure-native/monitor";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as pulumi from "@pulumi/pulumi";

import { findCluster, type Cluster } from "./cluster";
import type { Settings } from "./config";
import { look, providerOptions, textOf } from "./lookup";
import { findPrivateNetwork, type PrivateNetwork } from "./private-network";
import { requireArchiveRegion, requireLocalAuth } from "./requirements";

/** A workspace of logs or metrics that is not the stack's own. */
export interface ExistingWorkspace {
  /** Resource id in the casing Azure returns: Pulumi compares ids exactly. */
  readonly id: string;
  readonly location: string;
}

/** An Application Insights component that is not the stack's own. */
export interface ExistingComponent {
  readonly id: string;
  readonly location: string;
  /** Secret by habit: whoever has it can send telemetry. */
  readonly connectionString: string;
}

/** Everything that a stack finds. */
export interface Existing {
  readonly cluster: Cluster;
  readonly workspace: ExistingWorkspace | undefined;
  readonly monitorWorkspace: ExistingWorkspace | undefined;
  readonly component: ExistingComponent | undefined;
  /** Undefined without a private link. */
  readonly privateNetwork: PrivateNetwork | undefined;
  /** The provider to use in a subscription; none for the stack's own. */
  readonly inSubscription: (subscriptionId: string) => pulumi.InvokeOptions;
}

/** Looks everything up. Throws one `RunError` that names each setting that leads nowhere. */
export async function findExisting(settings: Settings): Promise<Existing> {
  const { logs, metrics, application } = settings;
  const options = providerOptions(settings.subscriptionId);
  const lookups = {
    cluster: findCluster(settings),
    workspace: look("logs.workspaceId", logs.workspaceId, ({ group, name, subscriptionId }) =>
      operationalinsights.getWorkspace(
        { resourceGroupName: group, workspaceName: name },
        options(subscriptionId),
      ),
    ),
    monitorWorkspace: look(
      "metrics.workspaceId",
      metrics.workspaceId,
      ({ group, name, subscriptionId }) =>
        monitor.getAzureMonitorWorkspace(
          { resourceGroupName: group, azureMonitorWorkspaceName: name },
          options(subscriptionId),
        ),
    ),
    privateNetwork: findPrivateNetwork(settings, options),
    component: look(
      "application.insightsId",
      application.insightsId,
      ({ group, name, subscriptionId }) =>
        applicationinsights.getComponent(
          { resourceGroupName: group, resourceName: name },
          options(subscriptionId),
        ),
    ),
  };
  await throwTogether([
    ...Object.values(lookups),
    requireLocalAuth(settings, lookups.workspace),
    requireArchiveRegion(settings, lookups.cluster, options),
  ]);
  return {
    cluster: await lookups.cluster,
    workspace: await lookups.workspace,
    monitorWorkspace: await lookups.monitorWorkspace,
    component: await lookups.component,
    privateNetwork: await lookups.privateNetwork,
    inSubscription: options,
  };
}

/** Waits for all; throws one `RunError` with what every failed one says. */
async function throwTogether(lookups: readonly Promise<unknown>[]): Promise<void> {
  const settled = await Promise.allSettled(lookups);
  const reasons = settled.flatMap((one) => (one.status === "rejected" ? [textOf(one.reason)] : []));
  if (reasons.length > 0) throw new pulumi.RunError(reasons.join("\n"));
}
