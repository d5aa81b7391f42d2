/** Switches of Grafana itself that let data out or let viewers write. */
import { boolean } from "../core/config";
import { policy } from "../core/policy";
import { grafana } from "../core/types";

const SETTINGS = "properties.grafanaConfigurations";

/** Grafana is not a way out for data. */
export const hardenGrafana = policy({
  name: "harden-grafana",
  kind: "resource",
  on: grafana,
  sentence:
    "A Managed Grafana lets viewers only view, publishes no snapshots and sends mail encrypted.",
  why: "A snapshot on a public server shows names, addresses and loads of the clusters to everybody.",
  fix: 'leave snapshots.externalEnabled and users.viewersCanEdit out; smtp: { startTLSPolicy: "MandatoryStartTLS" }',
  severity: "medium",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/managed-grafana/grafana-settings",
  settings: {
    allowEnterprise: boolean(false, "Whether the paid Enterprise plugins may be switched on."),
  },
  checks: [
    function* (one) {
      for (const name of ["users.viewersCanEdit", "snapshots.externalEnabled"]) {
        if (one.isTrue(`${SETTINGS}.${name}`)) yield `${SETTINGS}.${name} is true; remove it`;
      }
    },
    function* (one) {
      if (!one.isTrue(`${SETTINGS}.smtp.enabled`)) return;
      if (one.isTrue(`${SETTINGS}.smtp.skipVerify`)) {
        yield `${SETTINGS}.smtp.skipVerify is true; remove it`;
      }
      if (!one.is(`${SETTINGS}.smtp.startTLSPolicy`, "MandatoryStartTLS")) {
        const given = one.shown(`${SETTINGS}.smtp.startTLSPolicy`);
        yield `${SETTINGS}.smtp.startTLSPolicy is ${given}; set it to "MandatoryStartTLS"`;
      }
    },
    function* (one, { config: { allowEnterprise } }) {
      if (allowEnterprise) return;
      const plan = one.text("properties.enterpriseConfigurations.marketplacePlanId");
      if (plan !== undefined)
        yield `a paid Enterprise plan ("${plan}") is on; remove it or allow it`;
    },
  ],
});
