/** Keys and service accounts of Grafana are credentials that Microsoft Entra ID does not know. */
import { policy } from "../core/policy";
import { grafana } from "../core/types";

/** Whoever uses Grafana is somebody. */
export const forbidGrafanaApiKeys = policy({
  name: "forbid-grafana-api-keys",
  kind: "resource",
  on: grafana,
  sentence: "A Managed Grafana gives out no keys, and reads Azure with a managed identity.",
  why: "A key of Grafana outlives the person who made it and is found in scripts and chats.",
  fix: 'properties: { apiKey: "Disabled" }, identity: { type: "SystemAssigned" }',
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/managed-grafana/how-to-service-accounts",
  checks: [
    function* (one) {
      // Azure's own default is Disabled.
      if ((one.text("properties.apiKey") ?? "Disabled") === "Disabled") return;
      yield `properties.apiKey is ${one.shown("properties.apiKey")}; set it to "Disabled"`;
    },
    function* (one) {
      const type = one.text("identity.type") ?? "None";
      if (type === "None") yield 'identity.type is not set; set it to "SystemAssigned"';
    },
  ],
  remedy: [{ path: "properties.apiKey", value: "Disabled" }],
});
