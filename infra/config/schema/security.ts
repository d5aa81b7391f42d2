/** Settings of Defender for Containers and Microsoft Sentinel. */
import { PLAN_EXTENSIONS } from "../../../components/defender";
import { group, listOf, oneOf, onOff } from "../values";

/** Everything under `defender`. */
export const defender = group(
  {
    plan: oneOf(["report", "own"], "report or own")
      .optional()
      .describe(
        "The plan Containers of the subscription. report: read, and warned of with the command that raises it. own: raised by this stack, and never lowered again. Cost: by the core of every cluster in the subscription. Default: report.",
      ),
    extensions: listOf(oneOf(PLAN_EXTENSIONS, "a part of the plan"), "parts of the plan")
      .optional()
      .describe("Parts of the plan that have to be on when the stack owns it. Default: all."),
    sensor: onOff
      .optional()
      .describe(
        "Whether the sensor of Defender runs in the cluster. Cost: some memory on each node; billed through the plan alone.",
      ),
  },
  "the settings of Defender for Containers",
);

/** Everything under `sentinel`. */
export const sentinel = group(
  {
    enabled: onOff
      .optional()
      .describe(
        "Whether Microsoft Sentinel watches the workspace. Cost: an extra price for every GB of the whole workspace. Default: off.",
      ),
    onboarded: onOff
      .optional()
      .describe(
        "Whether somebody else onboarded the workspace to Sentinel already, so that this stack does not. Default: off.",
      ),
    defenderAlerts: onOff
      .optional()
      .describe("Whether alerts of Defender come to Sentinel. Cost: none. Default: on."),
    activityLog: onOff
      .optional()
      .describe(
        "Whether somebody sends the activity log of the subscription to the workspace, so that the detections on it are deployed; the stack does not send it. Default: off.",
      ),
    detections: onOff
      .optional()
      .describe(
        "Whether the detections of rules/threat-matrix.md are deployed, each where what it reads is collected; alerts.disabled and alerts.overrides count for them too. Cost: none. Default: on.",
      ),
    hunting: onOff
      .optional()
      .describe(
        "Whether the hunting queries of rules/threat-matrix.md are saved in the workspace. Cost: none. Default: on.",
      ),
  },
  "the settings of Microsoft Sentinel",
);
