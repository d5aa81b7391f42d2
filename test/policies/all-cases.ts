/** The cases of all subjects. */
import { alertCases } from "./alerts.cases";
import type { CasesByPolicy } from "./cases";
import { clusterCases } from "./cluster.cases";
import { controlPlaneCases } from "./control-plane.cases";
import { generalCases } from "./general.cases";
import { grafanaCases } from "./grafana.cases";
import { logCases } from "./logs.cases";
import { metaCases } from "./meta.cases";
import { securityCases } from "./security.cases";

/** The cases by policy. */
export const allCases: CasesByPolicy = {
  ...logCases,
  ...controlPlaneCases,
  ...clusterCases,
  ...grafanaCases,
  ...alertCases,
  ...securityCases,
  ...generalCases,
  ...metaCases,
};
