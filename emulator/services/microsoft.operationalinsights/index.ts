/** Provider Microsoft.OperationalInsights. */
import type { ArmType } from "../../arm/type";
import { clusters } from "./clusters";
import { linkedServices } from "./linked-services";
import { savedSearches } from "./saved-searches";
import { tables } from "./tables";
import { workspaces } from "./workspaces";

export const types: readonly ArmType[] = [
  workspaces,
  tables,
  savedSearches,
  linkedServices,
  clusters,
];
