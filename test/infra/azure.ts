/** What the program finds when all is well: its cluster, and a stack that recorded nothing yet. */
import type { Calls } from "../helpers/mocks";

/** The function that looks the cluster up. */
export const GET_CLUSTER = "azure-native:containerservice:getManagedCluster";

/** The function that answers what the last update recorded. */
export const GET_RECORDED = "pulumi:pulumi:readStackResourceOutputs";

/** Answers for a stack: Azure has its own casing, whatever the user wrote. */
export function azure(config: Readonly<Record<string, string>>): Calls {
  const id = config["aks-monitoring:cluster"] ?? "";
  const name = id.split("/").at(-1);
  return {
    [GET_CLUSTER]: () => ({ id, name, location: "westeurope" }),
    [GET_RECORDED]: () => ({ outputs: {} }),
  };
}
