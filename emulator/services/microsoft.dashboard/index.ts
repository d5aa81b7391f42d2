/** Provider Microsoft.Dashboard. */
import type { ArmType } from "../../arm/type";
import { dashboardDefinitions } from "./dashboard-definitions";
import { dashboards } from "./dashboards";
import { grafana } from "./grafana";
import { managedPrivateEndpoints } from "./managed-private-endpoints";

export const types: readonly ArmType[] = [
  grafana,
  managedPrivateEndpoints,
  dashboards,
  dashboardDefinitions,
];
