/** Everything that breaks, by subject. */
import type { Incident } from "../types";
import { applicationIncidents } from "./applications";
import { capacityIncidents } from "./capacity";
import { collectionIncidents } from "./collection";
import { controlPlaneIncidents } from "./control-plane";
import { controllerIncidents } from "./controllers";
import { nodeIncidents } from "./nodes";
import { podIncidents } from "./pods";

/** All incidents. */
export const INCIDENTS: readonly Incident[] = [
  ...nodeIncidents,
  ...controlPlaneIncidents,
  ...podIncidents,
  ...controllerIncidents,
  ...capacityIncidents,
  ...applicationIncidents,
  ...collectionIncidents,
];
