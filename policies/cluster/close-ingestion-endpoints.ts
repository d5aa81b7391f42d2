/** Each endpoint of Azure Monitor has a switch of its own for the public network. */
import { choice } from "../core/config";
import { policy } from "../core/policy";
import { anyOf, collectionEndpoint, monitorWorkspace, privateLink } from "../core/types";

/** Where a private link exists, agents and readers have no other door. */
export const closeIngestionEndpoints = policy({
  name: "close-ingestion-endpoints",
  kind: "stack",
  on: {
    ...anyOf(collectionEndpoint, monitorWorkspace),
    name: "endpoint or Azure Monitor workspace",
  },
  sentence:
    "Endpoints that take in metrics and logs are closed to the internet where private links exist.",
  why: "Whoever holds a token could send forged metrics from anywhere.",
  fix: 'publicNetworkAccess: "Disabled"; on an endpoint under networkAcls',
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-private-link",
  settings: {
    when: choice("private link", ["private link", "always"], "When public access is a breach."),
  },
  spares: (_, { stack, config: { when } }) =>
    when === "always" || stack.of(privateLink).length > 0
      ? undefined
      : "the program has no private link",
  checks: [
    function* (one) {
      const setting = collectionEndpoint.matches(one.type)
        ? "networkAcls.publicNetworkAccess"
        : "publicNetworkAccess";
      if (one.is(setting, "Disabled") || one.is(setting, "SecuredByPerimeter")) return;
      yield `${setting} is ${one.shown(setting)}; set it to "Disabled"`;
    },
  ],
});
