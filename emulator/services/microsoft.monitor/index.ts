/** Provider Microsoft.Monitor. */
import type { ArmType } from "../../arm/type";
import { accounts } from "./accounts";

export const types: readonly ArmType[] = [accounts];
