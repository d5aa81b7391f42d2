/** A diagnostic setting can send a copy of every log to another subscription, or to a partner. */
import { isApproved, subscriptionIn } from "../core/approved";
import { words } from "../core/config";
import { policy } from "../core/policy";
import { activityLogExport, anyOf, diagnosticSetting } from "../core/types";
import { each } from "../core/value";

const DESTINATIONS = [
  ...["workspaceId", "storageAccountId", "eventHubAuthorizationRuleId", "serviceBusRuleId"],
];

/** Settings of resources, of a subscription and of a management group. */
const settings = { ...anyOf(diagnosticSetting, activityLogExport), name: "diagnostic setting" };

/** Logs go where they are allowed to go. */
export const approveLogDestinations = policy({
  name: "approve-log-destinations",
  kind: "resource",
  on: settings,
  sentence: "Logs are sent only to subscriptions that are approved, and to no partner.",
  why: "A second destination is the quietest way to carry a company's logs away.",
  fix: "send to a workspace of an approved subscription, or add that subscription to the profile",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings",
  settings: {
    subscriptions: words([], "Subscriptions that logs may be sent to; empty allows every one."),
    partners: words([], "Ids of partner solutions that logs may be sent to."),
  },
  checks: [
    function* (setting, { config: { partners } }) {
      const partner = setting.text("marketplacePartnerId");
      if (partner === undefined || partners.includes(partner)) return;
      yield `marketplacePartnerId is ${setting.shown("marketplacePartnerId")}; remove it or have it approved`;
    },
    function* (setting, { config: { subscriptions } }) {
      if (subscriptions.length === 0) return;
      yield* each(DESTINATIONS, function* (name) {
        const id = setting.text(name);
        if (id === undefined || isApproved(id, subscriptions)) return;
        yield `${name} is in ${subscriptionIn(id)}; use an approved one`;
      });
    },
  ],
});
