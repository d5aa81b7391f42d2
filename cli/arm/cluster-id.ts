/** The resource id of an AKS cluster, as somebody pasted it. */
import { UsageError } from "../errors";

/** An id taken apart. */
export interface ClusterId {
  readonly id: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
}

const FORM =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)$/i;

/** Reads the id of a flag. Throws a `UsageError` that says what it looks like. */
export function clusterIdFrom(flag: string, text: string): ClusterId {
  const id = text.trim().replace(/\/+$/, "");
  const [, subscriptionId, resourceGroup, name] = FORM.exec(id) ?? [];
  if (subscriptionId !== undefined && resourceGroup !== undefined && name !== undefined) {
    return { id, subscriptionId, resourceGroup, name };
  }
  throw new UsageError(
    `${flag} "${text}" is not the id of an AKS cluster; give /subscriptions/<id>/resourceGroups/` +
      "<group>/providers/Microsoft.ContainerService/managedClusters/<name> (az aks list --query [].id).",
  );
}
