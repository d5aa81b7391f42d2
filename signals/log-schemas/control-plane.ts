/** What the programs of the control plane write, in the table of its own and in the older one. */
import { logTable } from "./columns";

const PAGE = "azure-monitor-docs, reference/tables";

export const CONTROL_PLANE_TABLES = [
  logTable("AKSControlPlane", {
    source: `${PAGE}/akscontrolplane, 2025-10-31`,
    columns: { string: "Category Level Message PodName Stream" },
  }),
  /**
   * Rows of every resource whose diagnostic setting has no tables of its own; each resource adds
   * columns, up to 500. The last line is what AKS adds, by the sample queries of its docs (monitor-aks,
   * 2026-08-18): no schema of theirs was found.
   */
  logTable("AzureDiagnostics", {
    source: `${PAGE}/azurediagnostics, read 2026-11-28`,
    columns: {
      string:
        "CallerIPAddress Category CorrelationId Level Message OperationName OperationVersion Resource " +
        "ResourceGroup ResourceId ResourceProvider ResourceType ResultDescription ResultSignature " +
        "ResultType SubscriptionId " +
        "ccpNamespace_s containerID_s log_s pod_s stream_s",
      long: "DurationMs",
    },
    members: { dynamic: "log_s.**" },
  }),
] as const;
