/**
 * `getMonitorProfile`: the Azure Monitor profile of a cluster at the API version that knows all of
 * it. azure-native's own lookup is of an older version, which does not show Container insights there.
 */
import { CLUSTER_API_VERSION, propertiesOf } from "../cluster/write";
import { textAt } from "../json";
import type { ProviderFunction } from "./function";

/** Argument: `clusterId`. Answers `{ azureMonitorProfile }`, without it when there is none. */
export const getMonitorProfile: ProviderFunction = {
  token: "aks-monitoring:azure:getMonitorProfile",
  async call({ arm, signal }, args) {
    const cluster = await arm.find(textAt(args, "clusterId"), CLUSTER_API_VERSION, signal);
    const { azureMonitorProfile } = propertiesOf(cluster ?? {});
    return azureMonitorProfile === undefined ? {} : { azureMonitorProfile };
  },
};
