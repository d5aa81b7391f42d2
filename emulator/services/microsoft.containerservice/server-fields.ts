/** What AKS fills in by itself: defaults, addresses, identities. Values are assumed, shapes are AKS's. */
import { createHash } from "node:crypto";

import type { JsonObject, WriteContext } from "../../arm/type";
import { show } from "../fields";

/** Defaults and read-only fields of a cluster, under what was sent. */
export function clusterDefaults(
  context: WriteContext,
  sent: JsonObject,
  before: JsonObject,
): JsonObject {
  const { name, subscriptionId } = context;
  const group = context.id.split("/")[4] ?? "";
  const location = show(context.body["location"]).replaceAll(" ", "").toLowerCase();
  const prefix = show(sent["dnsPrefix"] ?? before["dnsPrefix"] ?? `${name}-dns`);
  const version = show(sent["kubernetesVersion"] ?? before["kubernetesVersion"] ?? "1.34");
  const hash = madeUpGuid(context.id).slice(0, 8);
  const nodeGroup = `MC_${group}_${name}_${location}`;
  return {
    powerState: { code: "Running" },
    kubernetesVersion: version,
    currentKubernetesVersion: /^\d+\.\d+$/.test(version) ? `${version}.1` : version,
    dnsPrefix: prefix,
    fqdn: `${prefix}-${hash}.hcp.${location}.azmk8s.io`,
    nodeResourceGroup: nodeGroup,
    enableRBAC: true,
    supportPlan: "KubernetesOfficial",
    disableLocalAccounts: false,
    maxAgentPools: 100,
    resourceUID: madeUpGuid(`${context.id} uid`).replaceAll("-", "").slice(0, 24),
    oidcIssuerProfile: { enabled: false },
    identityProfile: {
      kubeletidentity: {
        resourceId:
          `/subscriptions/${subscriptionId}/resourceGroups/${nodeGroup}` +
          `/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`,
        clientId: madeUpGuid(`${context.id} kubelet client`),
        objectId: madeUpGuid(`${context.id} kubelet object`),
      },
    },
  };
}

/** A GUID that is the same for the same text. */
export function madeUpGuid(text: string): string {
  const hex = createHash("sha256").update(text.toLowerCase()).digest("hex");
  return [0, 8, 12, 16, 20]
    .map((start, index) => hex.slice(start, [8, 12, 16, 20, 32][index]))
    .join("-");
}
