/**
 * Requests, dependencies and exceptions as Application Insights stores them, for every component of the
 * workspace. A sampled item stands for `ItemCount`. Availability tests have a free metric
 * (AvailabilityTestFailing); requests are told by Prometheus where workloads bring HTTP metrics along.
 * Source: azure-monitor-docs, reference/tables/apprequests, appdependencies and appexceptions.
 */
import { kql } from "../kql";
import type { LogRule } from "../types";

const COMMON = {
  kind: "log",
  layer: "Application",
  scope: "workspace",
  resourceIdColumn: "_ResourceId",
} as const;

const share = {
  says: "Share that fails.",
  unit: "percent",
  default: 5,
  min: 0.1,
  max: 100,
} as const;

const failures = {
  says: "Failures within half an hour below which nothing is told.",
  unit: "failures",
  default: 20,
  min: 1,
  max: 1_000_000,
} as const;

export const telemetry = [
  {
    ...COMMON,
    id: "ApplicationRequestsFailing",
    title: "Requests to an application fail",
    severity: 2,
    requires: "withoutHttpMetrics",
    window: "PT30M",
    frequency: "PT15M",
    dimensions: ["AppRoleName"],
    tables: ["AppRequests"],
    thresholds: { share, failures },
    query: ({ share: percent = NaN, failures: least = NaN }) =>
      kql(
        "AppRequests",
        '| where SyntheticSource == ""',
        "| summarize Requests = sum(ItemCount), Failures = sumif(ItemCount, Success == false) by _ResourceId, AppRoleName",
        `| where Failures >= ${least} and Failures * 100.0 >= ${percent} * Requests`,
      ),
    why: "Customers get errors; probes and restarts say nothing of it.",
  },
  {
    ...COMMON,
    id: "ApplicationDependencyFailing",
    title: "Calls of an application to something that it depends on fail",
    severity: 2,
    window: "PT30M",
    frequency: "PT15M",
    dimensions: ["AppRoleName", "Target"],
    tables: ["AppDependencies"],
    thresholds: { share: { ...share, default: 10 }, failures },
    query: ({ share: percent = NaN, failures: least = NaN }) =>
      kql(
        "AppDependencies",
        "| summarize Calls = sum(ItemCount), Failures = sumif(ItemCount, Success == false) by _ResourceId, AppRoleName, Target",
        `| where Failures >= ${least} and Failures * 100.0 >= ${percent} * Calls`,
      ),
    why: "It names the database or service that is at fault, before the application itself is blamed.",
  },
  {
    ...COMMON,
    id: "ApplicationNewException",
    title: "An application throws an exception that it did not throw the day before",
    severity: 3,
    window: "P2D",
    frequency: "PT1H",
    dimensions: ["AppRoleName", "ProblemId"],
    tables: ["AppExceptions"],
    thresholds: {
      times: {
        says: "Times within two hours.",
        unit: "exceptions",
        default: 10,
        min: 1,
        max: 100_000,
      },
    },
    query: ({ times = NaN }) =>
      kql(
        "AppExceptions",
        "| summarize Times = sum(ItemCount), First = min(TimeGenerated) by _ResourceId, AppRoleName, ProblemId",
        `| where Times >= ${times} and First > ago(2h)`,
      ),
    why: "It mostly came with the last release, and is cheap to take back while that is fresh.",
  },
] as const satisfies readonly LogRule[];
