/** Old major versions of Grafana are switched off by Microsoft at a date. */
import { boolean, integer } from "../core/config";
import { policy } from "../core/policy";
import { grafana } from "../core/types";

/** Grafana is of a version and a tier that will last. */
export const requireSupportedGrafana = policy({
  name: "require-supported-grafana",
  kind: "resource",
  on: grafana,
  sentence: "A Managed Grafana runs a version and a tier that Microsoft keeps.",
  why: "Version 10 and the tier Essential were retired; what is left behind gets no security fixes.",
  fix: 'sku: { name: "Standard" }, and leave grafanaMajorVersion out or set it to "11" or newer',
  severity: "low",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/managed-grafana/how-to-upgrade-grafana-12",
  settings: {
    minVersion: integer(11, "Oldest major version that is accepted.", [10, 99]),
    zones: boolean(false, "Whether it has to be spread over zones, which cannot be changed later."),
  },
  checks: [
    function* (one, { config: { minVersion } }) {
      const version = one.number("properties.grafanaMajorVersion");
      if (version === undefined || version >= minVersion) return;
      yield `properties.grafanaMajorVersion is ${version}; use ${minVersion} or newer`;
    },
    function* (one) {
      if (one.is("sku.name", "Standard")) return;
      yield `sku.name is ${one.shown("sku.name")}; set it to "Standard"`;
    },
    function* (one, { config: { zones } }) {
      const setting = "properties.zoneRedundancy";
      if (!zones || one.is(setting, "Enabled")) return;
      yield `${setting} is ${one.shown(setting)}; set it to "Enabled"`;
    },
  ],
});
