/** AKS keeps nothing of its control plane's logs unless a diagnostic setting sends them somewhere. */
import { choice, words } from "../core/config";
import { policy } from "../core/policy";
import { cluster } from "../core/types";
import { enabledCategories, settingsOf } from "./categories";

/** Which audit categories satisfy a mode. `full` holds every read as well and costs many times more. */
const AUDIT = {
  admin: [["kube-audit-admin", "kube-audit"]],
  full: [["kube-audit"]],
  both: [["kube-audit"], ["kube-audit-admin"]],
} as const;

/** Who did what on a cluster is written down. */
export const requireControlPlaneLogs = policy({
  name: "require-control-plane-logs",
  kind: "stack",
  on: cluster,
  sentence: "Every cluster sends the logs of its control plane to a workspace, audit events first.",
  why: "Without them nobody can tell who read a secret, changed a role or deleted a namespace.",
  fix: "a DiagnosticSetting on the cluster with workspaceId and these categories",
  severity: "critical",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/aks/monitor-aks",
  settings: {
    categories: words(["guard"], "Categories that have to be collected, beside audit."),
    audit: choice("admin", ["admin", "full", "both"], "Which audit events have to be collected."),
  },
  checks: [
    function* (one, { stack, config: { categories, audit } }) {
      const { yes, unsure } = settingsOf(one, stack);
      if (yes.length === 0) {
        if (unsure !== undefined) throw unsure;
        yield "no diagnostic setting sends its logs to a workspace; add one with kube-audit-admin and guard";
        return;
      }
      const collected = new Set(yes.flatMap((setting) => enabledCategories(setting)));
      const wanted = [...AUDIT[audit], ...categories.map((name) => [name])];
      const missing = wanted.filter((names) => !names.some((name) => collected.has(name)));
      if (missing.length === 0) return;
      if (unsure !== undefined) throw unsure;
      yield `its logs lack ${missing.map(([name]) => name).join(", ")}; switch them on in the diagnostic setting`;
    },
  ],
});
