/** Provider Microsoft.Authorization. */
import type { ArmType } from "../../arm/type";
import { roleAssignments } from "./role-assignments";

export const types: readonly ArmType[] = [roleAssignments];
