/** The cluster that is monitored: looked up, never owned, and named as Azure names it. */
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as pulumi from "@pulumi/pulumi";

import type { JsonObject } from "../provider/json";
import type { Settings } from "./config";

/** What the stack needs to know of the cluster. */
export interface Cluster {
  /** Resource id in the casing Azure returns: Pulumi compares ids exactly. */
  readonly id: string;
  readonly name: string;
  /** Region, such as `westeurope`. */
  readonly location: string;
  /** Subnets of its node pools, each once; none when AKS made the network itself. */
  readonly subnetIds: readonly string[];
  /** Add-ons and Azure Monitor profile as they are now, as ARM names them. */
  readonly properties: JsonObject;
}

/** Looks the cluster up. Throws a `RunError` that names the setting when it cannot be read. */
export async function findCluster({ cluster, subscriptionId }: Settings): Promise<Cluster> {
  let found: containerservice.GetManagedClusterResult;
  try {
    found = await containerservice.getManagedCluster({
      resourceGroupName: cluster.resourceGroup,
      resourceName: cluster.name,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new pulumi.RunError(
      `aks-monitoring:cluster "${cluster.id}" cannot be read in subscription ${subscriptionId}; ` +
        "check the id, and that whoever runs this may read the cluster. " +
        `Nothing was created or changed. Azure says: ${firstLine(reason)}`,
    );
  }
  const { id, name, location, addonProfiles, agentPoolProfiles, azureMonitorProfile } = found;
  const subnets = (agentPoolProfiles ?? []).flatMap(({ vnetSubnetID }) => vnetSubnetID ?? []);
  const properties = { addonProfiles, azureMonitorProfile } as unknown as JsonObject;
  return { id, name, location, subnetIds: [...new Set(subnets)], properties };
}

/** The first line of a message that Azure wrote. */
export function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}
