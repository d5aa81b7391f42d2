/** A private network in the group of the dev cluster, and what a scope takes. */
import { inGroup, SUBSCRIPTION, type Client } from "../helpers";

export const NETWORK = inGroup("Microsoft.Network/virtualNetworks", "vnet-new");
export const SUBNET = `${NETWORK}/subnets/endpoints`;
export const SCOPE = inGroup("Microsoft.Insights/privateLinkScopes", "ampls-new");
export const ACCOUNT = inGroup("Microsoft.Monitor/accounts", "amw-new");
export const LOGS = inGroup("Microsoft.OperationalInsights/workspaces", "log-new");

const at = (location: string) => ({ location });

/** A network with two subnets. */
export const network = {
  ...at("westeurope"),
  properties: {
    addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
    subnets: ["endpoints", "nodes"].map((name, index) => ({
      name,
      properties: { addressPrefix: `10.1.${index}.0/24` },
    })),
  },
};

/** A scope with its modes. */
export const scope = (
  ingestionAccessMode: unknown = "Open",
  queryAccessMode: unknown = "Open",
) => ({
  ...at("global"),
  properties: { accessModeSettings: { ingestionAccessMode, queryAccessMode } },
});

/** A private endpoint in the subnet. */
export const endpoint = (privateLinkServiceId: string, groupId: string, more: object = {}) => ({
  ...at("westeurope"),
  properties: {
    subnet: { id: SUBNET },
    privateLinkServiceConnections: [
      { name: "to", properties: { privateLinkServiceId, groupIds: [groupId] } },
    ],
    ...more,
  },
});

/** Makes network, scope and the two stores. */
export async function privateGround(client: Client): Promise<void> {
  client.azure.control.registerProvider(SUBSCRIPTION.split("/").at(-1) ?? "", "Microsoft.Network");
  await client.putAndWait(NETWORK, network);
  await client.put(SCOPE, scope());
  await client.put(ACCOUNT, at("westeurope"));
  await client.putAndWait(LOGS, {
    ...at("westeurope"),
    properties: { sku: { name: "PerGB2018" } },
  });
}
