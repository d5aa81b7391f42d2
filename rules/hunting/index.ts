/** Every hunting query there is. What is not listed here is not deployed, tested or documented. */
import type { HuntingQuery } from "../detections/types";
import { activity } from "./activity";
import { callers } from "./callers";
import { objects } from "./objects";
import { sessions } from "./sessions";

/** All hunting queries, by subject. */
export const huntingQueries: readonly HuntingQuery[] = [
  ...sessions,
  ...callers,
  ...objects,
  ...activity,
];
