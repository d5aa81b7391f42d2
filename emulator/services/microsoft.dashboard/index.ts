/** Provider Microsoft.Dashboard. */
import type { ArmType } from "../../arm/type";
import { dashboardDefinitions } from "./dashboard-definitions";
import { dashboards } from "./dashboards";
import { grafana } from "./grafana";

export const types: readonly ArmType[] = [grafana, dashboards, dashboardDefinitions];
