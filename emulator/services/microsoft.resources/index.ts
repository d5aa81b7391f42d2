/** Provider Microsoft.Resources. */
import type { ArmType } from "../../arm/type";
import { resourceGroups } from "./resource-groups";

export const types: readonly ArmType[] = [resourceGroups];
