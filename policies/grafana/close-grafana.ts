/** A Grafana that is reached over the internet is protected by its sign-in alone. */
import { choice } from "../core/config";
import { policy } from "../core/policy";
import { grafana, privateLink } from "../core/types";

/** Where a private link exists, dashboards are looked at over it. */
export const closeGrafana = policy({
  name: "close-grafana",
  kind: "stack",
  on: grafana,
  sentence: "A Managed Grafana is closed to the internet where a program has private links.",
  why: "It shows what the closed workspaces hold, to whoever gets hold of one session.",
  fix: 'properties: { publicNetworkAccess: "Disabled" }',
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/managed-grafana/how-to-set-up-private-access",
  settings: {
    when: choice("private link", ["private link", "always"], "When public access is a breach."),
  },
  spares: (_, { stack, config: { when } }) =>
    when === "always" || stack.of(privateLink).length > 0
      ? undefined
      : "the program has no private link",
  checks: [
    function* (one) {
      const setting = "properties.publicNetworkAccess";
      if (!one.is(setting, "Disabled"))
        yield `${setting} is ${one.shown(setting)}; set it to "Disabled"`;
    },
  ],
});
