/** The mode of a private link scope decides whether its network reaches resources of others. */
import { policy } from "../core/policy";
import { privateLinkScope } from "../core/types";

/** From the private network nothing goes to a workspace of somebody else. */
export const blockOtherMonitorResources = policy({
  name: "block-other-monitor-resources",
  kind: "resource",
  on: privateLinkScope,
  sentence: "A private link scope lets its network send to and query its own resources alone.",
  why: "In the mode Open a pod can carry data away to a workspace of any tenant.",
  fix: 'accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly" }',
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/fundamentals/private-link-design",
  checks: [
    function* (scope) {
      for (const mode of ["ingestionAccessMode", "queryAccessMode"]) {
        const setting = `accessModeSettings.${mode}`;
        if (scope.is(setting, "PrivateOnly")) continue;
        yield `${setting} is ${scope.shown(setting)}; set it to "PrivateOnly"`;
      }
    },
  ],
});
