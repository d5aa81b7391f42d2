/** Provider Microsoft.Monitor. */
import type { ArmType } from "../../arm/type";
import { accountConnections } from "../microsoft.network/private-endpoint-connections";
import { accounts } from "./accounts";

export const types: readonly ArmType[] = [accounts, accountConnections];
