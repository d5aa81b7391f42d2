/** Whom Defender for Cloud tells when it finds an attack. */
import { policy } from "../core/policy";
import { securityContact } from "../core/types";
import { some } from "../core/value";

/** Defender's findings reach the security team. */
export const nameSecurityContact = policy({
  name: "name-security-contact",
  kind: "resource",
  on: securityContact,
  sentence: "A security contact has an address, is on, and hears of alerts of high severity.",
  why: "Without one Microsoft tells whoever owns the subscription, who may have left years ago.",
  fix: 'emails, isEnabled: true, notificationsSources: [{ sourceType: "Alert", minimalSeverity: "High" }]',
  severity: "medium",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/defender-for-cloud/configure-email-notifications",
  checks: [
    function* (contact) {
      if ((contact.text("emails") ?? contact.text("email") ?? "") !== "") return;
      yield "emails is not set; name the security team's address";
    },
    function* (contact) {
      if (contact.get("isEnabled") === false) yield "isEnabled is false; set it to true";
    },
    function* (contact) {
      // Older API versions have one switch for alerts instead of a list of sources.
      if (contact.is("alertNotifications", "On") || contact.is("alertNotifications.state", "On"))
        return;
      const hears = some(contact.list("notificationsSources"), (one) =>
        one.is("sourceType", "Alert"),
      );
      if (!hears) yield 'notificationsSources lack "Alert"; add it with minimalSeverity "High"';
    },
  ],
});
