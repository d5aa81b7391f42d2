/** Provider Microsoft.Storage. */
import type { ArmType } from "../../arm/type";
import { storageAccounts } from "./storage-accounts";

export const types: readonly ArmType[] = [storageAccounts];
