/** Webhooks carry names of clusters and what is wrong with them. */
import { words } from "../core/config";
import { policy } from "../core/policy";
import { actionGroup } from "../core/types";
import { each } from "../core/value";

/** What alerts tell reaches only whom it is meant for. */
export const secureActionGroups = policy({
  name: "secure-action-groups",
  kind: "resource",
  on: actionGroup,
  sentence: "Alerts leave Azure encrypted, to known mail domains, in the common schema.",
  why: "An alert says which cluster is weak right now; plain http or a stranger's mailbox gives that away.",
  fix: "https in webhookReceivers[].serviceUri, useCommonAlertSchema: true, addresses of the company",
  severity: "medium",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups",
  settings: {
    domains: words([], "Mail domains that alerts may go to; empty allows every one."),
  },
  checks: [
    function* (group) {
      yield* each(group.list("webhookReceivers"), function* (hook) {
        // The rest of an address often is its secret, so it is not printed.
        const scheme = /^([a-z]+):/i.exec(hook.text("serviceUri") ?? "")?.[1]?.toLowerCase();
        if (scheme !== "https") yield `${hook.path}.serviceUri is not https; use https`;
      });
    },
    function* (group, { config: { domains } }) {
      if (domains.length === 0) return;
      yield* each(group.list("emailReceivers"), function* (mail) {
        const address = mail.text("emailAddress") ?? "";
        const domain = address.split("@").at(-1)?.toLowerCase() ?? "";
        if (domains.some((one) => one.toLowerCase() === domain)) return;
        yield `${mail.path}.emailAddress is at "${domain}"; use ${domains.join(" or ")}`;
      });
    },
    function* (group) {
      yield* each(
        [...group.list("emailReceivers"), ...group.list("webhookReceivers")],
        function* (receiver) {
          if (receiver.isTrue("useCommonAlertSchema")) return;
          yield `${receiver.path}.useCommonAlertSchema is not true; set it`;
        },
      );
    },
  ],
});
