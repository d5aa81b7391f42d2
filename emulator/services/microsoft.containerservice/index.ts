/** Provider Microsoft.ContainerService. */
import type { ArmType } from "../../arm/type";
import { agentPools } from "./agent-pools";
import { managedClusters } from "./managed-clusters";

export const types: readonly ArmType[] = [managedClusters, agentPools];
