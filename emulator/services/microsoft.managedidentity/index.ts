/** Provider Microsoft.ManagedIdentity. */
import type { ArmType } from "../../arm/type";
import { userAssignedIdentities } from "./user-assigned-identities";

export const types: readonly ArmType[] = [userAssignedIdentities];
