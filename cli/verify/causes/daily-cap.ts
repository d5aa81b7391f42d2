/** The workspace takes no data: its daily cap is reached, or Azure stopped it. */
import { deployAgain, type Cause } from "../cause";
import { nameOf, textAt, valueAt } from "../../arm/answers";

const STOPPED: Readonly<Record<string, string>> = {
  OverQuota: "its daily cap is reached, and what comes now is lost",
  ForceOff: "Azure stopped its ingestion",
  SubscriptionSuspended: "its subscription is suspended",
};

export const dailyCap: Cause = {
  check: "daily-cap",
  source: "SDK, KnownDataIngestionStatus; azure-monitor docs, daily-cap",
  find: (evidence) => {
    const { workspace, workspaceId } = evidence;
    const capping = valueAt(workspace, "properties", "workspaceCapping");
    const why = STOPPED[textAt(capping, "dataIngestionStatus")];
    if (why === undefined) return [];
    const cap = valueAt(capping, "dailyQuotaGb");
    const until = textAt(capping, "quotaNextResetTime");
    return [
      {
        stops: ["agent", "control-plane"],
        sentence:
          `The workspace "${nameOf(workspaceId)}" takes no data: ${why}` +
          (typeof cap === "number" && cap > 0 ? ` (${cap} GB, until ${until}).` : "."),
        fix: [
          `pulumi config set --path aks-monitoring:logs.dailyCapGb <GB> --stack ${evidence.stack}`,
          deployAgain(evidence),
        ],
      },
    ];
  },
};
