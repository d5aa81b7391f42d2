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
    [GET_CLUSTER]: () => ({ id, name, location: "westeurope" }),
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
    "azure-native:security:getPricing": () => ({
      pricingTier: "Standard",
      extensions: PLAN_EXTENSIONS.map((extension) => ({ name: extension, isEnabled: "True" })),
    }),
    "aks-monitoring:azure:getMissingProviders": () => ({ missing: [] }),
    "aks-monitoring:azure:getMonitorProfile": () => ({}),
    [GET_RECORDED]: () => ({ outputs: {} }),
  };
}
