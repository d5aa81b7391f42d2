/** Access mode of a workspace: by the workspace alone, or also by the resource that wrote the rows. */
import { policy } from "../core/policy";
import { workspace } from "../core/types";

/** Teams read the logs of their own resources and no others. */
export const requireResourceScopedAccess = policy({
  name: "require-resource-scoped-access",
  kind: "resource",
  on: workspace,
  sentence: "A workspace lets people read the logs of the resources that they may see.",
  why: "Otherwise whoever needs one log is given the whole workspace, audit logs included.",
  fix: "features: { enableLogAccessUsingOnlyResourcePermissions: true }",
  severity: "medium",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/logs/manage-access",
  checks: [
    function* (logs) {
      const setting = "features.enableLogAccessUsingOnlyResourcePermissions";
      if (!logs.isTrue(setting)) yield `${setting} is ${logs.shown(setting)}; set it to true`;
    },
  ],
});
