/** Provider Microsoft.Security. */
import type { ArmType } from "../../arm/type";
import { pricings } from "./pricings";
import { securityContacts } from "./security-contacts";

export const types: readonly ArmType[] = [pricings, securityContacts];
