/** Healthy clusters that look like trouble, by subject. */
import type { Healthy } from "../types";
import { healthyClusters } from "./clusters";
import { healthyNodes } from "./nodes";
import { healthyWorkloads } from "./workloads";

/** All healthy clusters. */
export const HEALTHY: readonly Healthy[] = [
  ...healthyWorkloads,
  ...healthyNodes,
  ...healthyClusters,
];
