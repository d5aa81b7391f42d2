/** No diagnostic setting sends a category to the workspace, or not into a table of its own. */
import { deployAgain, type Cause } from "../cause";
import { nameOf, objectsAt, sameId, textAt } from "../../arm/answers";

export const categoryMissing: Cause = {
  check: "category-missing",
  source: "AKS docs, monitor-aks-reference; azure-monitor docs, resource-logs (Dedicated)",
  find: (evidence) => {
    const { diagnosticSettings, workspaceId, tables } = evidence;
    const here = diagnosticSettings.filter((one) =>
      sameId(textAt(one, "properties", "workspaceId"), workspaceId),
    );
    const sent = here
      .filter((one) => textAt(one, "properties", "logAnalyticsDestinationType") === "Dedicated")
      .flatMap((one) => objectsAt(one, "properties", "logs"))
      .filter(({ enabled }) => enabled === true);
    const has = (category: string) =>
      sent.some(
        (one) =>
          one["category"] === category ||
          one["categoryGroup"] === "allLogs" ||
          (one["categoryGroup"] === "audit" && category.startsWith("kube-audit")),
      );
    const wanted = tables
      .filter(({ by }) => by === "control-plane")
      .flatMap(({ sources }) => sources);
    const missing = wanted.filter((category) => !has(category));
    if (missing.length === 0) return [];
    const shared = here.length > 0 && sent.length === 0;
    return [
      {
        stops: missing.length === wanted.length ? ["control-plane"] : [],
        sentence:
          `No diagnostic setting of the cluster sends ${missing.join(", ")} to the workspace ` +
          `"${nameOf(workspaceId)}"` +
          (shared ? " into tables of their own (they go to AzureDiagnostics)." : "."),
        fix: [deployAgain(evidence)],
      },
    ];
  },
};
