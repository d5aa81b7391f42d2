/** Provider Microsoft.OperationalInsights. */
import type { ArmType } from "../../arm/type";
import { tables } from "./tables";
import { workspaces } from "./workspaces";

export const types: readonly ArmType[] = [workspaces, tables];
