/** Sentinel sees only what its workspace takes in and still keeps. */
import { integer } from "../core/config";
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import type { Stack } from "../core/stack";
import { sentinel, workspace } from "../core/types";

/** The workspace of Sentinel is never blind and looks back far enough. */
export const onboardSentinelSafely = policy({
  name: "onboard-sentinel-safely",
  kind: "stack",
  on: sentinel,
  sentence:
    "Sentinel works on a workspace without a daily cap that keeps logs for its first 90 days.",
  why: "A cap blinds every detection for the rest of the day, and the first 90 days cost nothing extra.",
  fix: "workspaceCapping: { dailyQuotaGb: -1 } and retentionInDays: 90 on its workspace",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/sentinel/prerequisites",
  implies: ["require-log-retention"],
  settings: {
    minDays: integer(90, "Fewest days that its workspace keeps logs.", [30, 730]),
  },
  spares: (one, { stack }) =>
    workspacesOf(one, stack).length === 0 ? "its workspace is not of this program" : undefined,
  checks: [
    function* (one, { stack }) {
      for (const logs of workspacesOf(one, stack)) {
        const quota = logs.number("workspaceCapping.dailyQuotaGb") ?? -1;
        if (quota >= 0)
          yield `its workspace has a cap of ${quota} GB a day; set dailyQuotaGb to -1`;
      }
    },
    function* (one, { stack, config: { minDays } }) {
      for (const logs of workspacesOf(one, stack)) {
        const days = logs.number("retentionInDays") ?? 30;
        if (days < minDays)
          yield `its workspace keeps logs for ${days} days; set retentionInDays to ${minDays}`;
      }
    },
  ],
});

function workspacesOf(one: Resource, stack: Stack): readonly Resource[] {
  return stack.refersTo(one, "workspaceName", workspace).inside;
}
