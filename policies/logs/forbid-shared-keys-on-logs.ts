/** A workspace has two shared keys; with one of them anybody writes logs without being named. */
import { policy } from "../core/policy";
import { workspace } from "../core/types";

/** Whoever writes logs is known to Microsoft Entra ID. */
export const forbidSharedKeysOnLogs = policy({
  name: "forbid-shared-keys-on-logs",
  kind: "resource",
  on: workspace,
  sentence: "Logs are written with identities of Microsoft Entra ID, not with a shared key.",
  why: "A leaked key lets anybody fill the workspace with forged rows, and nobody sees who it was.",
  fix: "features: { disableLocalAuth: true }",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/logs/azure-ad-authentication-logs",
  checks: [
    function* (logs) {
      if (logs.isTrue("features.disableLocalAuth")) return;
      yield `features.disableLocalAuth is ${logs.shown("features.disableLocalAuth")}; set it to true`;
    },
  ],
  remedy: [{ path: "features.disableLocalAuth", value: true }],
});
