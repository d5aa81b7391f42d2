/** Too much comes at once: a workspace throws away what is above its rate, and tells it of itself. */
import type { Cause } from "../cause";
import { nameOf } from "../../arm/answers";

export const ingestionThrottled: Cause = {
  check: "ingestion-throttled",
  source: "azure-monitor docs, monitor-workspace (_LogOperation, Ingestion rate)",
  find: ({ operations, workspaceId }) => {
    const limited = operations.find(({ operation }) => operation === "Ingestion rate");
    if (limited === undefined) return [];
    return [
      {
        stops: [],
        sentence:
          `The workspace "${nameOf(workspaceId)}" throws data away because too much comes at once: ` +
          limited.detail,
        fix: [
          `az monitor log-analytics query --workspace <customer id> --analytics-query "Usage | summarize sum(Quantity) by DataType | order by sum_Quantity desc"`,
        ],
      },
    ];
  },
};
