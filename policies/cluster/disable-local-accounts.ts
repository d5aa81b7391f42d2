/** The certificate of a local account is one for all: the audit log names no person. */
import { policy } from "../core/policy";
import { managedCluster } from "../core/types";

/** The audit log names people. */
export const disableLocalAccounts = policy({
  name: "disable-local-accounts",
  kind: "resource",
  on: managedCluster,
  sentence: "A cluster has no local accounts, so that every entry of the audit log names somebody.",
  why: "Requests with the administrator's certificate are made as masterclient, whoever holds it.",
  fix: "disableLocalAccounts: true, with aadProfile set",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad",
  checks: [
    function* (one) {
      if (one.isTrue("disableLocalAccounts")) return;
      yield `disableLocalAccounts is ${one.shown("disableLocalAccounts")}; set it to true`;
    },
  ],
});
