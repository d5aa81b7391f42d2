/** What brought-along resources have to be, which only a look at them tells. */
import * as eventhub from "@pulumi/azure-native/eventhub";
import type * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";

import type { Cluster } from "./cluster";
import type { Settings } from "./config";
import { look, type Looked } from "./lookup";

/** The sensor of Defender signs in with a key; a workspace that takes none makes it crash. */
export async function requireLocalAuth(
  { logs, defender }: Settings,
  workspace: Promise<operationalinsights.GetWorkspaceResult | undefined>,
): Promise<void> {
  // One that cannot be read has its own sentence.
  const found = await workspace.catch(() => undefined);
  if (!defender.sensor || found?.features?.disableLocalAuth !== true) return;
  throw new pulumi.RunError(
    `aks-monitoring:logs.workspaceId "${logs.workspaceId ?? ""}" takes no shared keys, but the ` +
      "sensor of Defender signs in with one and would crash again and again; switch " +
      "aks-monitoring:defender.sensor off, or choose another workspace. Nothing was created or " +
      "changed (https://github.com/Azure/Microsoft-Defender-for-Cloud/issues/1010).",
  );
}

/** Azure takes an archive in the region of the cluster only, and says so in the middle of an update. */
export async function requireArchiveRegion(
  { controlPlane }: Settings,
  cluster: Promise<Cluster>,
  options: (subscriptionId: string) => pulumi.InvokeOptions,
): Promise<void> {
  const { storageAccountId, eventHub } = controlPlane.auditArchive ?? {};
  const path = `controlPlane.auditArchive.${storageAccountId === undefined ? "eventHub.authorizationRuleId" : "storageAccountId"}`;
  const archive = await look<Looked>(
    path,
    storageAccountId ?? eventHub?.authorizationRuleId,
    (place) => {
      const { group: resourceGroupName, name, subscriptionId } = place;
      return storageAccountId === undefined
        ? eventhub.getNamespace({ resourceGroupName, namespaceName: name }, options(subscriptionId))
        : storage.getStorageAccount(
            { resourceGroupName, accountName: name },
            options(subscriptionId),
          );
    },
  );
  // A cluster that cannot be read has its own sentence.
  const found = await cluster.catch(() => undefined);
  const region = (name = "") => name.replaceAll(" ", "").toLowerCase();
  if (archive === undefined || found === undefined) return;
  if (region(archive.location) === region(found.location)) return;
  throw new pulumi.RunError(
    `aks-monitoring:${path} is in ${region(archive.location)}, but the cluster is in ` +
      `${region(found.location)}; choose one there. Nothing was created or changed ` +
      "(https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings).",
  );
}
