/** `az aks command invoke` runs commands in a pod as cluster administrator, past the network. */
import { policy } from "../core/policy";
import { managedCluster } from "../core/types";

/** Nobody reaches a cluster past its own doors. */
export const disableRunCommand = policy({
  name: "disable-run-command",
  kind: "resource",
  on: managedCluster,
  sentence: "A cluster does not run commands that are handed in through Azure.",
  why: "They run as cluster administrator, and the audit log tells only that Azure ran them.",
  fix: "apiServerAccessProfile: { disableRunCommand: true }",
  severity: "medium",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/aks/access-private-cluster",
  checks: [
    function* (one) {
      const setting = "apiServerAccessProfile.disableRunCommand";
      if (!one.isTrue(setting)) yield `${setting} is ${one.shown(setting)}; set it to true`;
    },
  ],
});
