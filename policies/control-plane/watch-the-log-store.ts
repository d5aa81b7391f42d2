/** Who queried the logs is written down only when the workspace has a diagnostic setting itself. */
import { words } from "../core/config";
import { policy } from "../core/policy";
import { anyOf, grafana, keyVault, workspace } from "../core/types";
import { some } from "../core/value";
import { settingsOf } from "./categories";

const GROUPS = ["audit", "alllogs"];
/** The category that tells who looked or changed something, by kind. */
const CATEGORIES = ["audit", "auditevent", "grafanaloginevents"];

/** Reading the logs leaves a trace. */
export const watchTheLogStore = policy({
  name: "watch-the-log-store",
  kind: "stack",
  on: { ...anyOf(workspace, keyVault, grafana), name: "workspace, vault or Grafana" },
  sentence: "The workspaces, vaults and Grafanas of a program write down who used them.",
  why: "Whoever searches the logs for what is known about him leaves no other trace.",
  fix: 'a DiagnosticSetting on it with the category "Audit" and a workspaceId',
  severity: "high",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/logs/query-audit",
  settings: {
    kinds: words(["workspace"], "Which are asked for it: workspace, vault, grafana."),
  },
  spares: (one, { config: { kinds } }) => {
    const kind = workspace.matches(one.type)
      ? "workspace"
      : keyVault.matches(one.type)
        ? "vault"
        : "grafana";
    return kinds.includes(kind) ? undefined : `the profile does not ask for a ${kind}`;
  },
  checks: [
    function* (store, { stack }) {
      const { yes, unsure } = settingsOf(store, stack);
      const watched = some(yes, (setting) =>
        some(
          setting.list("logs"),
          (log) =>
            log.isTrue("enabled") &&
            (GROUPS.includes((log.text("categoryGroup") ?? "").toLowerCase()) ||
              CATEGORIES.includes((log.text("category") ?? "").toLowerCase())),
        ),
      );
      if (!watched && unsure !== undefined) throw unsure;
      if (!watched) yield "nothing writes down who used it; add a diagnostic setting with Audit";
    },
  ],
});
