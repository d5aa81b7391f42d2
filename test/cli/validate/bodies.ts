/** Bodies as a stack exports them, in short. */
import type { ExportedBody } from "../../../cli/commands/export";

export const SUBSCRIPTION = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
export const SCOPE = `/subscriptions/${SUBSCRIPTION}`;
export const GROUP = `${SCOPE}/resourceGroups/rg-monitoring`;
export const WORKSPACE = `${GROUP}/providers/Microsoft.OperationalInsights/workspaces/log`;
export const CLUSTER = `${SCOPE}/resourceGroups/rg-aks/providers/Microsoft.ContainerService/managedClusters/aks`;
export const RULE = `${GROUP}/providers/Microsoft.Insights/dataCollectionRules/rule`;
export const ASSOCIATION = `${CLUSTER}/providers/Microsoft.Insights/dataCollectionRuleAssociations/ContainerInsightsExtension`;

/** A body; the type is read from the id. */
export function body(id: string, content: object = {}): ExportedBody {
  const [namespace = "", ...rest] = (id.split("/providers/").at(-1) ?? "").split("/");
  const type = id.includes("/providers/")
    ? [namespace, ...rest.filter((_, index) => index % 2 === 0)].join("/")
    : "Microsoft.Resources/resourceGroups";
  return { id, type, apiVersion: "2024-01-01", body: content };
}

/** A small stack: group, workspace, rule, association on the cluster, patch of the cluster. */
export const smallStack: readonly ExportedBody[] = [
  body(GROUP, { location: "westeurope" }),
  body(WORKSPACE, { location: "westeurope", properties: { retentionInDays: 30 } }),
  body(RULE, { location: "westeurope", properties: { workspaceResourceId: WORKSPACE } }),
  body(ASSOCIATION, { properties: { dataCollectionRuleId: RULE } }),
  body(CLUSTER, { location: "westeurope", properties: {} }),
];
