/** What the program finds when all is well: its cluster, and a stack that recorded nothing yet. */
import { PLAN_EXTENSIONS } from "../../components/defender";
import type { Calls } from "../helpers/mocks";

/** The function that looks the cluster up. */
export const GET_CLUSTER = "azure-native:containerservice:getManagedCluster";

/** The function that answers what the last update recorded. */
export const GET_RECORDED = "pulumi:pulumi:readStackResourceOutputs";

/** Answers for a stack: Azure has its own casing, whatever the user wrote. */
export function azure(config: Readonly<Record<string, string>>): Calls {
  const id = config["aks-monitoring:cluster"] ?? "";
  const name = id.split("/").at(-1);
  const central = (type: string, key: string) => (args: Record<string, unknown>) => ({
    id: `/subscriptions/s/resourceGroups/${String(args["resourceGroupName"])}/providers/${type}/${String(args[key])}`,
    location: "westeurope",
    connectionString: "InstrumentationKey=0",
  });
  return {
    [GET_CLUSTER]: () => ({ id, name, location: clusterRegion(id) }),
    "azure-native:operationalinsights:getWorkspace": central(
      "Microsoft.OperationalInsights/workspaces",
      "workspaceName",
    ),
    "azure-native:monitor:getAzureMonitorWorkspace": central(
      "Microsoft.Monitor/accounts",
      "azureMonitorWorkspaceName",
    ),
    "azure-native:storage:getStorageAccount": central(
      "Microsoft.Storage/storageAccounts",
      "accountName",
    ),
    "azure-native:eventhub:getNamespace": central("Microsoft.EventHub/namespaces", "namespaceName"),
    "azure-native:applicationinsights:getComponent": central(
      "Microsoft.Insights/components",
      "resourceName",
    ),
    "azure-native:monitor:getPrivateLinkScope": (args) => ({
      id: central("Microsoft.Insights/privateLinkScopes", "scopeName")(args).id,
      accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" },
    }),
    "azure-native:network:getVirtualNetwork": (args) => {
      const { id } = central("Microsoft.Network/virtualNetworks", "virtualNetworkName")(args);
      const [own = id] = subnetsOf(config).map((subnet) => subnet.replace(/\/subnets\/.*/, ""));
      const subnets = subnetsOf(config).map((subnet) => ({
        ...{ id: subnet, name: subnet.split("/").at(-1), addressPrefix: "10.20.16.0/26" },
      }));
      return { id: own, location: "northeurope", subnets };
    },
    "azure-native:security:getPricing": () => ({
      pricingTier: "Standard",
      extensions: PLAN_EXTENSIONS.map((extension) => ({ name: extension, isEnabled: "True" })),
    }),
    "aks-monitoring:azure:getMissingProviders": () => ({ missing: [] }),
    "aks-monitoring:azure:getMonitorProfile": () => ({}),
    [GET_RECORDED]: () => ({ outputs: {} }),
  };
}

/** The subnet of a stack's private link, if it has one. */
function subnetsOf(config: Readonly<Record<string, string>>): string[] {
  const network = JSON.parse(config["aks-monitoring:network"] ?? "{}") as {
    privateLink?: { subnetId?: string };
  };
  const { subnetId } = network.privateLink ?? {};
  return subnetId === undefined ? [] : [subnetId];
}

/** The private sample is in another region than its logs. */
function clusterRegion(id: string): string {
  return /private$/i.test(id) ? "northeurope" : "westeurope";
}
