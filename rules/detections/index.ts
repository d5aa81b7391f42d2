/** Every detection there is. What is not listed here is not deployed, tested or documented. */
import { access } from "./access";
import { activity } from "./activity";
import { admission } from "./admission";
import { credentials } from "./credentials";
import { defender } from "./defender";
import { impact } from "./impact";
import { network } from "./network";
import { pods } from "./pods";
import { rbac } from "./rbac";
import { sessions } from "./sessions";
import type { Detection } from "./types";
import { workloads } from "./workloads";

/** All detections, by subject. */
export const detections: readonly Detection[] = [
  ...rbac,
  ...pods,
  ...workloads,
  ...sessions,
  ...credentials,
  ...access,
  ...admission,
  ...network,
  ...impact,
  ...activity,
  ...defender,
];
