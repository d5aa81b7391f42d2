/** Every resource type of the local Azure. A further provider is a folder and a line here. */
import type { ArmType } from "../arm/type";
import { types as alertsmanagement } from "./microsoft.alertsmanagement";
import { types as authorization } from "./microsoft.authorization";
import { types as containerservice } from "./microsoft.containerservice";
import { types as dashboard } from "./microsoft.dashboard";
import { types as eventhub } from "./microsoft.eventhub";
import { types as insights } from "./microsoft.insights";
import { types as managedidentity } from "./microsoft.managedidentity";
import { types as monitor } from "./microsoft.monitor";
import { types as network } from "./microsoft.network";
import { types as operationalinsights } from "./microsoft.operationalinsights";
import { types as resources } from "./microsoft.resources";
import { types as security } from "./microsoft.security";
import { types as securityinsights } from "./microsoft.securityinsights";
import { types as storage } from "./microsoft.storage";

/** All of them. */
export const allTypes: readonly ArmType[] = [
  ...resources,
  ...containerservice,
  ...operationalinsights,
  ...insights,
  ...monitor,
  ...alertsmanagement,
  ...authorization,
  ...managedidentity,
  ...storage,
  ...eventhub,
  ...network,
  ...dashboard,
  ...security,
  ...securityinsights,
];
